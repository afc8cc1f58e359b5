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
	const starts: number[] = [];
	const ends: number[] = [];
	let start = 0;
	for (let i = 0; i < text.length; i++) {
		const c = text.charCodeAt(i);
		if (c !== 10 && c !== 13) continue;
		starts.push(start);
		ends.push(i);
		if (c === 13 && text.charCodeAt(i + 1) === 10) i++;
		start = i + 1;
	}
	starts.push(start);
	ends.push(text.length);
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
