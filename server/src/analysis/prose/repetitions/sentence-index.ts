/** The sentences of a chapter as numbers, by which those of a book are compared. */
import type { Chapter } from "../../../chapter/facts.ts";
import { fingerprintsOf } from "../../../text/fingerprints.ts";
import { memoizeInSteps } from "../../../text/memoize.ts";
import { packed } from "../../../text/packed-numbers.ts";
import { wordsOf } from "../passage.ts";
import { isAuthorProse, passagesOf, withYieldPoints } from "../sentences.ts";

/** The sentences of a chapter as numbers, a row for each: its words and fingerprints are kept when its text is read no more. */
export interface SentenceIndex {
	readonly paragraphs: Uint32Array;
	readonly parts: Uint32Array;
	readonly indexes: Uint32Array;
	/** The codes of all words, and where those of each sentence end. */
	readonly codes: Uint32Array;
	readonly wordEnds: Uint32Array;
	/** All fingerprints, and where those of each sentence end; short sentences have none. */
	readonly hashes: Uint32Array;
	readonly hashEnds: Uint32Array;
}

/** Shorter ones say nothing that is worth remembering. */
const FEWEST_WORDS = 8;

/** Read once for each chapter. */
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
	const [own, all] = [Uint32Array.from(codes), Uint32Array.from(hashes)];
	return {
		paragraphs: packed(paragraphs),
		parts: packed(parts),
		indexes: packed(indexes),
		codes: own,
		wordEnds: packed(wordEnds),
		hashes: all,
		hashEnds: packed(hashEnds),
	};
});

/** The words of one sentence. */
export function wordCodesAt({ codes, wordEnds }: SentenceIndex, number: number): Uint32Array {
	return codes.subarray(number === 0 ? 0 : wordEnds[number - 1], wordEnds[number]);
}
