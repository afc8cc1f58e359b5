/** How far a reference reaches: over a whole book, elsewhere over one page. */
import type { Book } from "../../book/book.ts";
import type { Entry, PlacedAnchor } from "../../book/entry.ts";
import { referenceType } from "../../project/reference-types.ts";

/** Whether references lead from each page to each other one. */
export function hasBookScope({ project: { type, config, isRepaired } }: Book): boolean {
	// Without a configuration the files may be chapters of a book whose folder is not open.
	return type === "book" || config === null || isRepaired;
}

/** Whether Quarto resolves references on one page to what stands on the other. */
export function isInScope(book: Book, from: Entry, to: Entry): boolean {
	const { project } = book;
	if (hasBookScope(book) || from === to) return true;
	return project.books.some((paths) => paths.has(from.path) && paths.has(to.path));
}

/** Whether `@id` in a file certainly leads to an anchor. */
export function isReferable(book: Book, path: string, { anchor, type, entry }: PlacedAnchor): boolean {
	if (type === null || anchor.unregistered !== null || anchor.uncertain) return false;
	return (book.entriesOf.get(path) ?? []).every(
		(from) => isInScope(book, from, entry) && referenceType(anchor.id, from.options.crossref.custom) !== null,
	);
}
