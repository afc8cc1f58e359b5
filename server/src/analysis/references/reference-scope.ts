/** The scope in which Quarto resolves references: the whole book, or one page outside books. */
import type { Book } from "../../book/book.ts";
import type { Entry, PlacedAnchor } from "../../book/entry.ts";
import { referenceType } from "../../project/reference-types.ts";

/** Whether references resolve between all files of the project. */
export function hasBookScope({ project: { type, config, hasPostRender } }: Book): boolean {
	// Without a configuration, the files may be chapters of a book whose folder is not open.
	return type === "book" || config === null || hasPostRender;
}

/** Whether Quarto resolves references in `from` to anchors in `to`. */
export function isInScope(book: Book, from: Entry, to: Entry): boolean {
	const { project } = book;
	if (hasBookScope(book) || from === to) return true;
	return project.books.some((paths) => paths.has(from.path) && paths.has(to.path));
}

/** Whether `@id` in a file is certain to resolve to the anchor. */
export function isReferable(book: Book, path: string, { anchor, type, entry }: PlacedAnchor): boolean {
	if (type === null || anchor.unregistered !== null || anchor.uncertain) return false;
	return (book.entriesOf.get(path) ?? []).every(
		(from) => isInScope(book, from, entry) && referenceType(anchor.id, from.options.crossref.custom) !== null,
	);
}
