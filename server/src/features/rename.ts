import type { Book } from "../book/book.ts";
import type { RenameAnswer, RenameTarget } from "./answers.ts";

/** The name at `offset` that can be renamed, or why there is none. */
export function prepareRename(
	_book: Book,
	_path: string,
	_offset: number,
): RenameTarget | { readonly refusal: string } {
	return { refusal: "" };
}

/** The edits that give the anchor or footnote at `offset` another name across the whole book, or why that is refused. */
export function rename(_book: Book, _path: string, _offset: number, _name: string): RenameAnswer {
	return { edits: [] };
}
