/** Aligns the words of two sentences. */

/** The alignment of two sentences. */
export interface Alignment {
	/** Number of shared words in the same order (longest common subsequence). */
	readonly shared: number;
	/** Dice's coefficient: the part of their words that is shared, 0 to 1. */
	readonly similarity: number;
	/** Indexes of the words of the first sentence that the second one lacks. */
	readonly onlyFirst: readonly number[];
	/** Indexes of the words of the second sentence that the first one lacks. */
	readonly onlySecond: readonly number[];
	/** Whether each difference replaces words by the same number of words: `a red rose`, `a white rose`. */
	readonly isSubstitution: boolean;
}

/** Longer sentences are compared by this many words, which bounds the time for hostile input. */
const MAX_WORDS = 160;

/** Aligns two sentences, given as word codes (`codeOf`). Time and space are the product of their lengths, at most `MAX_WORDS` squared. */
export function alignWords(first: Uint32Array, second: Uint32Array): Alignment {
	const a = first.subarray(0, MAX_WORDS);
	const b = second.subarray(0, MAX_WORDS);
	const width = b.length + 1;
	// Filled from the end, so that the traceback runs forward.
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
	return { shared, similarity, onlyFirst, onlySecond, isSubstitution: isSubstitution && gap === 0 };
}
