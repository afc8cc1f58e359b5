import type { Book } from "../book/book.ts";
import type { Hover } from "./answers.ts";

/** What stands at `offset` of a file of the book, told in Markdown; null where there is nothing to tell. */
export function hover(_book: Book, _path: string, _offset: number): Hover | null {
	return null;
}
