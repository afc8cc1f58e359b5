import type { Chapter } from "../../chapter/facts.ts";
import { lineAt } from "../../text/lines.ts";
import type { Edit, Span } from "../../text/span.ts";

/** Content of a section that a fix adds, since an empty section is a finding. */
export const UNWRITTEN = "To be written.";

/** A text with its line starts: a chapter or any other file. */
export type LinesSource = Pick<Chapter, "path" | "text" | "lines">;

/** Returns the whole lines around a span, with the last line end. */
export function linesOf({ lines, text }: LinesSource, span: Span): Span {
	const start = lines[lineAt(lines, span.start)]!;
	const last = lineAt(lines, Math.max(span.start, span.end - 1));
	return { start, end: lines[last + 1] ?? text.length };
}

/** Returns the edit that removes a block and one blank line beside it, so that one remains between its neighboring blocks. */
export function removeBlock(source: LinesSource, span: Span): Edit {
	const { path, text } = source;
	const lines = linesOf(source, span);
	const after = linesOf(source, { start: lines.end, end: lines.end });
	const isBlank = lines.end < text.length && isEmpty(source, after);
	const before = linesOf(source, { start: lines.start - 1, end: lines.start });
	// Removes the blank line inside the quote rather than the one that ends the quote.
	const isInner = lines.start > 0 && isEmpty(source, before) && text.slice(before.start, before.end).includes(">");
	if (isBlank && isInner) return { path, span: { start: before.start, end: lines.end }, text: "" };
	return { path, span: isBlank ? { start: lines.start, end: after.end } : lines, text: "" };
}

/** Whether lines contain only spaces and quote markers. */
function isEmpty({ text }: LinesSource, { start, end }: Span): boolean {
	return /^[\s>]*$/.test(text.slice(start, end));
}

/** Returns the edit that appends a block to a file, after a blank line. */
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

/** Returns the edit that inserts `text` at a UTF-16 offset. */
export function insert(chapter: Chapter, offset: number, text: string): Edit {
	return { path: chapter.path, span: { start: offset, end: offset }, text };
}

/** Returns the UTF-16 offset of the start of the line around an offset. */
export function lineStart(chapter: Chapter, offset: number): number {
	return chapter.lines[lineAt(chapter.lines, offset)]!;
}
