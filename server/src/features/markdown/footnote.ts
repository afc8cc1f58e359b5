import { findFootnote } from "../../analysis/footnotes/find-footnote.ts";
import type { Book } from "../../book/book.ts";
import { truncate } from "../../text/truncate.ts";
import { excerptOf } from "./excerpt.ts";
import { blocks, escaped } from "./format.ts";
import { firstUse } from "./use-counts.ts";

/** In UTF-16 units. */
const MAX_TEXT = 800;

/** Describes a footnote of a file in Markdown: its text and number of references; null if it has no definition. */
export function footnoteMarkdown(book: Book, path: string, id: string): string | null {
	const { definitions, references } = findFootnote(book, path, id);
	const first = definitions[0];
	if (first === undefined) return null;
	const words = excerptOf(first.chapter, first.definition.content);
	return blocks(escaped(truncate(words, MAX_TEXT)), `Footnote · ${firstUse(book, references, "use")}`);
}
