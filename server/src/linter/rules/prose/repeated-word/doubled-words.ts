/** Words that stand twice in a row by mistake. */

import { fileSpanOf, findPhrases, type Phrase } from "../../../../analysis/prose/sentences.ts";
import type { Chapter } from "../../../../chapter/facts.ts";
import { readInLanguage } from "../../../../project/language/words.ts";
import { memoizeInSteps } from "../../../../text/memoize.ts";
import type { Span } from "../../../../text/span.ts";

export interface DoubledWord {
	/** As written the first time. */
	readonly word: string;
	/** Both words. */
	readonly span: Span;
	/** The second one with the blank before it. */
	readonly second: Span;
}

/**
 * The doubled words of a chapter's own prose; none in languages whose rightly doubled words are not known. Others may go first wherever it
 * yields.
 */
export function doubledWords(chapter: Chapter, lang: string): Generator<null, readonly DoubledWord[]> {
	return readInLanguage(knownIn, lang, chapter);
}

/** Marks of emphasis may stand between the two, but nothing that readers see. */
const DOUBLED =
	/(?<![\p{L}\p{N}'’.\-‑–&/\\@#:$])(?<word>\p{Script=Latin}{2,24}|[aAI])(?<between>[*_]{0,3}\s[\s*_]{0,20})\k<word>(?![\p{L}\p{N}'’\-‑–&/(]|\.\p{L})/giu;
/** What stands rightly twice in a language: always, or after the words before it. */
interface Rightly {
	readonly always: ReadonlySet<string>;
	readonly after: readonly { readonly words: ReadonlySet<string>; readonly before: RegExp }[];
}

const rightly: Readonly<Record<string, Rightly>> = {
	en: {
		// The second half: what may end one thing and begin the next (the city we live in in winter).
		always: set(
			"that had very really so long no yes blah bla ha ho hey knock tick tock bye now there well many far much choo chop tut win yum big more again hear it her you etc mol bang million billion thousand hundred old little plus wide in on by up off out over down about around through along away back inside outside before after behind below above under",
		),
		after: [
			// What it is is plain.
			{
				words: set("is was are were do does did"),
				before: /\b(?:what|who|whatever|where|how|all|thing|problem|question)\b[^,;:]{0,60}$/i,
			},
			// What it came to, to the day.
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

const knownIn = Object.fromEntries(
	Object.entries(rightly).map(([tag, words]) => [tag, memoizeInSteps((chapter: Chapter) => found(chapter, words))]),
);

function found(chapter: Chapter, words: Rightly): Generator<null, readonly DoubledWord[]> {
	return findPhrases(chapter, DOUBLED, mayDouble, (phrase) => doubled(phrase, words));
}

/** A fast look at a paragraph as written: whether a word is followed by itself, with nothing but blanks and marks of emphasis between. */
function mayDouble(text: string): boolean {
	let [before, beforeEnd] = [0, 0];
	for (let at = 0; at < text.length; ) {
		if (!isLetter(text.charCodeAt(at))) {
			// Any other mark parts two words.
			if (!BETWEEN.has(text.charCodeAt(at))) before = beforeEnd = 0;
			at++;
			continue;
		}
		const start = at;
		while (at < text.length && isLetter(text.charCodeAt(at))) at++;
		if (at - start === beforeEnd - before) {
			let same = 0;
			while (same < at - start && (text.charCodeAt(start + same) | CASE) === (text.charCodeAt(before + same) | CASE))
				same++;
			if (same === at - start) return true;
		}
		[before, beforeEnd] = [start, at];
	}
	return false;
}

const BETWEEN = new Set([..." \t\r\n*_"].map((mark) => mark.charCodeAt(0)));
/** The bit that tells capitals from small letters in ASCII. */
const CASE = 32;

function isLetter(unit: number): boolean {
	return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || unit > 127;
}

function doubled({ match, sentence, span }: Phrase, { always, after }: Rightly): DoubledWord | null {
	const { word, between } = match.groups as { readonly word: string; readonly between: string };
	const again = match[0].slice(word.length + between.length);
	const lower = word.toLowerCase();
	const before = sentence.text.slice(0, match.index);
	const isFirst = !/\p{L}/u.test(before);
	// Duran Duran; Will will.
	if (word !== lower && lower !== "i" && (again !== again.toLowerCase() || !isFirst)) return null;
	if (word === lower && again !== lower) return null;
	const next = sentence.text.slice(match.index + match[0].length).trimStart();
	// Ten billion billion billion; a use for for loops.
	if (next.startsWith(word) || (lower === "for" && next.startsWith("loop"))) return null;
	if (always.has(lower) || after.some((one) => one.words.has(lower) && one.before.test(before))) return null;
	const from = match.index + word.length;
	return { word, span, second: fileSpanOf(sentence, from, match.index + match[0].length) };
}

function set(words: string): ReadonlySet<string> {
	return new Set(words.split(" "));
}
