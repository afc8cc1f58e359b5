import { skipSpace, trimEnd } from "./characters.ts";

/**
 * The lines of a container as the block scanner sees them: line `i` is `text[start(i), end(i))`, without line end and
 * without the marks and indentation of the containers around it. Offsets are those of the whole text.
 */
export class Lines {
	readonly text: string;
	readonly #starts: number[];
	readonly #ends: number[];

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

	add(start: number, end: number): void {
		this.#starts.push(start);
		this.#ends.push(end);
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
	first(i: number): number {
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
		return this.first(i) >= this.end(i);
	}

	/** The first line at or after `i` that is not blank; `count` where there is none. */
	afterBlanks(i: number): number {
		let next = i;
		while (next < this.count && this.isBlank(next)) next++;
		return next;
	}

	/** The line at or after `i` that holds `offset`. */
	holding(offset: number, i: number): number {
		let line = i;
		while (line + 1 < this.count && this.start(line + 1) <= offset) line++;
		return line;
	}

	source(i: number): string {
		return this.text.slice(this.start(i), this.end(i));
	}

	/** The indentation in columns, tab stops every 4. */
	indent(i: number): number {
		return columns(this.text, this.start(i), this.end(i), Number.POSITIVE_INFINITY).column;
	}

	/** The offset after at most `most` columns of indentation. */
	afterIndent(i: number, most: number): number {
		return columns(this.text, this.start(i), this.end(i), most).offset;
	}
}

function columns(text: string, start: number, end: number, most: number): { column: number; offset: number } {
	let column = 0;
	let offset = start;
	for (; offset < end && column < most; offset++) {
		const c = text.charCodeAt(offset);
		if (c === 32) column++;
		else if (c === 9) column += 4 - (column % 4);
		else break;
	}
	return { column, offset };
}
