import type { PlacedAnchor } from "../../book/book.ts";
import type { Chapter } from "../../chapter/facts.ts";
import { lineAt } from "../../text/lines.ts";
import type { Edit, Span } from "../../text/span.ts";
import type { Fix } from "../rule.ts";
import { endOfParagraphBefore } from "./paragraphs.ts";

/**
 * The edit that mentions a float before it appears: at the end of the paragraph before it, or in a line of its own where there is no
 * such paragraph in its section.
 */
export function mentionBefore(chapter: Chapter, id: string, whole: Span): Edit {
	const offset = endOfParagraphBefore(chapter, whole);
	if (offset !== null) {
		return { path: chapter.path, span: { start: offset, end: offset }, text: ` (see @${id})` };
	}
	const line = lineAt(chapter.lines, whole.start);
	const start = chapter.lines[line]!;
	const indent = chapter.text.slice(start, whole.start);
	const above = line > 0 ? chapter.text.slice(chapter.lines[line - 1]!, start).trim() : "";
	const text = `${above === "" ? "" : "\n"}${indent.trim() === "" ? indent : ""}See @${id}.\n\n`;
	return { path: chapter.path, span: { start, end: start }, text };
}

/** The fix for a float or equation that readers are not told of in time. */
export function mentioning({ chapter, anchor, float }: PlacedAnchor): Fix {
	const edit = mentionBefore(chapter, anchor.id, float?.span ?? anchor.span);
	return { title: `Insert “see @${anchor.id}” before it`, safe: false, edits: [edit] };
}
