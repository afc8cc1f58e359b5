import type { LineStarts } from "../text/lines.ts";
import type { Edit, Span } from "../text/span.ts";
import type { Chapter } from "./facts.ts";
import { endInFile, endInMarkdown, pieceAt, startInFile, startInMarkdown } from "./notebook/positions.ts";

/** What stands in a stretch of a chapter, as its author wrote it: in a notebook the Markdown, not the JSON that keeps it. */
export function sourceText(chapter: Chapter, span: Span): string {
	const { start, end } = spanInMarkdown(chapter, span);
	return markdownOf(chapter).slice(start, end);
}

/** The whole of it. Places in it are led to the file's by `spanInFile`, and those to it by `spanInWritten`. */
export function markdownOf({ text, notebook }: Chapter): string {
	return notebook?.markdown ?? text;
}

/** Where in the file a stretch of what the author wrote stands. */
export function spanInFile({ notebook }: Chapter, span: Span): Span {
	if (notebook === null) return span;
	return { start: startInFile(notebook.pieces, span.start), end: endInFile(notebook.pieces, span.end) };
}

/** Where in what the author wrote a stretch of the file stands. */
export function spanInMarkdown({ notebook }: Chapter, span: Span): Span {
	if (notebook === null) return span;
	return { start: startInMarkdown(notebook.pieces, span.start), end: endInMarkdown(notebook.pieces, span.end) };
}

/** Where the lines start that an author sees: in a notebook those of the Markdown. */
export function markdownLines({ lines, notebook }: Chapter): LineStarts {
	return notebook?.lines ?? lines;
}

/**
 * An edit as the chapter's file takes it: in a notebook as JSON.
 *
 * @returns null where it would not stay within one string of a notebook, so that the file could break
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
