/** Word counts of a chapter. */
import type { Chapter } from "../../chapter/facts.ts";
import { memoizeInSteps } from "../../text/memoize.ts";
import { partitionPoint } from "../../text/sorted.ts";
import { wordsIn } from "../../text/words.ts";
import { type Passage, wordsOf } from "./passage.ts";
import { isAuthorProse, passagesOf, withYieldPoints } from "./sentences.ts";

/** The words of a chapter with their counts. */
export interface WordCounts {
	/** The sorted codes (`codeOf`) of all words, in headings, captions, tables and quotations, too. */
	readonly words: Uint32Array;
	/** How often the author's prose has each of `words`. */
	readonly counts: Uint32Array;
	/** Counts by code and form of the words with a capital after the first letter (`NumPy`, `GPU`) in the author's prose. */
	readonly capitals: ReadonlyMap<number, ReadonlyMap<string, number>>;
}

/** Returns the word counts of a chapter, memoized. */
export const wordCountsOf = memoizeInSteps(function* (chapter: Chapter): Generator<null, WordCounts> {
	const counted = new Map<number, number>();
	const capitals = new Map<number, Map<string, number>>();
	const count = (code: number, times: 0 | 1): void => {
		counted.set(code, (counted.get(code) ?? 0) + times);
	};
	for (const { title } of chapter.headings) for (const code of wordsIn(title.text).codes) count(code, 0);
	for (const paragraph of withYieldPoints(chapter.paragraphs)) {
		if (paragraph === null) {
			yield null;
			continue;
		}
		const isOwn = isAuthorProse(paragraph);
		for (const passage of passagesOf(chapter, paragraph)) {
			for (const code of wordsOf(passage).codes) count(code, isOwn ? 1 : 0);
			if (!isOwn) continue;
			for (const [code, form] of capitalizedFormsIn(passage)) {
				const forms = capitals.get(code);
				if (forms) forms.set(form, (forms.get(form) ?? 0) + 1);
				else capitals.set(code, new Map([[form, 1]]));
			}
		}
	}
	const words = Uint32Array.from(counted.keys()).sort();
	return { words, counts: words.map((code) => counted.get(code) as number), capitals };
});

/** Returns whether a chapter has a word anywhere. */
export function hasWord({ words }: WordCounts, code: number): boolean {
	return words[lowerBound(words, code)] === code;
}

/** Returns how often a word occurs in the author's prose. */
export function countOf({ words, counts }: WordCounts, code: number): number {
	const index = lowerBound(words, code);
	return words[index] === code ? (counts[index] as number) : 0;
}

/** Returns the index of the first word that is not less than `code`. */
function lowerBound(words: Uint32Array, code: number): number {
	return partitionPoint(words.length, (index) => (words[index] as number) < code);
}

function* capitalizedFormsIn(passage: Passage): Iterable<readonly [code: number, form: string]> {
	const { text } = passage;
	const { starts, ends, codes } = wordsOf(passage);
	for (let word = 0; word < starts.length; word++) {
		let hasCapital = false;
		for (let at = starts[word]! + 1; at < ends[word]!; at++) {
			const unit = text.charCodeAt(at);
			hasCapital ||= unit >= 65 && unit <= 90;
		}
		if (hasCapital) yield [codes[word]!, text.slice(starts[word], ends[word])];
	}
}
