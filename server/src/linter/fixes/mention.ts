import type { PlacedAnchor } from "../../book/entry.ts";
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

/** The fix for a float or equation that readers are not told of in time. */
export function insertMention({ chapter, anchor, float }: PlacedAnchor): Fix {
	const edit = mentionBefore(chapter, anchor.id, float?.span ?? anchor.span);
	return { title: `Insert "see @${anchor.id}" before it`, safe: false, edits: [edit] };
}
