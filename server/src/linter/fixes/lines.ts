import type { Chapter } from "../../chapter/facts.ts";
import { lineAt } from "../../text/lines.ts";
import type { Edit, Span } from "../../text/span.ts";

/** What a section holds that a fix adds: an empty one would be a finding again. */
export const UNWRITTEN = "To be written.";

/** What lines are cut out of: a chapter, or any other text with its lines. */
export type LinesSource = Pick<Chapter, "path" | "text" | "lines">;

/** The whole lines that hold a span, the last line end included. */
export function linesOf({ lines, text }: LinesSource, span: Span): Span {
	const start = lines[lineAt(lines, span.start)]!;
	const last = lineAt(lines, Math.max(span.start, span.end - 1));
	return { start, end: lines[last + 1] ?? text.length };
}

/** Takes a block out, with one of the blank lines around it, so that what was apart stays apart by one. */
export function removeBlock(source: LinesSource, span: Span): Edit {
	const { path, text } = source;
	const lines = linesOf(source, span);
	const after = linesOf(source, { start: lines.end, end: lines.end });
	const isBlank = lines.end < text.length && isEmpty(source, after);
	const before = linesOf(source, { start: lines.start - 1, end: lines.start });
	// A quote's own blank line goes rather than the one that ends the quote.
	const isInner = lines.start > 0 && isEmpty(source, before) && text.slice(before.start, before.end).includes(">");
	if (isBlank && isInner) return { path, span: { start: before.start, end: lines.end }, text: "" };
	return { path, span: isBlank ? { start: lines.start, end: after.end } : lines, text: "" };
}

/** Whether lines hold nothing but the marks of quotes. */
function isEmpty({ text }: LinesSource, { start, end }: Span): boolean {
	return /^[\s>]*$/.test(text.slice(start, end));
}

/** Adds a block at the end of a file, a blank line before it. */
export function appendBlock(chapter: Chapter, block: string): Edit {
	const end = chapter.text.length;
	const contentEnd = chapter.text.trimEnd().length;
	const newline = chapter.text.includes("\r\n") ? "\r\n" : "\n";
	const gap = contentEnd === 0 ? "" : newline.repeat(2);
	return {
		path: chapter.path,
		span: { start: contentEnd, end },
		text: `${gap}${block.replaceAll("\n", newline)}${newline}`,
	};
}

/** Puts `text` at an offset. */
export function insert(chapter: Chapter, offset: number, text: string): Edit {
	return { path: chapter.path, span: { start: offset, end: offset }, text };
}

/** Where the line of an offset starts. */
export function lineStart(chapter: Chapter, offset: number): number {
	return chapter.lines[lineAt(chapter.lines, offset)]!;
}
