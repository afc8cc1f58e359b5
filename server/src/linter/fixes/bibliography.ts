import type { Bibliography, BibliographyEntry } from "../../book/bibliography/entry.ts";
import { lineStarts } from "../../text/lines.ts";
import type { Fix } from "../rule.ts";
import { linesOf, removeBlock } from "./lines.ts";

/** Returns the fix that removes a work from its file; none if the end of the work is unknown in that format. */
export function removeWork(
	{ path, text }: Bibliography,
	{ span }: BibliographyEntry,
	title: string,
	safe: boolean,
): Fix[] {
	if (span === null) return [];
	const source = { path, text, lines: lineStarts(text) };
	const lines = linesOf(source, span);
	const isAlone = `${text.slice(lines.start, span.start)}${text.slice(span.end, lines.end)}`.trim() === "";
	return [{ title, safe, edits: [isAlone ? removeBlock(source, span) : { path, span, text: "" }] }];
}
