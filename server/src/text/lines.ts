/** The start of each line: ascending UTF-16 offsets, the first is 0. */
export type LineStarts = readonly number[];

/** Returns the line starts of a text. A line ends after `\n`, `\r\n` or a lone `\r`, as in the LSP. */
export function lineStarts(text: string): number[] {
	const starts = [0];
	if (text.includes("\r")) {
		for (let i = 0; i < text.length; i++) {
			const c = text.charCodeAt(i);
			if (c === 10 || (c === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
		}
	} else for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) starts.push(i + 1);
	return starts;
}

/** Returns the 0-based number of the line that contains `offset`, by binary search. */
export function lineAt(starts: LineStarts, offset: number): number {
	let low = 0;
	let high = starts.length;
	while (high - low > 1) {
		const middle = (low + high) >> 1;
		if ((starts[middle] as number) <= offset) low = middle;
		else high = middle;
	}
	return low;
}
