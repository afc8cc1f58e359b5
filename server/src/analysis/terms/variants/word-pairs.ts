/** Adjacent words as the closed compound they could form: `data set` → `dataset`. */
import type { Chapter } from "../../../chapter/facts.ts";
import { memoizeInSteps } from "../../../text/memoize.ts";
import { extendCode } from "../../../text/words.ts";
import { type Passage, wordsOf } from "../../prose/passage.ts";
import { authorPassages } from "../../prose/sentences.ts";

/** The distinct codes of a chapter's word pairs, each joined to one word in the singular. */
export interface WordPairs {
	/** Pairs that the text has in the singular. */
	readonly singular: Uint32Array;
	/** Pairs that the text has in the plural. */
	readonly plural: Uint32Array;
}

/** Returns the word pairs of the author's prose in a chapter, memoized. */
export const pairsIn = memoizeInSteps(function* (chapter: Chapter): Generator<null, WordPairs> {
	const singular = new Set<number>();
	const plural = new Set<number>();
	for (const part of authorPassages(chapter)) {
		if (part === null) {
			yield null;
			continue;
		}
		const { passage } = part;
		const { whole, stems } = pairsOf(passage);
		for (const [i, code] of whole.entries()) {
			if (code === 0) continue;
			if (stems[i] === 0) singular.add(code);
			else plural.add(stems[i]!);
		}
	}
	return { singular: Uint32Array.from(singular), plural: Uint32Array.from(plural) };
});

/** Returns the code of a word with an `s` appended. */
export function pluralOf(code: number): number {
	return extendCode(code, "s", 0, 1);
}

/**
 * Returns two codes for each word of a passage: `whole` for the word joined with the next one, and `stems` for the same without a final
 * `s`. A code is 0 if there is no final `s`, or if more than a space or a hyphen separates the words.
 */
export function pairsOf(passage: Passage): { readonly whole: Uint32Array; readonly stems: Uint32Array } {
	const { text } = passage;
	const { starts, ends, codes } = wordsOf(passage);
	const [whole, stems] = [new Uint32Array(codes.length), new Uint32Array(codes.length)];
	for (let i = 0; i + 1 < codes.length; i++) {
		const [start, end, next, last] = [starts[i], ends[i], starts[i + 1], ends[i + 1]] as [
			number,
			number,
			number,
			number,
		];
		if (next !== end + 1 || !JOINTS.includes(text[end] as string)) continue;
		// One of several hyphens: `state-of-the-art`.
		if (CHAINS.includes(text[start - 1] ?? ".") || CHAINS.includes(text[last] ?? ".")) continue;
		const stem = extendCode(codes[i] as number, text, next, last - 1);
		whole[i] = stem === 0 ? 0 : extendCode(stem, text, last - 1, last);
		if (whole[i] !== 0 && text[last - 1] === "s") stems[i] = stem;
	}
	return { whole, stems };
}

const CHAINS = "-/";
const JOINTS = " \n-‐‑";
