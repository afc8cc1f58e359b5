import type { LineStarts } from "../text/lines.ts";
import type { Edit, Span } from "../text/span.ts";
import type { Chapter } from "./facts.ts";
import { endInFile, endInMarkdown, pieceAt, startInFile, startInMarkdown } from "./notebook/positions.ts";

/** Returns the Markdown in a span of the file. For a notebook, this is the decoded text, not the JSON. */
export function sourceText(chapter: Chapter, span: Span): string {
	const { start, end } = spanInMarkdown(chapter, span);
	return markdownOf(chapter).slice(start, end);
}

/** Returns the Markdown of a chapter. `spanInFile` and `spanInMarkdown` convert its offsets to those of the file and back. */
export function markdownOf({ text, notebook }: Chapter): string {
	return notebook?.markdown ?? text;
}

/** Converts a span of the Markdown to a span of the file. */
export function spanInFile({ notebook }: Chapter, span: Span): Span {
	if (notebook === null) return span;
	return { start: startInFile(notebook.pieces, span.start), end: endInFile(notebook.pieces, span.end) };
}

/** Converts a span of the file to a span of the Markdown. */
export function spanInMarkdown({ notebook }: Chapter, span: Span): Span {
	if (notebook === null) return span;
	return { start: startInMarkdown(notebook.pieces, span.start), end: endInMarkdown(notebook.pieces, span.end) };
}

/** Returns the starts of the Markdown lines, as offsets in the file. */
export function markdownLines({ lines, notebook }: Chapter): LineStarts {
	return notebook?.lines ?? lines;
}

/**
 * Encodes an edit for the file: in a notebook, as JSON.
 *
 * @returns null if the edit is not inside one string of a notebook, so that it could corrupt the file
 */
export function fitEdit({ notebook }: Chapter, edit: Edit): Edit | null {
	if (notebook === null) return edit;
	const { pieces } = notebook;
	const { start, end } = edit.span;
	let i = pieceAt(pieces, start);
	if (i < 0) return null;
	for (let piece = pieces[i]!; piece.fileStart + piece.fileLength < end; piece = pieces[i]!) {
		const next = pieces[++i];
		if (next === undefined || next.fileStart !== piece.fileStart + piece.fileLength || next.fileLength === 0)
			return null;
	}
	return { ...edit, text: JSON.stringify(edit.text).slice(1, -1) };
}
