/** Chance that can be repeated: the same seed gives the same campaign. */
export class Random {
	#state: number;

	constructor(seed: number) {
		this.#state = seed >>> 0;
	}

	/** At least 0 and below 1: mulberry32 (Tommy Ettinger, public domain). */
	next(): number {
		this.#state = (this.#state + 0x6d2b79f5) >>> 0;
		let mixed = this.#state;
		mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	}

	/** A whole number from 0 to below `limit`. */
	integer(limit: number): number {
		return Math.floor(this.next() * limit);
	}

	/** One of several; throws where there is none. */
	pick<Item>(items: readonly Item[]): Item {
		if (items.length === 0) throw new Error("Nothing to choose from.");
		return items[this.integer(items.length)] as Item;
	}

	/** Whether something happens that happens in `share` of all cases. */
	chance(share: number): boolean {
		return this.next() < share;
	}
}
