/** The contents of grid tables. Offsets are those of the whole text. */
import type { Span } from "../../text/span.ts";
import { skipSpace, trimEnd } from "../characters.ts";
import { type Fence, isClosingFence, openingFence } from "./block-markers.ts";

/** The lines of the cells of a grid table. */
export interface GridTableText {
	readonly prose: readonly Span[];
	/** Lines of code blocks in cells, including their fences. */
	readonly code: readonly Span[];
}

const EDGE = /^\+(?:[-=:]+\+)+\s*$/;
const WIDE =
	/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const COMBINING = /\p{M}/u;

/** Splits the lines of a grid table into the lines of its cells, and separates code blocks from prose. */
export function gridTableText(text: string, { start, end }: Span): GridTableText {
	const prose: Span[] = [];
	const code: Span[] = [];
	let borders: readonly number[] = [];
	/** The fence of the open code block by column. */
	let open = new Map<number, Fence>();
	for (let line = start; line < end; ) {
		const newline = text.indexOf("\n", line);
		const stop = newline < 0 || newline > end ? end : newline;
		const first = skipContainerMarks(text, line, stop);
		if (EDGE.test(text.slice(first, stop))) {
			borders = edgeColumns(text, first, stop);
			open = new Map();
		} else {
			const bars = barsIn(text, first, stop, borders);
			for (let i = 0; i + 1 < bars.length; i++) {
				const { offset, column } = bars[i] as Bar;
				const cell = { start: offset + 1, end: (bars[i + 1] as Bar).offset };
				const fence = open.get(column);
				const opening = fence ? null : openingFence(text, cell.start, cell.end);
				if (opening) open.set(column, opening);
				else if (fence && isClosingFence(text, cell.start, trimEnd(text, cell.start, cell.end), fence))
					open.delete(column);
				(fence || opening ? code : prose).push(cell);
			}
		}
		line = stop + 1;
	}
	return { prose, code };
}

/** Skips indentation and `>` marks before a line of the table. */
function skipContainerMarks(text: string, start: number, end: number): number {
	let i = skipSpace(text, start, end);
	while (i < end && text[i] === ">") i = skipSpace(text, i + 1, end);
	return i;
}

function edgeColumns(text: string, start: number, end: number): readonly number[] {
	const columns: number[] = [];
	for (let i = start; i < end; i++) if (text[i] === "+") columns.push(i - start);
	return columns;
}

interface Bar {
	readonly offset: number;
	readonly column: number;
}

/** Returns the `|` characters of a line at column borders, and the end of the line if the last one is missing. */
function barsIn(text: string, start: number, end: number, borders: readonly number[]): readonly Bar[] {
	const bars: Bar[] = [];
	let column = 0;
	let next = 0;
	for (let i = start; i < end && next < borders.length; ) {
		while (next < borders.length && (borders[next] as number) < column) next++;
		const code = text.codePointAt(i) as number;
		if (column === borders[next] && (code === 124 || code === 43)) bars.push({ offset: i, column });
		const character = String.fromCodePoint(code);
		column += code < 0x300 ? 1 : WIDE.test(character) ? 2 : COMBINING.test(character) ? 0 : 1;
		i += character.length;
	}
	if (bars.length === 0) bars.push({ offset: start - 1, column: 0 });
	const last = (bars.at(-1) as Bar).offset;
	if (trimEnd(text, last + 1, end) > last + 1) bars.push({ offset: end, column });
	return bars;
}
