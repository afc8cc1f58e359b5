import type { PlacedAnchor } from "../../book/entry.ts";
import type { Chapter } from "../../chapter/facts.ts";
import { lineAt } from "../../text/lines.ts";
import type { Edit, Span } from "../../text/span.ts";
import type { Fix } from "../rule.ts";
import { endOfParagraphBefore } from "./paragraphs.ts";

/**
 * Returns the edit that refers to a float before it appears: at the end of the paragraph before it, or in a separate line if its
 * section has no such paragraph.
 */
export function mentionBefore(chapter: Chapter, id: string, whole: Span): Edit {
	const offset = endOfParagraphBefore(chapter, whole);
	if (offset !== null) {
		return { path: chapter.path, span: { start: offset, end: offset }, text: ` (see @${id})` };
	}
	const around = chapter.paragraphs.find(({ span }) => span.start < whole.start && whole.end <= span.end);
	const first = around?.span.start ?? whole.start;
	const line = lineAt(chapter.lines, first);
	const start = chapter.lines[line]!;
	const above = line > 0 ? chapter.text.slice(chapter.lines[line - 1]!, start) : "";
	const begin = /^[ \t>]*/.exec(chapter.text.slice(start, first))![0];
	const blankLine = `${begin.trimEnd()}\n`;
	const text = `${/^[\s>]*$/.test(above) ? "" : blankLine}${begin}See @${id}.\n${blankLine}`;
	return { path: chapter.path, span: { start, end: start }, text };
}

/** Returns the fix that refers to a float or equation before it appears. */
export function insertMention({ chapter, anchor, float }: PlacedAnchor): Fix {
	const edit = mentionBefore(chapter, anchor.id, float?.span ?? anchor.span);
	return { title: `Insert "see @${anchor.id}" before it`, safe: false, edits: [edit] };
}
