import type { Book } from "../book/book.ts";
import type { Lens } from "./answers.ts";

/** How often each section and float of a file is referred to. */
export function lenses(_book: Book, _path: string): readonly Lens[] {
	return [];
}
