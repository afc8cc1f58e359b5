import type { LineStarts } from "../text/lines.ts";
import type { Edit, Span } from "../text/span.ts";
import type { Chapter } from "./facts.ts";
import { endInMarkdown, pieceAt, startInMarkdown } from "./notebook/places.ts";

/** What stands in a stretch of a chapter, as its author wrote it: in a notebook the Markdown, not the JSON that keeps it. */
export function written({ text, notebook }: Chapter, { start, end }: Span): string {
	if (notebook === null) return text.slice(start, end);
	const { markdown, pieces } = notebook;
	return markdown.slice(startInMarkdown(pieces, start), endInMarkdown(pieces, end));
}

/** Where the lines start that an author sees: in a notebook those of the Markdown. */
export function writtenLines({ lines, notebook }: Chapter): LineStarts {
	return notebook?.lines ?? lines;
}

/**
 * An edit as the chapter's file takes it: in a notebook as JSON.
 *
 * @returns null where it would not stay within one string of a notebook, so that the file could break
 */
export function fitting({ notebook }: Chapter, edit: Edit): Edit | null {
	if (notebook === null) return edit;
	const { pieces } = notebook;
	const { start, end } = edit.span;
	let i = pieceAt(pieces, start);
	if (i < 0) return null;
	for (let piece = pieces[i]!; piece.at + piece.length < end; piece = pieces[i]!) {
		const next = pieces[++i];
		if (next === undefined || next.at !== piece.at + piece.length || next.length === 0) return null;
	}
	return { ...edit, text: JSON.stringify(edit.text).slice(1, -1) };
}
