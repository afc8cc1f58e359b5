/** Sets of words by their codes. */

/** Codes of words. Most that are asked for are none of them: a bit for the low half of each tells it faster than the set. */
export class Codes {
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
