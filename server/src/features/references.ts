import { definitionsAndUses, symbolKeyAt } from "../analysis/cursor/symbol-key.ts";
import type { Book } from "../book/book.ts";
import type { Location } from "../text/span.ts";

/**
 * The uses of the symbol at `offset`, in reading order.
 *
 * @param declaration whether to include its definitions, before the uses
 */
export function references(book: Book, path: string, offset: number, declaration: boolean): readonly Location[] {
	const key = symbolKeyAt(book, path, offset);
	if (key === null) return [];
	const { definitions, uses } = definitionsAndUses(book, path, key);
	return declaration ? [...definitions, ...uses] : uses;
}
