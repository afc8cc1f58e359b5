/** Labels of the other books in the workspace. Quarto does not resolve them, but they explain an unresolved reference. */

import type { Project } from "../project/model.ts";
import { memoize } from "../text/memoize.ts";
import type { Book } from "./book.ts";
import type { EntryFacts, OtherBook, OtherBooks } from "./entry.ts";

/** The value for a workspace with a single book. */
export const noOtherBooks: OtherBooks = new Map();

/** The labels of other books that a book refers to and does not have. */
export function otherBooksOf(book: Book, books: readonly Book[]): OtherBooks {
	const found = new Map<string, OtherBook>();
	if (books.length < 2) return noOtherBooks;
	for (const id of missingLabels(book)) {
		for (const other of books) {
			const label = other === book ? undefined : other.anchorsById.get(id)?.[0];
			if (label === undefined) continue;
			found.set(id, { book: nameOf(other.project, book.project), path: label.chapter.path, span: label.anchor.idSpan });
			break;
		}
	}
	return found;
}

/** The labels that references and side files name and the book does not have. */
function missingLabels(book: Book): ReadonlySet<string> {
	const lacked = new Set(book.byEntry.flatMap(unresolvedLabels));
	for (const { sections } of book.sideFiles.values()) {
		for (const { id } of sections) if (!book.anchorsById.has(id.text)) lacked.add(id.text);
	}
	return lacked;
}

const unresolvedLabels = memoize(({ references }: EntryFacts) =>
	references.flatMap(({ id, target }) => (target === null ? id : [])),
);

/** The title of a book; its configuration or folder if the title is empty or equals that of `own`. */
function nameOf({ title, root, config, hasExternalConfig }: Project, own: Project): string {
	return title !== "" && title !== own.title
		? title
		: hasExternalConfig && config !== null
			? config
			: root || (config ?? title);
}

/** Whether two indexes have the same labels at the same locations. */
export function areSameOtherBooks(a: OtherBooks, b: OtherBooks): boolean {
	if (a.size !== b.size) return false;
	for (const [id, { book, path, span }] of a) {
		const other = b.get(id);
		if (other?.book !== book || other.path !== path || other.span.start !== span.start) return false;
	}
	return true;
}
