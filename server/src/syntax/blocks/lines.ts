import { skipSpace, trimEnd } from "../characters.ts";

/**
 * The lines of a container: line `i` is `text[start(i), end(i))`, without its line ending and without the markers and
 * indentation of the enclosing containers. Offsets are those of the whole text.
 */
export class Lines {
	readonly text: string;
	readonly #starts: number[];
	readonly #ends: number[];
	/** The column at which each line starts, which determines the width of a tab there; empty for top-level lines. */
	readonly #columns: number[] = [];

	constructor(text: string, starts: number[] = [], ends: number[] = []) {
		this.text = text;
		this.#starts = starts;
		this.#ends = ends;
	}

	/** The lines of a whole text. */
	static of(text: string, starts: number[]): Lines {
		const ends = starts.map((_, i) => {
			const next = starts[i + 1];
			if (next === undefined) return text.length;
			const crlf = text.charCodeAt(next - 2) === 13 && text.charCodeAt(next - 1) === 10;
			return next - (crlf ? 2 : 1);
		});
		return new Lines(text, starts, ends);
	}

	/** Adds a line. `column` is the column of `start`; it only matters if indentation follows. */
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

	/** Returns the offset of the first character that is not whitespace; the end of the line if there is none. */
	firstNonSpace(i: number): number {
		return skipSpace(this.text, this.start(i), this.end(i));
	}

	/** Returns the end of the line without trailing whitespace. */
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

	/** Returns the first line at or after `i` that is not blank; `count` if there is none. */
	nextNonBlank(i: number): number {
		let next = i;
		while (next < this.count && this.isBlank(next)) next++;
		return next;
	}

	/** Returns the line at or after `i` that contains `offset`. */
	lineContaining(offset: number, i: number): number {
		let line = i;
		while (line + 1 < this.count && this.start(line + 1) <= offset) line++;
		return line;
	}

	source(i: number): string {
		return this.text.slice(this.start(i), this.end(i));
	}

	/** Returns the indentation in columns, with tab stops every 4. */
	indent(i: number): number {
		return this.afterIndent(i, Number.POSITIVE_INFINITY).column - this.#column(i);
	}

	/** Returns the position after at most `most` columns of indentation. A tab that extends beyond them is not skipped. */
	afterIndent(i: number, most: number): LinePosition {
		const column = this.#column(i);
		return skipIndentation(this.text, { offset: this.start(i), column }, this.end(i), column + most);
	}

	/** Returns the column of `offset` on line `i`. Every character before it is one column wide, except tabs. */
	columnAt(i: number, offset: number): number {
		let column = this.#column(i);
		for (let at = this.start(i); at < offset; at++) column = columnAfter(this.text.charCodeAt(at), column);
		return column;
	}

	#column(i: number): number {
		return this.#columns[i] ?? 0;
	}
}

/** A position in a line. */
export interface LinePosition {
	readonly offset: number;
	/** Counted as in Pandoc, with tabs expanded; it may be inside the tab at `offset`. */
	readonly column: number;
}

/** Skips spaces and tabs up to a column. */
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
