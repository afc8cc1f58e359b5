/** The lines of block quotes, list items and footnotes, without their markers and indentation. */

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

/** The content of a container. */
export interface Content {
	readonly lines: Lines;
	/** The line after the container. */
	readonly next: number;
}

/** Returns the block quote that starts at line `i`. Lines without `>` continue it up to a blank line. */
export function quoteContent(lines: Lines, i: number): Content {
	const { text } = lines;
	const inner = new Lines(text);
	let next = i;
	for (; next < lines.count && !lines.isBlank(next); next++) {
		const first = lines.firstNonSpace(next);
		if (text[first] === ">") {
			const afterMark = { offset: first + 1, column: lines.columnAt(next, first + 1) };
			const { offset, column } = skipIndentation(text, afterMark, lines.end(next), afterMark.column + 1);
			inner.add(offset, lines.end(next), column);
		} else if (isDivClose(text, first, lines.end(next))) break;
		else inner.add(first, lines.end(next));
	}
	return { lines: inner, next };
}

/** Returns the footnote whose `[^id]:` ends at `after` on line `i`: lazy lines, then paragraphs indented by four columns. */
export function noteContent(lines: Lines, i: number, after: number, inDiv: boolean): Content {
	const { text } = lines;
	const inner = new Lines(text);
	inner.add(skipSpace(text, after, lines.end(i)), lines.end(i));
	let next = i + 1;
	let blankLines = 0;
	for (; next < lines.count; next++) {
		if (lines.isBlank(next)) {
			blankLines++;
			continue;
		}
		const first = lines.firstNonSpace(next);
		if (lines.indent(next) < 4) {
			if (blankLines > 0 || footnoteStart(text, first) !== null) break;
			if (inDiv && isDivClose(text, first, lines.end(next))) break;
		}
		addBlankLines(inner, lines, next - blankLines, next);
		blankLines = 0;
		const { offset, column } = lines.afterIndent(next, 4);
		inner.add(offset, lines.end(next), column);
	}
	return { lines: inner, next: next - blankLines };
}

/**
 * Returns the list item on line `i`: lazy lines, then lines indented to its content.
 *
 * @param findFences whether to look for code fences, whose content continues the item regardless of indentation
 * @returns null if no item starts on the line. `openFence` is true if a code fence in it is never closed.
 */
export function itemContent(
	lines: Lines,
	i: number,
	inDiv: boolean,
	findFences: boolean,
): (Content & { readonly openFence: boolean }) | null {
	const { text } = lines;
	const first = lines.firstNonSpace(i);
	const content = lines.isBlank(i) || lines.indent(i) >= 4 ? null : listItemContent(text, first, lines.end(i));
	if (content === null) return null;
	const columns = lines.columnAt(i, content) - lines.columnAt(i, lines.start(i));
	const inner = new Lines(text);
	inner.add(content, lines.end(i));
	let fence = findFences ? fenceAfterMarkers(text, content, lines.end(i)) : null;
	let blankLines = 0;
	let next = i + 1;
	for (; next < lines.count; next++) {
		if (lines.isBlank(next)) {
			blankLines++;
			continue;
		}
		const end = lines.end(next);
		if (lines.indent(next) < columns) {
			const at = lines.firstNonSpace(next);
			if (fence === null && (blankLines > 0 || listItemContent(text, at, end) !== null)) break;
			if (inDiv && isDivClose(text, at, end)) break;
		}
		addBlankLines(inner, lines, next - blankLines, next);
		blankLines = 0;
		const { offset, column } = lines.afterIndent(next, columns);
		inner.add(offset, end, column);
		if (fence === null) fence = findFences ? fenceAfterMarkers(text, offset, end) : null;
		else if (isClosingFence(text, offset, end, fence)) fence = null;
	}
	return { lines: inner, next, openFence: fence !== null };
}

const MAX_MARKS = 10;

/** Returns the code fence that opens on a line, possibly after markers of nested list items (`- - ```r`). */
function fenceAfterMarkers(text: string, start: number, end: number): Fence | null {
	let at: number | null = start;
	for (let marks = 0; at !== null && marks < MAX_MARKS; marks++) {
		const fence = openingFence(text, at, end);
		if (fence !== null) return fence;
		at = listItemContent(text, skipSpace(text, at, end), end);
	}
	return null;
}

/** Returns the first line of a list item without its marker. */
export function firstLineOfItem(lines: Lines, i: number): Lines {
	const inner = new Lines(lines.text);
	inner.add(listItemContent(lines.text, lines.firstNonSpace(i), lines.end(i)) ?? lines.firstNonSpace(i), lines.end(i));
	return inner;
}

/** Returns the prefix that a line needs to be in the same containers as `offset`: indentation and `>` marks. */
export function continuationPrefix(text: string, offset: number): string {
	// Looks for `\r` in the line only: in the whole text, where it is rare, the search would take linear time.
	const line = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
	const before = line.slice(line.lastIndexOf("\r") + 1).replace(/^\ufeff/, "");
	const marks = /^(?:[ \t>]|(?:[-+*]|\d{1,9}[.)])[ \t])*/.exec(before)![0];
	return marks.replace(/[^ \t>]/g, " ");
}

function addBlankLines(inner: Lines, lines: Lines, from: number, to: number): void {
	for (let i = from; i < to; i++) inner.add(lines.end(i), lines.end(i));
}
