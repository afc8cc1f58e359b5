/** Block markers that can be recognized on one line. */
import type { Span } from "../../text/span.ts";
import { isSpace, skipSpace, trimEnd } from "../characters.ts";
import type { Lines } from "./lines.ts";

/** An opening code fence. */
export interface Fence {
	readonly character: "`" | "~";
	readonly length: number;
	/** The info string, trimmed. */
	readonly info: Span;
}

/** Returns the opening code fence on a line; null if there is none. */
export function openingFence(text: string, start: number, end: number): Fence | null {
	const first = skipSpace(text, start, end);
	const character = text[first];
	if ((character !== "`" && character !== "~") || first >= end) return null;
	let i = first;
	while (i < end && text[i] === character) i++;
	const length = i - first;
	if (length < 3) return null;
	const from = skipSpace(text, i, end);
	const info = { start: from, end: trimEnd(text, from, end) };
	// ```code``` on one line is inline code.
	if (character === "`" && text.slice(info.start, info.end).includes("```")) return null;
	return { character, length, info };
}

/** Whether a line closes a code block. */
export function isClosingFence(text: string, start: number, end: number, fence: Fence): boolean {
	let i = skipSpace(text, start, end);
	const first = i;
	while (i < end && text[i] === fence.character) i++;
	return i - first >= fence.length && skipSpace(text, i, end) >= end;
}

/** Finds closing fences. Remembers failed searches, so that many unclosed fences take linear time. */
export class ClosingFenceFinder {
	readonly #lines: Lines;
	/** By character: the length of the shortest fence that no later line closes. */
	readonly #unclosable = { "`": Number.POSITIVE_INFINITY, "~": Number.POSITIVE_INFINITY };

	constructor(lines: Lines) {
		this.#lines = lines;
	}

	/** Returns the line that closes a fence opened on line `i`; null if there is none. Call in ascending order. */
	line(i: number, fence: Fence): number | null {
		const lines = this.#lines;
		if (fence.length >= this.#unclosable[fence.character]) return null;
		for (let j = i + 1; j < lines.count; j++) {
			if (isClosingFence(lines.text, lines.start(j), lines.end(j), fence)) return j;
		}
		this.#unclosable[fence.character] = fence.length;
		return null;
	}
}

/** Whether a line consists of `:::`. */
export function isDivClose(text: string, start: number, end: number): boolean {
	let i = start;
	while (i < end && text[i] === ":") i++;
	return i - start >= 3 && skipSpace(text, i, end) >= end;
}

/** Parses `## Title ##`. The closing hashes are optional, the space after the opening ones is not. */
export function headingAt(
	text: string,
	start: number,
	end: number,
): { readonly level: number; readonly content: Span } | null {
	let i = start;
	while (i < end && text[i] === "#") i++;
	const level = i - start;
	if (level > 6 || (i < end && !isSpace(text.charCodeAt(i)))) return null;
	const from = skipSpace(text, i, end);
	let stop = trimEnd(text, from, end);
	let hashes = stop;
	while (hashes > from && text[hashes - 1] === "#") hashes--;
	if (hashes < stop && (hashes === from || isSpace(text.charCodeAt(hashes - 1)))) stop = trimEnd(text, from, hashes);
	return { level, content: { start: Math.min(from, stop), end: stop } };
}

/** Returns the level of a Setext underline; null if the line is not one. */
export function setextLevel(text: string, start: number, end: number): 1 | 2 | null {
	const c = text[start];
	if (start >= end || (c !== "=" && c !== "-")) return null;
	let i = start;
	while (i < end && text[i] === c) i++;
	if (skipSpace(text, i, end) < end) return null;
	return c === "=" ? 1 : 2;
}

// `@fig-x.` at the start of a line is a cross-reference here, although Pandoc allows the label of an example list.
const LIST_ITEM = /(?:[-+*]|\(?(?:\d{1,9}|#|[a-zA-Z]|[ivxlcdmIVXLCDM]{1,8}|@)[.)]|\(@[\w-]*\))(?=\s|$)/y;

/** Returns the start of the content of a list item at `first`; null if no item starts there. */
export function listItemContent(text: string, first: number, end: number): number | null {
	const mark = matchAt(LIST_ITEM, text, first);
	if (mark === null || first + mark[0].length > end) return null;
	const after = first + mark[0].length;
	const content = skipSpace(text, after, end);
	if (content >= end) return after;
	// More than four spaces: indented code in the item.
	return content - after > 4 ? after + 1 : content;
}

/** Has no nested repetition: a backtracking engine would run out of stack on a long line. */
const RULE = /^(?:[* \t]+|[- \t]+|[_ \t]+)$/;
const THREE_MARKS = /^\S[ \t]*\S[ \t]*\S/;

/** Whether a line is a horizontal rule. */
export function isHorizontalRule(source: string): boolean {
	const line = source.trim();
	return RULE.test(line) && THREE_MARKS.test(line);
}

const NOTE_START = /\[\^([^\]\s^]{1,500})\]:/y;

/** Parses `[^id]:` at `first`. Returns the id and the offset after the colon. */
export function footnoteStart(text: string, first: number): { readonly id: Span; readonly after: number } | null {
	const mark = matchAt(NOTE_START, text, first);
	if (mark === null) return null;
	const start = first + 2;
	return { id: { start, end: start + (mark[1] as string).length }, after: first + mark[0].length };
}

/** Matches a sticky expression at an offset. */
export function matchAt(pattern: RegExp, text: string, offset: number): RegExpExecArray | null {
	pattern.lastIndex = offset;
	return pattern.exec(text);
}
