import type { Chapter, Div, Heading } from "../../chapter/facts.ts";
import { sourceText } from "../../chapter/source-text.ts";
import { plainText } from "../../syntax/prose.ts";
import type { Span } from "../../text/span.ts";

/** Longer blocks are cut before they are parsed: a hover shows a few lines, and parsing takes milliseconds per kilobyte. */
export const LONGEST_PARSED = 900;

/** The plain words of a stretch of a chapter. */
export function wordsIn(chapter: Chapter, { start, end }: Span): string {
	return plainText(sourceText(chapter, { start, end: Math.min(end, start + LONGEST_PARSED) }));
}

/** The words that a section starts with: its first paragraph that stands in no other box than the heading; else any. */
export function openingWords(chapter: Chapter, heading: Heading): string {
	const start = heading.span.end;
	const next = chapter.headings.find(
		(other) => other.span.start >= start && other.level <= heading.level && other.titleOf === null,
	);
	return firstWords(chapter, { start, end: next?.span.start ?? chapter.text.length }, heading.div);
}

/** The words of the first paragraph in a stretch of a chapter, directly in `div` where there is one. */
export function firstWords(chapter: Chapter, within: Span, div: Div | null): string {
	let boxed = "";
	for (const { span, context, div: box } of chapter.paragraphs) {
		if (span.start < within.start || context !== "body") continue;
		if (span.start >= within.end) break;
		if (box !== div && boxed !== "") continue;
		const words = wordsIn(chapter, span);
		// A lone command such as `\noindent` is no beginning.
		if (!words.includes(" ")) continue;
		if (box === div) return words;
		boxed = words;
	}
	return boxed;
}
