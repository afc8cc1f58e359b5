import type { Book } from "../book/book.ts";
import type { Span } from "../text/span.ts";
import type { Inlay } from "./answers.ts";

/** The number behind each reference in a stretch of a file: `Figure 4.7` after `@fig-x`. */
export function inlays(_book: Book, _path: string, _within: Span): readonly Inlay[] {
	return [];
}
