/** The other books of the workspace: a label that one of them has is no slip, though Quarto resolves none across books. */

import type { Project } from "../project/model.ts";
import { memoize } from "../text/memoize.ts";
import type { Book } from "./book.ts";
import type { EntryFacts, OtherBook, OtherBooks } from "./entry.ts";

export const noOtherBooks: OtherBooks = new Map();

/** What the other books have of the labels that a book refers to and lacks. */
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

/** The labels that references and side files name and that the book does not have. */
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

/** The title of a book; its configuration or folder where the title does not tell it from this one. */
function nameOf({ title, root, config, hasExternalConfig }: Project, own: Project): string {
	return title !== "" && title !== own.title
		? title
		: hasExternalConfig && config !== null
			? config
			: root || (config ?? title);
}

export function areSameOtherBooks(a: OtherBooks, b: OtherBooks): boolean {
	if (a.size !== b.size) return false;
	for (const [id, { book, path, span }] of a) {
		const other = b.get(id);
		if (other?.book !== book || other.path !== path || other.span.start !== span.start) return false;
	}
	return true;
}
