/** The sentences of a chapter as word codes and fingerprints. */
import type { Chapter } from "../../../chapter/facts.ts";
import { fingerprintsOf } from "../../../text/fingerprints.ts";
import { memoizeInSteps } from "../../../text/memoize.ts";
import { packNumbers } from "../../../text/pack-numbers.ts";
import { wordsOf } from "../passage.ts";
import { isAuthorProse, passagesOf, withYieldPoints } from "../sentences.ts";

/**
 * The sentences of the author's prose in a chapter. Unless noted, arrays have one element for each sentence. Remains cached when the words and
 * passages of the chapter are evicted.
 */
export interface SentenceIndex {
	/** Index of the paragraph in the chapter. */
	readonly paragraphs: Uint32Array;
	/** Index of the passage in the paragraph. */
	readonly parts: Uint32Array;
	/** Index of the sentence in the passage. */
	readonly indexes: Uint32Array;
	/** The codes of all words of all sentences. */
	readonly codes: Uint32Array;
	/** Where the words of each sentence end in `codes`. */
	readonly wordEnds: Uint32Array;
	/** The fingerprints of all sentences; short sentences have none. */
	readonly hashes: Uint32Array;
	/** Where the fingerprints of each sentence end in `hashes`. */
	readonly hashEnds: Uint32Array;
}

/** Shorter sentences have no fingerprints and are not compared. */
const FEWEST_WORDS = 8;

/** Returns the sentence index of a chapter, memoized. */
export const sentenceIndexOf = memoizeInSteps(function* (chapter: Chapter): Generator<null, SentenceIndex> {
	const [paragraphs, parts, indexes]: [number[], number[], number[]] = [[], [], []];
	const [codes, wordEnds, hashes, hashEnds]: [number[], number[], number[], number[]] = [[], [], [], []];
	let at = -1;
	for (const paragraph of withYieldPoints(chapter.paragraphs)) {
		if (paragraph === null) {
			yield null;
			continue;
		}
		at++;
		if (!isAuthorProse(paragraph)) continue;
		for (const [part, passage] of passagesOf(chapter, paragraph).entries()) {
			const words = wordsOf(passage);
			let from = 0;
			for (const [index, { end }] of passage.sentences.entries()) {
				let to = from;
				while (to < words.starts.length && words.starts[to]! < end) codes.push(words.codes[to++]!);
				if (to - from >= FEWEST_WORDS) {
					for (const hash of fingerprintsOf(words.codes.subarray(from, to)).hashes) hashes.push(hash);
				}
				from = to;
				paragraphs.push(at);
				parts.push(part);
				indexes.push(index);
				wordEnds.push(codes.length);
				hashEnds.push(hashes.length);
			}
		}
	}
	return {
		paragraphs: packNumbers(paragraphs),
		parts: packNumbers(parts),
		indexes: packNumbers(indexes),
		codes: Uint32Array.from(codes),
		wordEnds: packNumbers(wordEnds),
		hashes: Uint32Array.from(hashes),
		hashEnds: packNumbers(hashEnds),
	};
});

/** Returns the codes of the words of a sentence. */
export function wordCodesAt({ codes, wordEnds }: SentenceIndex, number: number): Uint32Array {
	return codes.subarray(number === 0 ? 0 : wordEnds[number - 1], wordEnds[number]);
}
