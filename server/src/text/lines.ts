/** Where each line of a text starts: ascending offsets in UTF-16 units; the first is 0. */
export type LineStarts = readonly number[];

/** Reads the line starts of a text. A line ends after `\n`, `\r\n` or a lone `\r`, as the LSP counts them. */
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

/** The 0-based number of the line that holds `offset`, by binary search. */
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
