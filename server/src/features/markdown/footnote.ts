import { findFootnote } from "../../analysis/footnotes/find-footnote.ts";
import type { Book } from "../../book/book.ts";
import { truncate } from "../../text/truncate.ts";
import { wordsIn } from "./excerpt.ts";
import { blocks, escaped } from "./format.ts";
import { firstUse } from "./use-counts.ts";

const LONGEST = 800;

/** What a footnote of a file says and how often it is called; null where nothing defines it. */
export function footnoteMarkdown(book: Book, path: string, id: string): string | null {
	const { definitions, references } = findFootnote(book, path, id);
	const first = definitions[0];
	if (first === undefined) return null;
	const words = wordsIn(first.chapter, first.definition.content);
	return blocks(escaped(truncate(words, LONGEST)), `Footnote · ${firstUse(book, references, "use")}`);
}
