/** Numbers of chapters, figures and the like that are typed into running text: `Chapter 6`, `Figures 3.1 and 3.2`. */

import { fileSpanOf, findPhrases, type Sentence } from "../../../../analysis/prose/sentences.ts";
import { typeWords } from "../../../../analysis/references/type-words.ts";
import type { Chapter } from "../../../../chapter/facts.ts";
import type { Project } from "../../../../project/model.ts";
import { isAlphanumeric } from "../../../../syntax/characters.ts";
import { memoize, memoizeInSteps } from "../../../../text/memoize.ts";
import type { Span, Text } from "../../../../text/span.ts";

/** One or more numbers in running text, with the word before them. */
export interface TypedNumber {
	/** From the word to the last number, with the parentheses around one. */
	readonly span: Span;
	/** The word as written, with the full stop of an abbreviation. */
	readonly word: string;
	/** The keys of the prefixes that the word may represent. */
	readonly keys: readonly string[];
	readonly isPlural: boolean;
	/** The numbers after it, without parentheses: several in a list or range. */
	readonly numbers: readonly Text[];
	readonly sentence: Sentence;
}

/** Parts have numbers in print, but no prefix and no references. */
export const PART = "part";

const NUMBER = String.raw`(?:\d{1,3}|[A-Z]|[IVXL]{1,6})(?:\.\d{1,3}){0,5}(?: ?\([a-z]\))?(?![\p{L}\p{N}%])(?!\.\d|-\p{L})`;
const JOINT = "(?:,? (?:and|or|to|through|und|oder|bis|et|ou|y|o|e) | ?[,;&–—] ?| ?-{1,3} ?)";

const EACH = new RegExp(NUMBER, "gu");

/** Returns the typed numbers of a chapter in source order. Memoized by project and chapter. */
export const typedNumbers = memoize((project: Project) => {
	const words = new Set([...typeWords(project).keys(), PART, "parts"]);
	const pattern = expression(words);
	const last = new Set([...words].map((word) => word.slice(word.lastIndexOf(" ") + 1)));
	const mayMatch = (paragraph: string): boolean => hasWordBeforeNumber(paragraph, last);
	return memoizeInSteps((chapter: Chapter) =>
		findPhrases(chapter, pattern, mayMatch, ({ match, sentence }): TypedNumber => {
			const { word = "", numbers = "" } = match.groups ?? {};
			const types = typeWords(project).get(word.toLowerCase().replace(/\.$/, "")) ?? [];
			const isPart = word.toLowerCase().startsWith(PART);
			const end = match.index + match[0].length;
			const isClosed = match[0].includes("(") && sentence.text[end] === ")";
			return {
				span: fileSpanOf(sentence, match.index, isClosed ? end + 1 : end),
				word,
				keys: isPart ? [PART] : types.map(({ key }) => key),
				isPlural: isPart ? word.endsWith("s") : types.some(({ isPlural }) => isPlural),
				numbers: [...numbers.matchAll(EACH)].map(({ 0: text, index }) => {
					const from = end - numbers.length + index;
					return { text, span: fileSpanOf(sentence, from, from + text.length) };
				}),
				sentence,
			};
		}),
	);
});

/** Matches a word, in lower case or with an initial capital, a space, and numbers. */
function expression(words: ReadonlySet<string>): RegExp {
	const alternatives = [...words].map((word) => {
		const [first = "", ...rest] = word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
		return `[${first.toUpperCase()}${first}]${rest.join("")}`;
	});
	const word = `(?<![\\p{L}\\p{N}_@#/.-])(?<word>(?:${alternatives.join("|")})\\.?)`;
	return new RegExp(`${word}(?:[ \u00a0~\\n]|\\\\ )\\(?(?<numbers>${NUMBER}(?:${JOINT}${NUMBER})*)`, "gu");
}

/** A number or capital letter after a space: rare enough to check the word before each. */
const START = /[ \u00a0~\n]\(?(?:\d|[A-Z](?![a-z]))/g;

/** Whether one of these words precedes a number. Runs on every paragraph at each change, so it avoids allocations. */
function hasWordBeforeNumber(text: string, words: ReadonlySet<string>): boolean {
	START.lastIndex = 0;
	for (let match = START.exec(text); match !== null; match = START.exec(text)) {
		let end = match.index;
		while (end > 0 && (text[end - 1] === "." || text[end - 1] === "\\")) end--;
		let start = end;
		while (start > 0 && isAlphanumeric(text, start - 1)) start--;
		if (words.has(text.slice(start, end).toLowerCase())) return true;
	}
	return false;
}
