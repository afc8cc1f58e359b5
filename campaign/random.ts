import fc from "fast-check";

const WORDS = 2 ** 32;

/** Random choices that a seed reproduces. The numbers come from fast-check's generator, without its bias towards edge cases. */
export class Random {
	readonly #words: fc.Stream<number>;

	constructor(seed: number) {
		const words = fc.infiniteStream(fc.integer({ min: 0, max: WORDS - 1 }), { noHistory: true });
		[this.#words] = fc.sample(fc.noBias(words), { seed, numRuns: 1 }) as [fc.Stream<number>];
	}

	/** A number from 0 (inclusive) to 1 (exclusive). */
	next(): number {
		return (this.#words.next().value as number) / WORDS;
	}

	/** An integer from 0 (inclusive) to `limit` (exclusive). */
	integer(limit: number): number {
		return Math.floor(this.next() * limit);
	}

	/** One of the items. Throws if there are none. */
	pick<Item>(items: readonly Item[]): Item {
		if (items.length === 0) throw new Error("There is nothing to pick from.");
		return items[this.integer(items.length)] as Item;
	}

	/** True with the given probability. */
	chance(probability: number): boolean {
		return this.next() < probability;
	}
}
