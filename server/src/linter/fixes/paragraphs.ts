/** Offsets at which a fix can add words to a paragraph. */
import type { Chapter, Heading } from "../../chapter/facts.ts";
import { countStartingUpTo } from "../../text/sorted.ts";
import type { Span } from "../../text/span.ts";

/** Returns the offset before the final punctuation of a paragraph; null if no word comes before it. */
export function endOfWords(chapter: Chapter, paragraph: Span): number | null {
	const text = chapter.text.slice(paragraph.start, paragraph.end).trimEnd();
	const end = paragraph.start + text.length;
	const last = text.at(-1)!;
	const before = /[.!?:]/.test(last) ? text.at(-2) : last;
	return before && /[\p{L}\p{N})]/u.test(before) ? end - (before === last ? 0 : 1) : null;
}

/** Returns `endOfWords` of the last paragraph before `whole`; null if that paragraph is in another section. */
export function endOfParagraphBefore(chapter: Chapter, whole: Span): number | null {
	const at = countStartingUpTo(chapter.paragraphs, whole.start - 1) - 1;
	const from = headingBefore(chapter.headings, whole.start)?.span.end ?? 0;
	for (let i = at; i >= 0; i--) {
		const paragraph = chapter.paragraphs[i]!;
		if (paragraph.span.start < from) return null;
		if (paragraph.span.end > whole.start || paragraph.context !== "body") continue;
		if (paragraph.div && !(paragraph.div.span.start < whole.start && whole.end <= paragraph.div.span.end)) continue;
		return endOfWords(chapter, paragraph.span);
	}
	return null;
}

function headingBefore(headings: readonly Heading[], offset: number): Heading | undefined {
	return headings[countStartingUpTo(headings, offset - 1) - 1];
}
