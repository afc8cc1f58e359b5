import type { Book } from "../book/book.ts";
import { completion } from "../features/completion.ts";
import { definition } from "../features/definition.ts";
import { hover } from "../features/hover.ts";
import { references } from "../features/references.ts";
import { prepareRename } from "../features/rename.ts";
import { documentSymbols } from "../features/symbols.ts";

/** Questions at one place of a book, the slowest first. */
const questions: readonly ((book: Book, path: string, offset: number) => unknown)[] = [
	completion,
	documentSymbols,
	definition,
	hover,
	(book, path, offset) => references(book, path, offset, true),
	prepareRename,
];

/**
 * Asks the books what an editor will ask, where they first refer to something, and drops the answers: what all answers share is made
 * then, and an author does not wait for it at the first `@`.
 *
 * @param books those that there are when a question is asked
 */
export function* warmUp(books: () => readonly Book[]): Generator<void> {
	for (const question of questions) {
		for (const book of books()) {
			const first = book.references[0];
			if (first === undefined) continue;
			try {
				question(book, first.chapter.path, first.idSpan.start);
			} catch {
				// Whoever asks in earnest is told.
			}
			yield;
		}
	}
}
