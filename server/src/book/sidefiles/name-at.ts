import { citationKeyEnd } from "../../syntax/citation-key.ts";
import { type Text, touches } from "../../text/span.ts";
import type { Book } from "../book.ts";

/** Characters before the cursor that can belong to an id. `citationKeyEnd` finds the end. */
const ID_CHARACTER = /[\p{L}\p{N}_.:+-]/u;

/**
 * The id at an offset of a side file: a section id, which need not exist in the book, or any label of the book, such as
 * `@eq-x` in a question. Null if there is none.
 */
export function sideNameAt(book: Book, path: string, offset: number): Text | null {
	const file = book.sideFiles.get(path);
	if (file === undefined) return null;
	const section = file.sections.find(({ id }) => touches(id.span, offset));
	if (section) return section.id;
	const { text } = file;
	let start = offset;
	while (start > 0 && ID_CHARACTER.test(text[start - 1] as string)) start--;
	const end = citationKeyEnd(text, start, text.length);
	if (end === null || end < offset) return null;
	const written = text.slice(start, end);
	const id = text[start - 1] === "@" ? written.charAt(0).toLowerCase() + written.slice(1) : written;
	return book.anchorsById.has(id) ? { text: id, span: { start, end } } : null;
}
