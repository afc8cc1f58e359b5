import type { Chapter, Div, Heading } from "../../chapter/facts.ts";
import { sourceText } from "../../chapter/source-text.ts";
import { plainText } from "../../syntax/prose.ts";
import type { Span } from "../../text/span.ts";

/** Longer text, in UTF-16 units, is cut before parsing: a hover shows a few lines, and parsing takes milliseconds per kilobyte. */
export const MAX_PARSED = 900;

/** The plain text of the start of a span. */
export function excerptOf(chapter: Chapter, { start, end }: Span): string {
	return plainText(sourceText(chapter, { start, end: Math.min(end, start + MAX_PARSED) }));
}

/** The plain text of the first paragraph of a section, preferring paragraphs in the same div as the heading. */
export function sectionExcerpt(chapter: Chapter, heading: Heading): string {
	const start = heading.span.end;
	const next = chapter.headings.find(
		(other) => other.span.start >= start && other.level <= heading.level && other.titleOf === null,
	);
	return paragraphExcerpt(chapter, { start, end: next?.span.start ?? chapter.text.length }, heading.div);
}

/** The plain text of the first paragraph in a span, preferring paragraphs directly in `div`; empty if there is none. */
export function paragraphExcerpt(chapter: Chapter, within: Span, div: Div | null): string {
	let fallback = "";
	for (const { span, context, div: parent } of chapter.paragraphs) {
		if (span.start < within.start || context !== "body") continue;
		if (span.start >= within.end) break;
		if (parent !== div && fallback !== "") continue;
		const text = excerptOf(chapter, span);
		// Skips a single command such as `\noindent`.
		if (!text.includes(" ")) continue;
		if (parent === div) return text;
		fallback = text;
	}
	return fallback;
}
