/** Labels and captions for tables and listings that lack them, in the style of the book. */

import { slugWords } from "../../analysis/references/label-pattern.ts";
import { captionPlaceholders } from "../../analysis/structure/caption-placeholders.ts";
import type { Book } from "../../book/book.ts";
import type { Chapter, Div } from "../../chapter/facts.ts";
import type { Span } from "../../text/span.ts";
import { lineStart } from "./lines.ts";
import { freeId } from "./rename-label.ts";

const MOST_WORDS = 3;

/** Returns an unused id of a type (`tbl`) from the words of the heading above `span`. */
export function newFloatId(book: Book, chapter: Chapter, span: Span, type: string): string {
	const section = chapter.headings.findLast((heading) => heading.titleOf === null && heading.span.end <= span.start);
	const words = slugWords(section?.title.text ?? "").slice(0, MOST_WORDS);
	return freeId(book, [type, ...(words.length > 0 ? words : ["new"])].join("-"));
}

/** Returns a placeholder caption in the style of the book's captions of that type. */
export function newCaption(book: Book, type: string): string {
	const { title, words } = captionPlaceholders(book, type);
	return title === null ? words : `**${title}**: ${words}`;
}

/** Whether a block is outside the main text: in a callout, a column, a margin, a list or a quote. */
export function isAside(chapter: Chapter, span: Span, div: Div | null): boolean {
	return isAsideDiv(div) || lineStart(chapter, span.start) !== span.start;
}

function isAsideDiv(div: Div | null): boolean {
	for (let around = div; around !== null; around = around.parent) {
		if (around.attributes.classes.some((name) => /^(?:callout|column|panel|aside|margin|quiz|exercise)/.test(name)))
			return true;
	}
	return false;
}

/** Whether enough blocks have a caption to make captions the style of the book. */
export function isUsual(captioned: number, all: number): boolean {
	return captioned >= FEWEST && captioned >= all * MAJORITY;
}

const FEWEST = 4;
const MAJORITY = 0.8;
