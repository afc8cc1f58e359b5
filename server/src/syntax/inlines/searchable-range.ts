/**
 * A range of a text. Searches stay inside it and remember marks that they did not find, so that hostile input takes linear
 * time. Offsets are those of the whole text.
 */
export class SearchableRange {
	readonly text: string;
	readonly start: number;
	readonly end: number;
	readonly #source: string;
	/** Marks that were not found; null until a search fails. */
	#absent: Set<string> | null = null;

	constructor(text: string, start: number, end: number) {
		this.text = text;
		this.start = start;
		this.end = end;
		this.#source = text.slice(start, end);
	}

	/** Returns the offset of `mark` at or after `from`; -1 if there is none. Call in ascending order. */
	find(mark: string, from: number): number {
		if (this.#absent?.has(mark)) return -1;
		const found = this.#source.indexOf(mark, from - this.start);
		if (found >= 0) return found + this.start;
		this.#absent ??= new Set();
		this.#absent.add(mark);
		return -1;
	}

	/** Returns the offset of the first match of a global single-character expression at or after `from`; -1 if there is none. */
	search(character: RegExp, from: number): number {
		character.lastIndex = from - this.start;
		return character.test(this.#source) ? character.lastIndex - 1 + this.start : -1;
	}

	/** Matches a sticky expression at `offset`. */
	match(pattern: RegExp, offset: number): RegExpExecArray | null {
		pattern.lastIndex = offset - this.start;
		return pattern.exec(this.#source);
	}
}
