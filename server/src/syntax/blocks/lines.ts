import { skipSpace, trimEnd } from "../characters.ts";

/**
 * The lines of a container as the block scanner sees them: line `i` is `text[start(i), end(i))`, without line end and
 * without the marks and indentation of the containers around it. Offsets are those of the whole text.
 */
export class Lines {
	readonly text: string;
	readonly #starts: number[];
	readonly #ends: number[];
	/** The column of each line's start, which says how wide a tab at it is; none for lines that start their own. */
	readonly #columns: number[] = [];

	constructor(text: string, starts: number[] = [], ends: number[] = []) {
		this.text = text;
		this.#starts = starts;
		this.#ends = ends;
	}

	/** All lines of a text, from where they start. */
	static of(text: string, starts: number[]): Lines {
		const ends = starts.map((_, i) => {
			const next = starts[i + 1];
			if (next === undefined) return text.length;
			const crlf = text.charCodeAt(next - 2) === 13 && text.charCodeAt(next - 1) === 10;
			return next - (crlf ? 2 : 1);
		});
		return new Lines(text, starts, ends);
	}

	/** @param column the column of `start`, where blanks may follow it */
	add(start: number, end: number, column = 0): void {
		this.#starts.push(start);
		this.#ends.push(end);
		this.#columns.push(column);
	}

	get count(): number {
		return this.#starts.length;
	}

	start(i: number): number {
		return this.#starts[i] as number;
	}

	end(i: number): number {
		return this.#ends[i] as number;
	}

	/** The offset of the first character that is no blank; the line's end where there is none. */
	firstNonSpace(i: number): number {
		return skipSpace(this.text, this.start(i), this.end(i));
	}

	/** The end without trailing blanks. */
	trimmedEnd(i: number): number {
		return trimEnd(this.text, this.start(i), this.end(i));
	}

	/** The end of the last line. */
	get limit(): number {
		return this.#ends.at(-1) ?? 0;
	}

	isBlank(i: number): boolean {
		return this.firstNonSpace(i) >= this.end(i);
	}

	/** The first line at or after `i` that is not blank; `count` where there is none. */
	nextNonBlank(i: number): number {
		let next = i;
		while (next < this.count && this.isBlank(next)) next++;
		return next;
	}

	/** The line at or after `i` that holds `offset`. */
	lineContaining(offset: number, i: number): number {
		let line = i;
		while (line + 1 < this.count && this.start(line + 1) <= offset) line++;
		return line;
	}

	source(i: number): string {
		return this.text.slice(this.start(i), this.end(i));
	}

	/** The indentation in columns, tab stops every 4. */
	indent(i: number): number {
		return this.afterIndent(i, Number.POSITIVE_INFINITY).column - this.#column(i);
	}

	/** Where at most `most` columns of indentation end. A tab that goes on behind them is not passed. */
	afterIndent(i: number, most: number): LinePosition {
		const column = this.#column(i);
		return skipIndentation(this.text, { offset: this.start(i), column }, this.end(i), column + most);
	}

	/** The column of `offset` on line `i`, before which every character but tabs is one column wide. */
	columnAt(i: number, offset: number): number {
		let column = this.#column(i);
		for (let at = this.start(i); at < offset; at++) column = columnAfter(this.text.charCodeAt(at), column);
		return column;
	}

	#column(i: number): number {
		return this.#columns[i] ?? 0;
	}
}

/** A place in a line. */
export interface LinePosition {
	readonly offset: number;
	/** As Pandoc counts, with tabs made blanks: it may lie within the tab at `offset`. */
	readonly column: number;
}

/** Goes over blanks and tabs up to a column. */
export function skipIndentation(text: string, from: LinePosition, end: number, most: number): LinePosition {
	let { offset, column } = from;
	for (; offset < end && column < most; offset++) {
		const c = text.charCodeAt(offset);
		if (c !== 32 && c !== 9) break;
		const next = columnAfter(c, column);
		if (next > most) return { offset, column: most };
		column = next;
	}
	return { offset, column };
}

function columnAfter(c: number, column: number): number {
	return c === 9 ? column + 4 - (column % 4) : column + 1;
}
