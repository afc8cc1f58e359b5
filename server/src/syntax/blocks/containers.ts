/** Block quotes, list items and footnotes: which lines belong to them, with their marks and indentation taken off. */

import { skipSpace } from "../characters.ts";
import {
	type Fence,
	footnoteStart,
	isClosingFence,
	isDivClose,
	listItemContent,
	openingFence,
} from "./block-markers.ts";
import { Lines, skipIndentation } from "./lines.ts";

export interface Content {
	readonly lines: Lines;
	/** The line after the container. */
	readonly next: number;
}

/** A block quote from line `i`; lines without `>` go on with it until a blank one. */
export function quoteContent(lines: Lines, i: number): Content {
	const { text } = lines;
	const inner = new Lines(text);
	let next = i;
	for (; next < lines.count && !lines.isBlank(next); next++) {
		const first = lines.firstNonSpace(next);
		if (text[first] === ">") {
			const mark = { offset: first + 1, column: lines.columnAt(next, first + 1) };
			const { offset, column } = skipIndentation(text, mark, lines.end(next), mark.column + 1);
			inner.add(offset, lines.end(next), column);
		} else if (isDivClose(text, first, lines.end(next))) break;
		else inner.add(first, lines.end(next));
	}
	return { lines: inner, next };
}

/** A footnote whose `[^id]:` ends at `after` on line `i`: lazy lines, then paragraphs indented by four columns. */
export function noteContent(lines: Lines, i: number, after: number, inDiv: boolean): Content {
	const { text } = lines;
	const inner = new Lines(text);
	inner.add(skipSpace(text, after, lines.end(i)), lines.end(i));
	let next = i + 1;
	let blanks = 0;
	for (; next < lines.count; next++) {
		if (lines.isBlank(next)) {
			blanks++;
			continue;
		}
		const first = lines.firstNonSpace(next);
		if (lines.indent(next) < 4) {
			if (blanks > 0 || footnoteStart(text, first) !== null) break;
			if (inDiv && isDivClose(text, first, lines.end(next))) break;
		}
		addBlanks(inner, lines, next - blanks, next);
		blanks = 0;
		const { offset, column } = lines.afterIndent(next, 4);
		inner.add(offset, lines.end(next), column);
	}
	return { lines: inner, next: next - blanks };
}

/**
 * The list item on line `i`: lazy lines, then whatever is indented to its content.
 *
 * @param holdsFences whether code fences in it are looked for, which hold it together
 * @returns null where no item starts on the line; `openFence` where a code fence in it is never closed
 */
export function itemContent(
	lines: Lines,
	i: number,
	inDiv: boolean,
	holdsFences: boolean,
): (Content & { readonly openFence: boolean }) | null {
	const { text } = lines;
	const first = lines.firstNonSpace(i);
	const content = lines.isBlank(i) || lines.indent(i) >= 4 ? null : listItemContent(text, first, lines.end(i));
	if (content === null) return null;
	const columns = lines.columnAt(i, content) - lines.columnAt(i, lines.start(i));
	const inner = new Lines(text);
	inner.add(content, lines.end(i));
	let fence = holdsFences ? fenceBehindMarks(text, content, lines.end(i)) : null;
	let blanks = 0;
	let next = i + 1;
	for (; next < lines.count; next++) {
		if (lines.isBlank(next)) {
			blanks++;
			continue;
		}
		const end = lines.end(next);
		if (lines.indent(next) < columns) {
			const at = lines.firstNonSpace(next);
			if (fence === null && (blanks > 0 || listItemContent(text, at, end) !== null)) break;
			if (inDiv && isDivClose(text, at, end)) break;
		}
		addBlanks(inner, lines, next - blanks, next);
		blanks = 0;
		const { offset, column } = lines.afterIndent(next, columns);
		inner.add(offset, end, column);
		if (fence === null) fence = holdsFences ? fenceBehindMarks(text, offset, end) : null;
		else if (isClosingFence(text, offset, end, fence)) fence = null;
	}
	return { lines: inner, next, openFence: fence !== null };
}

const MOST_MARKS = 10;

/** A code fence that opens on a line, behind the marks of list items within this one, too (`- - ```r`). */
function fenceBehindMarks(text: string, start: number, end: number): Fence | null {
	let at: number | null = start;
	for (let marks = 0; at !== null && marks < MOST_MARKS; marks++) {
		const fence = openingFence(text, at, end);
		if (fence !== null) return fence;
		at = listItemContent(text, skipSpace(text, at, end), end);
	}
	return null;
}

/** The first line of a list item alone. */
export function firstLineOfItem(lines: Lines, i: number): Lines {
	const inner = new Lines(lines.text);
	inner.add(listItemContent(lines.text, lines.firstNonSpace(i), lines.end(i)) ?? lines.firstNonSpace(i), lines.end(i));
	return inner;
}

/** What a line has to begin with to stand in the containers that `offset` stands in. */
export function continuationPrefix(text: string, offset: number): string {
	// Most texts have no `\r` to find: it is looked for in the line alone.
	const line = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
	const before = line.slice(line.lastIndexOf("\r") + 1).replace(/^\ufeff/, "");
	const marks = /^(?:[ \t>]|(?:[-+*]|\d{1,9}[.)])[ \t])*/.exec(before)![0];
	return marks.replace(/[^ \t>]/g, " ");
}

function addBlanks(inner: Lines, lines: Lines, from: number, to: number): void {
	for (let i = from; i < to; i++) inner.add(lines.end(i), lines.end(i));
}
