import { expect } from "vitest";
import type { Book } from "../server/src/book/book.ts";
import { inlayHints } from "../server/src/features/inlay-hints.ts";
import { bookFiles, openLibrary } from "./memory.ts";

/**
 * Opens books in whose texts each reference is followed by what Quarto prints for it, in marks: `@fig-a⟦Figure 1.1⟧`.
 * Expects exactly that of every reference; one without marks prints nothing that can be known.
 */
export async function expectPrinted(files: string | Readonly<Record<string, string>>): Promise<Book> {
	const texts: Record<string, string> = {};
	const expected: string[] = [];
	for (const [path, source] of Object.entries(bookFiles(files))) {
		let text = "";
		for (const part of source.replace(/^\n/, "").split(/(⟦[^⟧]*⟧)/u)) {
			if (part.startsWith("⟦")) expected.push(`${path}:${text.length} ${part.slice(1, -1)}`);
			else text += part;
		}
		texts[path] = text;
	}
	const library = await openLibrary(texts);
	const shown = library.books.flatMap((book) =>
		[...book.chapters.keys()].flatMap((path) =>
			inlayHints(book, path, { start: 0, end: Number.POSITIVE_INFINITY }).map(
				({ offset, label }) => `${path}:${offset} ${label}`,
			),
		),
	);
	expect(shown.sort()).toEqual(expected.sort());
	return library.books[0] as Book;
}
