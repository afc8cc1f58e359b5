/** Grid tables: what stands in their cells. Offsets are those of the whole text. */
import type { Span } from "../../text/span.ts";
import { skipSpace, trimEnd } from "../characters.ts";
import { type Fence, isClosingFence, openingFence } from "./block-markers.ts";

/** The lines of a grid table, cell by cell. */
export interface GridTableText {
	readonly prose: readonly Span[];
	/** Lines of code blocks in cells, with their fences. */
	readonly code: readonly Span[];
}

const EDGE = /^\+(?:[-=:]+\+)+\s*$/;
const WIDE =
	/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const COMBINING = /\p{M}/u;

/** Splits the lines of a grid table into those of its cells, and tells code blocks from prose. */
export function gridTableText(text: string, { start, end }: Span): GridTableText {
	const prose: Span[] = [];
	const code: Span[] = [];
	let borders: readonly number[] = [];
	/** The code block that is open in each column. */
	let open = new Map<number, Fence>();
	for (let line = start; line < end; ) {
		const newline = text.indexOf("\n", line);
		const stop = newline < 0 || newline > end ? end : newline;
		const first = firstMark(text, line, stop);
		if (EDGE.test(text.slice(first, stop))) {
			borders = edgeColumns(text, first, stop);
			open = new Map();
		} else {
			const marks = marksAt(text, first, stop, borders);
			for (let i = 0; i + 1 < marks.length; i++) {
				const { offset, column } = marks[i] as Mark;
				const cell = { start: offset + 1, end: (marks[i + 1] as Mark).offset };
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

/** Past what a list or quote puts before the table's line. */
function firstMark(text: string, start: number, end: number): number {
	let i = skipSpace(text, start, end);
	while (i < end && text[i] === ">") i = skipSpace(text, i + 1, end);
	return i;
}

function edgeColumns(text: string, start: number, end: number): readonly number[] {
	const columns: number[] = [];
	for (let i = start; i < end; i++) if (text[i] === "+") columns.push(i - start);
	return columns;
}

interface Mark {
	readonly offset: number;
	readonly column: number;
}

/** The `|` of a line that stand on borders of columns; the line's end where the last one is missing. */
function marksAt(text: string, start: number, end: number, borders: readonly number[]): readonly Mark[] {
	const marks: Mark[] = [];
	let column = 0;
	let next = 0;
	for (let i = start; i < end && next < borders.length; ) {
		while (next < borders.length && (borders[next] as number) < column) next++;
		const code = text.codePointAt(i) as number;
		if (column === borders[next] && (code === 124 || code === 43)) marks.push({ offset: i, column });
		const character = String.fromCodePoint(code);
		column += code < 0x300 ? 1 : WIDE.test(character) ? 2 : COMBINING.test(character) ? 0 : 1;
		i += character.length;
	}
	if (marks.length === 0) marks.push({ offset: start - 1, column: 0 });
	const last = (marks.at(-1) as Mark).offset;
	if (trimEnd(text, last + 1, end) > last + 1) marks.push({ offset: end, column });
	return marks;
}
