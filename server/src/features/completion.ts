import type { Book } from "../book/book.ts";
import type { Completion } from "./answers.ts";

/** What can be written at `offset`: ids after `@`, footnotes after `[^`, paths in links, images and includes. */
export function completion(_book: Book, _path: string, _offset: number): readonly Completion[] {
	return [];
}
