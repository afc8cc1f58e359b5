/**
 * A stretch of a text that is searched: no search leaves it, and a mark that was not found is not searched for again,
 * so that hostile input costs one pass. Offsets are those of the whole text.
 */
export class SearchableRange {
	readonly text: string;
	readonly start: number;
	readonly end: number;
	readonly #source: string;
	/** Null while no search failed, as in most stretches. */
	#absent: Set<string> | null = null;

	constructor(text: string, start: number, end: number) {
		this.text = text;
		this.start = start;
		this.end = end;
		this.#source = text.slice(start, end);
	}

	/** The offset of `mark` at or after `from`, wholly inside; -1 where there is none. Ask in ascending order. */
	find(mark: string, from: number): number {
		if (this.#absent?.has(mark)) return -1;
		const found = this.#source.indexOf(mark, from - this.start);
		if (found >= 0) return found + this.start;
		this.#absent ??= new Set();
		this.#absent.add(mark);
		return -1;
	}

	/** The offset of the first character at or after `from` that a global expression for one matches; -1 where there is none. */
	search(character: RegExp, from: number): number {
		character.lastIndex = from - this.start;
		return character.test(this.#source) ? character.lastIndex - 1 + this.start : -1;
	}

	/** A match of a sticky expression at `offset`. */
	match(pattern: RegExp, offset: number): RegExpExecArray | null {
		pattern.lastIndex = offset - this.start;
		return pattern.exec(this.#source);
	}
}
