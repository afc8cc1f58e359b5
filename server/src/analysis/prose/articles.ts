/** Checks `a` and `an` against the sound of the next word. English only. */
import type { Chapter } from "../../chapter/facts.ts";
import { runForLanguage } from "../../project/language/words.ts";
import { memoizeInSteps } from "../../text/memoize.ts";
import type { Span } from "../../text/span.ts";
import { fileSpanOf, findPhrases, type Phrase } from "./sentences.ts";

/** An article and the word after it. */
export interface ArticleUse {
	readonly isCorrect: boolean;
	/** The article and the word. */
	readonly span: Span;
	/** The article alone. */
	readonly article: Span;
	/** The article as written. */
	readonly written: string;
	/** The correct article in the same case. */
	readonly expected: string;
	readonly word: string;
	/** Whether the word is an abbreviation: some are spelled out, others are read as a word, and the author decides. */
	readonly isAbbreviation: boolean;
}

/**
 * Returns the incorrect articles in the author's prose, and the correct ones before abbreviations. Empty in other languages than English.
 * Yields null as a yield point.
 */
export function articlesIn(chapter: Chapter, lang: string): Generator<null, readonly ArticleUse[]> {
	return runForLanguage(usesByLanguage, lang, chapter);
}

/**
 * Returns the article that a word takes, or null if usage differs (`historic`, `SQL`) or the pronunciation is unknown (`sf`).
 *
 * @param word as written, with inner hyphens, digits and full stops
 */
export function articleFor(word: string): "a" | "an" | null {
	if (/^\d/.test(word)) return articleForNumber(word);
	const [first = ""] = /^[\p{L}\p{M}]+/u.exec(word) ?? [];
	const plain = first.normalize("NFD").replace(/\p{M}/gu, "");
	if (!/^[A-Za-z]+$/.test(plain)) return null;
	if (/^[a-z]{2}$/.test(plain)) return null;
	// A single letter: an F1 score, a U-turn, an x-axis.
	if (plain.length === 1) return articleForLetter(plain);
	if (/^[A-Z]{2,}s?$/.test(plain)) return articleForAcronym(plain);
	// Mixed case is spelled out or read as a word: `mRNA`, `IoT`, `XGBoost`.
	if (/^[a-z]+[A-Z]|^[A-Z]{2}|^[A-Z][a-z]?[A-Z]/.test(plain))
		return /^[aeiou]/i.test(plain) && !/^[uo]/i.test(plain) ? "an" : null;
	const lower = plain.toLowerCase();
	if (!/[aeiouy]/.test(lower) || AMBIGUOUS.test(lower) || isUnpronounceable(lower)) return null;
	if (SILENT_H.test(lower)) return "an";
	if (!/^[aeiou]/.test(lower)) return "a";
	return YOU_SOUND.test(lower) || ONE_SOUND.test(lower) ? "a" : "an";
}

const SILENT_H = /^(?:hour|honest|hono[u]?r|heir(?!\w*arch))/;
/** An h that some speakers drop, and prefixes with several pronunciations. */
const AMBIGUOUS =
	/^(?:histor|hotel|heroic|hereditar|herb|habitual|hilarious|homage|hypothe|hallucin|horri|x|yt|uber|uni(?:on?i[sz]|x$)|url|urn|ulu|eoli|ewer)/;
/** Words that start with a y sound: `use`, `unit`, `European`, but not `uninformed`, `unusual`, `Euler`. */
const YOU_SOUND =
	/^(?:eu(?!ler)|ew|ubiq|uganda|ukr|uku|unanim|uni(?!n|m(?!od|ol)|d(?!ir|im)|ss|r)|ura(?!l)|ure|uri|uro|uru|us(?:a|e|u)|ut(?:il|op|ah)|uten|uter|uvul)/;
/** Words that start with a w sound. */
const ONE_SOUND = /^(?:one(?:s|self|ness)?$|once|oui|ouija)/;

/** Whether a word starts with a consonant pair that no English word starts with (`lvalue`, `rproject`). */
function isUnpronounceable(word: string): boolean {
	const [pair] = /^[^aeiouy]{2}/.exec(word) ?? [];
	return pair !== undefined && !ONSETS.has(pair);
}

const ONSETS = new Set(
	"bh bl br ch cl cr cz dh dj dr dw fj fl fr gh gl gn gr gw kh kl kn kr kw mn ph pl pn pr ps pt rh sc sch sh sk sl sm sn sp sq sr st sv sw th tr ts tw vl wh wr zl zw qu".split(
		" ",
	),
);

