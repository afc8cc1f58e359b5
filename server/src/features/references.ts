import { definitionsAndUses, symbolKeyAt } from "../analysis/cursor/symbol-key.ts";
import type { Book } from "../book/book.ts";
import type { Location } from "../text/span.ts";

/**
 * Every place that points at the thing at `offset`, in reading order.
 *
 * @param declaration whether the places that define it come first in the list
 */
export function references(book: Book, path: string, offset: number, declaration: boolean): readonly Location[] {
	const subject = symbolKeyAt(book, path, offset);
	if (subject === null) return [];
	const { definitions, uses } = definitionsAndUses(book, path, subject);
	return declaration ? [...definitions, ...uses] : uses;
}
