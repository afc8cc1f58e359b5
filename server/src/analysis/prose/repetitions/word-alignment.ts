/** How much two sentences say the same. */

/** Two sentences laid side by side. */
export interface Alignment {
	/** How many words they share in the same order (longest common subsequence). */
	readonly shared: number;
	/** The share of their words that is shared, 0 to 1: Dice's coefficient. */
	readonly similarity: number;
	/** The words of each that the other lacks, by index. */
	readonly onlyFirst: readonly number[];
	readonly onlySecond: readonly number[];
	/** Where they differ, each time one has as many words as the other: `a red rose`, `a white rose`. */
	readonly isSubstitution: boolean;
}

/** Longer sentences are compared by their first words: it bounds the time for hostile input. */
const MAX_WORDS = 160;

/** Lays two sentences side by side, given as codes of their words (`codeOf`). Time and space: the product of their lengths, bounded. */
export function alignWords(first: Uint32Array, second: Uint32Array): Alignment {
	const a = first.subarray(0, MAX_WORDS);
	const b = second.subarray(0, MAX_WORDS);
	const width = b.length + 1;
	// From the end to the start, so that the way back reads forward.
	const best = new Uint8Array((a.length + 1) * width);
	for (let i = a.length - 1; i >= 0; i--) {
		for (let j = b.length - 1; j >= 0; j--) {
			const [down, right] = [best[(i + 1) * width + j]!, best[i * width + j + 1]!];
			best[i * width + j] = a[i] === b[j] ? best[(i + 1) * width + j + 1]! + 1 : Math.max(down, right);
		}
	}
	const shared = best[0]!;
	const onlyFirst: number[] = [];
	const onlySecond: number[] = [];
	let isSubstitution = true;
	let [i, j, gap] = [0, 0, 0];
	while (i < a.length || j < b.length) {
		if (i < a.length && j < b.length && a[i] === b[j]) {
			isSubstitution &&= gap === 0;
			gap = 0;
			i++;
			j++;
		} else if (j === b.length || (i < a.length && best[(i + 1) * width + j]! >= best[i * width + j + 1]!)) {
			onlyFirst.push(i++);
			gap++;
		} else {
			onlySecond.push(j++);
			gap--;
		}
	}
	const similarity = (2 * shared) / Math.max(1, a.length + b.length);
	return { shared, similarity: similarity, onlyFirst, onlySecond, isSubstitution: isSubstitution && gap === 0 };
}
