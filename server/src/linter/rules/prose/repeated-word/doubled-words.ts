/** Finds words that are written twice in a row by mistake. */

import { fileSpanOf, findPhrases, type Phrase } from "../../../../analysis/prose/sentences.ts";
import type { Chapter } from "../../../../chapter/facts.ts";
import { runForLanguage } from "../../../../project/language/words.ts";
import { memoizeInSteps } from "../../../../text/memoize.ts";
import type { Span } from "../../../../text/span.ts";

/** A word written twice in a row. */
export interface DoubledWord {
	/** As written the first time. */
	readonly word: string;
	/** Both words. */
	readonly span: Span;
	/** The second word with the space before it. */
	readonly second: Span;
}

/** Returns the doubled words of a chapter's own prose; none in languages without a list of correct repetitions. */
export function doubledWords(chapter: Chapter, lang: string): Generator<null, readonly DoubledWord[]> {
	return runForLanguage(finders, lang, chapter);
}

/** Emphasis marks may separate the two words, but nothing that readers see. */
const DOUBLED =
	/(?<![\p{L}\p{N}'’.\-‑–&/\\@#:$])(?<word>\p{Script=Latin}{2,24}|[aAI])(?<between>[*_]{0,3}\s[\s*_]{0,20})\k<word>(?![\p{L}\p{N}'’\-‑–&/(]|\.\p{L})/giu;
/** Correct repetitions of a language: always, or after certain text. */
interface CorrectRepetitions {
	readonly always: ReadonlySet<string>;
	readonly after: readonly { readonly words: ReadonlySet<string>; readonly before: RegExp }[];
}

const correct: Readonly<Record<string, CorrectRepetitions>> = {
	en: {
		// From "in" on: words that may end one phrase and start the next (the city we live in in winter).
		always: set(
			"that had very really so long no yes blah bla ha ho hey knock tick tock bye now there well many far much choo chop tut win yum big more again hear it her you etc mol bang million billion thousand hundred old little plus wide in on by up off out over down about around through along away back inside outside before after behind below above under",
		),
		after: [
			// "What it is is plain."
			{
				words: set("is was are were do does did"),
				before: /\b(?:what|who|whatever|where|how|all|thing|problem|question)\b[^,;:]{0,60}$/i,
			},
			// "What it came to to the day."
			{
				words: set("to"),
				before: /\b(?:com|came|go|went|gone|refer|giv|gave|belong|used|want|need|ha[dsv]|due|look)\p{L}{0,4}\s$/iu,
			},
		],
	},
	de: {
		always: set("die der das den dem sie zu denen dessen deren ihnen sich so sehr viel hin mal ja nein"),
		after: [],
	},
	fr: { always: set("nous vous très si non oui"), after: [] },
	es: { always: set("muy no sí si poco luego casi"), after: [] },
};

const finders = Object.fromEntries(
	Object.entries(correct).map(([tag, words]) => [
		tag,
		memoizeInSteps((chapter: Chapter) => findDoubled(chapter, words)),
	]),
);

function findDoubled(chapter: Chapter, words: CorrectRepetitions): Generator<null, readonly DoubledWord[]> {
	return findPhrases(chapter, DOUBLED, mayDouble, (phrase) => doubled(phrase, words));
}

/** Quick test on a paragraph's source: whether a word is followed by itself, with only spaces and emphasis marks between. */
function mayDouble(text: string): boolean {
	let [before, beforeEnd] = [0, 0];
	for (let at = 0; at < text.length; ) {
		if (!isLetter(text.charCodeAt(at))) {
			// Any other character separates two words.
			if (!BETWEEN.has(text.charCodeAt(at))) before = beforeEnd = 0;
			at++;
			continue;
		}
		const start = at;
		while (at < text.length && isLetter(text.charCodeAt(at))) at++;
		if (at - start === beforeEnd - before) {
			let matching = 0;
			while (
				matching < at - start &&
				(text.charCodeAt(start + matching) | CASE_BIT) === (text.charCodeAt(before + matching) | CASE_BIT)
			)
				matching++;
			if (matching === at - start) return true;
		}
		[before, beforeEnd] = [start, at];
	}
	return false;
}

const BETWEEN = new Set([..." \t\r\n*_"].map((mark) => mark.charCodeAt(0)));
/** The bit in which ASCII upper and lower case differ. */
const CASE_BIT = 32;

function isLetter(unit: number): boolean {
	return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || unit > 127;
}

function doubled({ match, sentence, span }: Phrase, { always, after }: CorrectRepetitions): DoubledWord | null {
	const { word, between } = match.groups as { readonly word: string; readonly between: string };
	const second = match[0].slice(word.length + between.length);
	const lower = word.toLowerCase();
	const before = sentence.text.slice(0, match.index);
	const startsSentence = !/\p{L}/u.test(before);
	// "Duran Duran"; "Will will".
	if (word !== lower && lower !== "i" && (second !== second.toLowerCase() || !startsSentence)) return null;
	if (word === lower && second !== lower) return null;
	const next = sentence.text.slice(match.index + match[0].length).trimStart();
	// "Ten billion billion billion"; "a use for for loops".
	if (next.startsWith(word) || (lower === "for" && next.startsWith("loop"))) return null;
	if (always.has(lower) || after.some((one) => one.words.has(lower) && one.before.test(before))) return null;
	const from = match.index + word.length;
	return { word, span, second: fileSpanOf(sentence, from, match.index + match[0].length) };
}

function set(words: string): ReadonlySet<string> {
	return new Set(words.split(" "));
}
