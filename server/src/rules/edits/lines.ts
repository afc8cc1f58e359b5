import type { Chapter } from "../../chapter/facts.ts";
import { lineAt } from "../../text/lines.ts";
import type { Edit, Span } from "../../text/span.ts";

/** What a section holds that a fix adds: an empty one would be a finding again. */
export const UNWRITTEN = "To be written.";

/** The whole lines that hold a span, the last line end included. */
export function linesOf(chapter: Chapter, span: Span): Span {
	const start = chapter.lines[lineAt(chapter.lines, span.start)]!;
	const last = lineAt(chapter.lines, Math.max(span.start, span.end - 1));
	return { start, end: chapter.lines[last + 1] ?? chapter.text.length };
}

/** Takes a block out, with one of the blank lines around it, so that what was apart stays apart by one. */
export function removeBlock(chapter: Chapter, span: Span): Edit {
	const lines = linesOf(chapter, span);
	const after = linesOf(chapter, { start: lines.end, end: lines.end });
	const isBlank = lines.end < chapter.text.length && chapter.text.slice(after.start, after.end).trim() === "";
	return { path: chapter.path, span: isBlank ? { start: lines.start, end: after.end } : lines, text: "" };
}

/** Adds a block at the end of a file, a blank line before it. */
export function appendBlock(chapter: Chapter, block: string): Edit {
	const end = chapter.text.length;
	const kept = chapter.text.trimEnd().length;
	const newline = chapter.text.includes("\r\n") ? "\r\n" : "\n";
	const gap = kept === 0 ? "" : newline.repeat(2);
	return { path: chapter.path, span: { start: kept, end }, text: `${gap}${block.replaceAll("\n", newline)}${newline}` };
}

/** Puts `text` at an offset. */
export function insert(chapter: Chapter, offset: number, text: string): Edit {
	return { path: chapter.path, span: { start: offset, end: offset }, text };
}

/** Where the line of an offset starts. */
export function lineStart(chapter: Chapter, offset: number): number {
	return chapter.lines[lineAt(chapter.lines, offset)]!;
}