/** Returns the article before the name of a letter: `an` if the name starts with a vowel sound. */
function articleForLetter(letter: string): "a" | "an" {
	return /[aefhilmnorsx]/i.test(letter) ? "an" : "a";
}

/**
 * Returns the article before capitals, which are spelled out (`LSTM`) or read as a word (`RAM`): the one that is correct for both, or the only
 * possible one for capitals that cannot be read as a word.
 */
function articleForAcronym(capitals: string): "a" | "an" | null {
	const letters = capitals.replace(/s$/, "");
	if (letters === "SQL") return null;
	if (letters.length > 5) return null;
	if (/^U/.test(letters)) return letters.length > 3 ? null : "a";
	if (/^[AEIO]/.test(letters)) return "an";
	if (articleForLetter(letters[0]!) === "a") return "a";
	return /[AEIOUY]/.test(letters) ? null : "an";
}

/** Returns the article before a number: `an` before eight, eleven, eighteen, eighty and numbers that start with them. */
function articleForNumber(word: string): "a" | "an" | null {
	const [number = ""] = /^\d[\d,]*/.exec(word) ?? [];
	const digits = number.replaceAll(",", "");
	if (digits.startsWith("0")) return null;
	const rest = word.slice(number.length);
	// Codes and ratios are read in several ways: 80/20, 11:30.
	if (/^\.?\d|^[:/]/.test(rest) && !/^\.\d/.test(rest)) return null;
	if (digits.startsWith("8")) return "an";
	const hasTwoLeadingDigits = digits.length % 3 === 2;
	if (/^1[18]/.test(digits))
		return hasTwoLeadingDigits ? "an" : digits.length === 4 && !number.includes(",") ? null : "a";
	return "a";
}

/** An article, opening marks, and the next word. */
const ARTICLE =
	/(?<![\p{L}\p{N}\uFFFC'’.\-/&])(?<article>[Aa]n?)(?<between>[*_]{0,3}\s[\s*_("“‘[]{0,12})(?<word>[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:[,.]\d+)*)(?![\p{L}\p{N}\p{M}]|[(_/]|\.\p{L}|['’]\p{L}{2}|\^|[*_]+\p{L})/gu;
/** A fast test for a possibly incorrect article, and for `an` before abbreviations. */
const CANDIDATE =
	/\b[Aa](?:[*_]{0,3}\s[\s*_("“‘[]{0,12}(?:[aeiouAEIOU8\u00c0-\uffff]|[hH][oe]|1[18]|[FHLMNRSX](?![a-z])|[fhlmnrsx](?![a-z]))|n[*_]{0,3}\s[\s*_("“‘[]{0,12}(?![aeioAEIO\s*_("“‘[]))/;

const usesByLanguage = {
	en: memoizeInSteps((chapter: Chapter) =>
		findPhrases(chapter, ARTICLE, (paragraph) => CANDIDATE.test(paragraph), readUse),
	),
};

function readUse({ match, sentence, span }: Phrase): ArticleUse | null {
	const { article, between, word } = match.groups as Readonly<Record<"article" | "between" | "word", string>>;
	const expected = articleFor(word);
	const isAbbreviation = /^[A-Z]{2}/.test(word);
	const isCorrect = expected === article.toLowerCase();
	if (expected === null || (isCorrect && !isAbbreviation)) return null;
	// An emphasized single letter is no article: **A** (adenine).
	const isSetOff = /[*_]$/.test(sentence.text.slice(0, match.index)) && /^[*_]/.test(between);
	if (isSetOff || isLetterName(article, word, sentence.text.slice(0, match.index))) return null;
	return {
		isCorrect: isCorrect,
		span,
		article: fileSpanOf(sentence, match.index, match.index + article.length),
		written: article,
		expected: article[0] === "A" ? `A${expected.slice(1)}` : expected,
		word,
		isAbbreviation,
	};
}

/** Whether the letter is a name, not an article: `Plan A is`, `vitamin A and`, `a is`, `An and Lee`. */
function isLetterName(article: string, word: string, before: string): boolean {
	if (FUNCTION_WORDS.has(word.toLowerCase())) return true;
	const opensClause = !/\p{L}|\uFFFC/u.test(before) || /[:.!?(“"]\s*[*_]*$/.test(before);
	return article[0] === "A" && !opensClause;
}

/** Words that never follow an article. */
const FUNCTION_WORDS = new Set(
	"a allele alleles an and are as at be by can did do does else equals et for from had has have he her his i if in into is it its la las le los may me my nor not of off on onto or our out over she should so than that the their them then they this to und under until up us von was we were when which while who will with would you your".split(
		" ",
	),
);
