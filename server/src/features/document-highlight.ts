import { definitionsAndUses, symbolKeyAt } from "../analysis/cursor/symbol-key.ts";
import type { Book } from "../book/book.ts";
import type { DocumentHighlight } from "./results.ts";

/** The places in this file that mean the same thing as what stands at `offset`, in the order of the text. */
export function documentHighlights(book: Book, path: string, offset: number): readonly DocumentHighlight[] {
	const subject = symbolKeyAt(book, path, offset);
	if (subject === null) return [];
	const { definitions, uses } = definitionsAndUses(book, path, subject);
	const found = [
		...definitions.map((place) => ({ ...place, defines: true })),
		...uses.map((place) => ({ ...place, defines: false })),
	];
	return found
		.filter((place) => place.path === path)
		.map(({ span, defines }) => ({ span, defines }))
		.sort((a, b) => a.span.start - b.span.start);
}
