import type { Book } from "../book/book.ts";
import type { DocumentLink } from "./answers.ts";

/** The words of a file (chapter or configuration) that lead to another file of the folder, in the order of the text. */
export function documentLinks(_book: Book, _path: string): readonly DocumentLink[] {
	return [];
}
