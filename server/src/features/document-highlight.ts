import { definitionsAndUses, symbolKeyAt } from "../analysis/cursor/symbol-key.ts";
import type { Book } from "../book/book.ts";
import type { DocumentHighlight } from "./results.ts";

/** The definitions and uses, in this file, of the symbol at `offset`, in text order. */
export function documentHighlights(book: Book, path: string, offset: number): readonly DocumentHighlight[] {
	const key = symbolKeyAt(book, path, offset);
	if (key === null) return [];
	const { definitions, uses } = definitionsAndUses(book, path, key);
	const locations = [
		...definitions.map((place) => ({ ...place, isDefinition: true })),
		...uses.map((place) => ({ ...place, isDefinition: false })),
	];
	return locations
		.filter((place) => place.path === path)
		.map(({ span, isDefinition }) => ({ span, isDefinition }))
		.sort((a, b) => a.span.start - b.span.start);
}
