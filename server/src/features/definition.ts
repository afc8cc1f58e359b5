import type { Book } from "../book/book.ts";
import type { Link } from "./answers.ts";

/** Where the thing at `offset` is defined; several for conditional twins and duplicates; empty where nothing is known. */
export function definition(_book: Book, _path: string, _offset: number): readonly Link[] {
	return [];
}
