/** Finds acronyms in running text, and the places that expand them. */
import { memoize } from "../../../text/memoize.ts";
import type { Span } from "../../../text/span.ts";
import type { Passage } from "../../prose/passage.ts";
import { abbreviationStart, singularAbbreviation } from "./abbreviation.ts";

/** An acronym in a passage. Spans are in offsets of the passage's text. */
export interface AcronymWord {
	/** The acronym without a plural `s`. */
	readonly short: string;
	readonly span: Span;
	/** The expansion beside the acronym, if there is one. */
	readonly expanded: AcronymExpansion | null;
	/** Whether words beside it have its initials, or a footnote, a citation or a link follows it. */
	readonly isExplained: boolean;
}

/** An expansion: `convolutional neural network (CNN)` or `CNN (convolutional neural network)`. */
export interface AcronymExpansion {
	/** The full name without emphasis marks. */
	readonly long: string;
	/** From the first word to the closing parenthesis. */
	readonly whole: Span;
}

/** Returns the acronyms of a passage in text order, memoized. */
export const acronymsIn: (passage: Pick<Passage, "text">) => readonly AcronymWord[] = memoize(({ text }) => {
	const found: AcronymWord[] = [];
	for (const { 0: written, index } of text.matchAll(CAPITALS)) {
		if (!isAcronym(written)) continue;
		const short = singularAbbreviation(written);
		const span = { start: index, end: index + written.length };
		const expanded = expandedBefore(text, span, short) ?? expandedAfter(text, span, short);
		found.push({ short, span, expanded, isExplained: expanded !== null || isExplained(text, span, short) });
	}
	return found.length === 0 ? NONE : found;
});

const NONE: readonly AcronymWord[] = [];
const CAPITALS = /(?<![\p{L}\p{N}_\\@#/.-])\p{Lu}[\p{L}\p{N}&-]{1,9}(?![\p{L}\p{N}_@]|\.\p{L}|\/\p{L})/gu;

/** Whether a word consists mostly of capitals and digits; `IoT` and `SoC` qualify, Roman numerals do not. */
function isAcronym(word: string): boolean {
	const singular = singularAbbreviation(word);
	const capitals = singular.match(/\p{Lu}/gu)?.length ?? 0;
	return capitals >= 2 && capitals * 2 > singular.length && !/^[IVXLCDM]+$/.test(singular);
}

/** Longest distance in UTF-16 units between an acronym and the far end of its expansion. */
const REACH = 140;

function expandedBefore(text: string, { start, end }: Span, short: string): AcronymExpansion | null {
	if (
		!/\([*_"“'‘]{0,3}$/.test(text.slice(Math.max(0, start - 4), start)) ||
		!/^[*_"”'’]{0,3}[),;]/.test(text.slice(end, end + 4))
	) {
		return null;
	}
	const from = Math.max(0, start - REACH);
	const before = text.slice(from, text.lastIndexOf("(", start)).replace(/[*_\s\uFFFC]+$/, "");
	// An expansion does not cross the end of a clause or another parenthesis.
	const clause = afterLast(before, ".;:!?()[]\uFFFC");
	const maxWords = Math.min(short.length + 5, short.length * 2);
	const tail = clause
		.split(/(?<=[\s-])/)
		.slice(-maxWords)
		.join("");
	const nameStart = abbreviationStart(short, tail);
	const long = nameStart < 0 ? null : nameFor(short, tail.slice(nameStart));
	if (long === null) return null;
	const first = from + before.length - tail.length + nameStart;
	return { long, whole: { start: first, end: text[end] === ")" ? end + 1 : end } };
}

function expandedAfter(text: string, { start, end }: Span, short: string): AcronymExpansion | null {
	const match = /^[*_]{0,3} \(([^()\uFFFC]{4,100})[),;]/.exec(text.slice(end, end + REACH));
	const long = match && abbreviationStart(short, match[1] as string) === 0 ? nameFor(short, match[1] as string) : null;
	return long === null ? null : { long, whole: { start, end: end + (match as RegExpExecArray)[0].length } };
}

/** Whether words of its sentence have its initials, or a footnote, a citation, a link or an explanatory phrase is beside it. */
function isExplained(text: string, { start, end }: Span, short: string): boolean {
	const after = text.slice(end, end + REACH);
	// Alone in parentheses, it follows its full name, in whatever words.
	if (text[start - 1] === "(" && after.startsWith(")")) return true;
	if (/^\)?[*_"”]{0,3}[\s\])[]{0,2}\uFFFC/.test(after) || /^\]\(/.test(after)) return true;
	const before = text.slice(Math.max(0, start - REACH), start);
	if (NAMED_BEFORE.test(before) || NAMED_AFTER.test(after)) return true;
	// The words in parentheses after it start with the same letter: “BLQ” (below the lower limit of quantification).
	const [, beside = ""] = /^[*_"”'’]{0,4} \((\p{L})\p{L}* /u.exec(after) ?? [];
	if (beside !== "" && beside.toLowerCase() === short[0]?.toLowerCase()) return true;
	const letters = lettersOf(short);
	return hasInitials(afterLast(before, ".;!?"), letters) || hasInitials(/^[^.;!?]*/.exec(after)?.[0] ?? "", letters);
}

/** Phrases that introduce an acronym: *coined the acronym WEIRD*, *SAR stands for*. */
const NAMED_BEFORE =
	/\b(?:acronyms?|abbreviations?|abbreviated(?: as| to| by)?|initialism|short for)[\s,:*_"“'‘(]{1,6}$/i;
const NAMED_AFTER = /^[*_"”'’]{0,4} (?:stands for|stood for|is short for|is an (?:acronym|abbreviation)|means)\b/;

/** Returns the text after the last of some characters. */
function afterLast(text: string, marks: string): string {
	let at = text.length;
	while (at > 0 && !marks.includes(text[at - 1] as string)) at--;
	return text.slice(at);
}

/** Returns whether consecutive words have the initials of an acronym. */
export function spellsOut(words: string, short: string): boolean {
	return hasInitials(words, lettersOf(short));
}

function lettersOf(short: string): string {
	return short.toLowerCase().replace(/[^\p{L}]/gu, "");
}

function hasInitials(words: string, letters: string): boolean {
	return initialsOf(words.match(/[\p{L}\p{N}]+/gu) ?? [])
		.join("")
		.includes(letters);
}

function initialsOf(words: readonly string[]): readonly string[] {
	return words.filter((word) => !stopWords.has(word)).map((word) => (word[0] as string).toLowerCase());
}

/**
 * Returns the full name without emphasis marks, or null. A full name has two words or more, their initials occur in order in the acronym,
 * and the initials make up more than half of the acronym.
 */
function nameFor(short: string, written: string): string | null {
	const long = written.replace(/[*_]+/g, "").replace(/\s+/g, " ").trim();
	const words = long.match(/[\p{L}\p{N}]+/gu) ?? [];
	const initials = initialsOf(words);
	if (initials.length < 2 || stopWords.has(words[0] as string) || /^\p{Lu}+$/u.test(long)) return null;
	const letters = short.toLowerCase();
	let at = 0;
	for (const initial of initials) at = letters.indexOf(initial, at) + 1 || letters.length + 1;
	return at <= letters.length && initials.length * 2 > letters.length ? long : null;
}

const stopWords = new Set(
	"a an and as at by for from in into of on or the to with und der die das et de la le y del".split(" "),
);
