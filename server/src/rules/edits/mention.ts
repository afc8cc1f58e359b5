import type { Anchor, Chapter, Heading } from "../../chapter/facts.ts";
import { lineAt } from "../../text/lines.ts";
import { startingUpTo } from "../../text/sorted.ts";
import type { Edit, Span } from "../../text/span.ts";

/**
 * The edit that mentions a float before it appears: at the end of the paragraph before it, or in a line of its own where there is no
 * such paragraph in its section.
 */
export function mentionBefore(chapter: Chapter, anchor: Anchor, whole: Span): Edit {
	const offset = endOfParagraphBefore(chapter, whole);
	if (offset !== null) {
		return { path: chapter.path, span: { start: offset, end: offset }, text: ` (see @${anchor.id})` };
	}
	const line = lineAt(chapter.lines, whole.start);
	const start = chapter.lines[line]!;
	const indent = chapter.text.slice(start, whole.start);
	const above = line > 0 ? chapter.text.slice(chapter.lines[line - 1]!, start).trim() : "";
	const text = `${above === "" ? "" : "\n"}${indent.trim() === "" ? indent : ""}See @${anchor.id}.\n\n`;
	return { path: chapter.path, span: { start, end: start }, text };
}

/** Before the final full stop of the last paragraph before `whole`, if that paragraph is in the same section and ends in words. */
function endOfParagraphBefore(chapter: Chapter, whole: Span): number | null {
	const at = startingUpTo(chapter.paragraphs, whole.start - 1) - 1;
	const from = headingBefore(chapter.headings, whole.start)?.span.end ?? 0;
	for (let i = at; i >= 0; i--) {
		const paragraph = chapter.paragraphs[i]!;
		if (paragraph.span.start < from) return null;
		if (paragraph.span.end > whole.start || paragraph.context !== "body") continue;
		if (paragraph.div && !(paragraph.div.span.start < whole.start && whole.end <= paragraph.div.span.end)) continue;
		const text = chapter.text.slice(paragraph.span.start, paragraph.span.end).trimEnd();
		const end = paragraph.span.start + text.length;
		const last = text.at(-1)!;
		const before = /[.!?:]/.test(last) ? text.at(-2) : last;
		return before && /[\p{L}\p{N})]/u.test(before) ? end - (before === last ? 0 : 1) : null;
	}
	return null;
}

function headingBefore(headings: readonly Heading[], offset: number): Heading | undefined {
	return headings[startingUpTo(headings, offset - 1) - 1];
}
