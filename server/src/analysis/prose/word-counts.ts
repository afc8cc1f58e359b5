/** Which words a chapter uses, counted once for each chapter. */
import type { Chapter } from "../../chapter/facts.ts";
import { memoizeInSteps } from "../../text/memoize.ts";
import { countWhile } from "../../text/sorted.ts";
import { wordsIn } from "../../text/words.ts";
import { type Passage, wordsOf } from "./passage.ts";
import { isAuthorProse, passagesOf, withYieldPoints } from "./sentences.ts";

export interface WordCounts {
	/** By `codeOf`, in order, every word of its text with headings, captions, tables and quotations. */
	readonly words: Uint32Array;
	/** How often each of `words` stands in the author's own prose. */
	readonly counts: Uint32Array;
	/** Of those with a capital behind their first letter (`NumPy`, `GPU`) how often each form stands there. */
	readonly capitals: ReadonlyMap<number, ReadonlyMap<string, number>>;
}

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

/** Whether a chapter has a word anywhere. */
export function hasWord({ words }: WordCounts, code: number): boolean {
	return words[lowerBound(words, code)] === code;
}

/** How often a word stands in the author's own prose. */
export function countOf({ words, counts }: WordCounts, code: number): number {
	const place = lowerBound(words, code);
	return words[place] === code ? (counts[place] as number) : 0;
}

/** The place of the first word that is not before `code`. */
function lowerBound(words: Uint32Array, code: number): number {
	return countWhile(words.length, (index) => (words[index] as number) < code);
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
