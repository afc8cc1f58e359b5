import type { Book } from "../book/book.ts";
import { completion } from "../features/completion.ts";
import { definition } from "../features/definition.ts";
import { hover } from "../features/hover.ts";
import { references } from "../features/references.ts";
import { prepareRename } from "../features/rename.ts";
import { documentSymbols } from "../features/symbols.ts";

/** Requests at one position of a book, the slowest first. */
const requests: readonly ((book: Book, path: string, offset: number) => unknown)[] = [
	completion,
	documentSymbols,
	definition,
	hover,
	(book, path, offset) => references(book, path, offset, true),
	prepareRename,
];

/**
 * Computes what editors are going to request, at the first reference of each book, and drops the answers: memos that all answers share are
 * filled then, so that the author does not wait for them at the first `@`.
 *
 * @param books the books at the moment of each request
 */
export function* warmUp(books: () => readonly Book[]): Generator<void> {
	for (const request of requests) {
		for (const book of books()) {
			const first = book.references[0];
			if (first === undefined) continue;
			try {
				request(book, first.chapter.path, first.idSpan.start);
			} catch {
				// A real request reports the error.
			}
			yield;
		}
	}
}
