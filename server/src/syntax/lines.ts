import { lineStarts } from "../text/lines.ts";

/**
 * The lines of a container as the block scanner sees them: line `i` is `text[starts[i], ends[i])`, without line end and
 * without the marks and indentation of the containers around it.
 */
export interface Lines {
	readonly starts: number[];
	readonly ends: number[];
}

/** All lines of a text, in one pass. `\n`, `\r\n` and a lone `\r` end a line. */
export function linesOf(text: string): Lines {
	const starts = lineStarts(text);
	const ends: number[] = new Array(starts.length);
	for (let i = 0; i + 1 < starts.length; i++) {
		const next = starts[i + 1] as number;
		ends[i] = next - (text.charCodeAt(next - 1) === 10 && text.charCodeAt(next - 2) === 13 ? 2 : 1);
	}
	ends[starts.length - 1] = text.length;
	return { starts, ends };
}

/** The offset after at most `columns` columns of blanks and tabs (tab stops every 4 columns from `start`). */
export function afterIndent(text: string, start: number, end: number, columns: number): number {
	let column = 0;
	let i = start;
	while (i < end && column < columns) {
		const c = text.charCodeAt(i);
		if (c === 32) column++;
		else if (c === 9) column += 4 - (column % 4);
		else break;
		i++;
	}
	return i;
}

/** The indentation of a line in columns. */
export function indentOf(text: string, start: number, end: number): number {
	let column = 0;
	for (let i = start; i < end; i++) {
		const c = text.charCodeAt(i);
		if (c === 32) column++;
		else if (c === 9) column += 4 - (column % 4);
		else break;
	}
	return column;
}
