/** A set of word codes with a fast negative lookup. */

/** Codes of words (`codeOf`). Most lookups miss, so a table indexed by the low bits of a code answers them before the set does. */
export class WordCodeSet {
	readonly #all = new Set<number>();
	readonly #maybe = new Uint8Array(1 << BITS);

	add(code: number): void {
		this.#all.add(code);
		this.#maybe[code & LOW] = 1;
	}

	has(code: number): boolean {
		return this.#maybe[code & LOW] === 1 && this.#all.has(code);
	}
}

const BITS = 18;
const LOW = (1 << BITS) - 1;
