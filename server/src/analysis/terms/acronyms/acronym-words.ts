/** Acronyms in running text: where they stand, and where the text says what they stand for. */
import { memoize } from "../../../text/memoize.ts";
import type { Span } from "../../../text/span.ts";
import type { Passage } from "../../prose/passage.ts";
import { abbreviatedFrom, singularAbbreviation } from "./abbreviation.ts";

/** An acronym in a passage. All places are in its text. */
export interface AcronymWord {
	/** Without the `s` of a plural. */
	readonly short: string;
	readonly span: Span;
	/** What the text says there that it stands for; null where it says nothing. */
	readonly expanded: Expanded | null;
	/** Whether words beside it begin with its letters, or a note, a citation or a link hangs on it. */
	readonly isExplained: boolean;
}

/** `convolutional neural network (CNN)` or `CNN (convolutional neural network)`. */
export interface Expanded {
	/** The name in full, without emphasis. */
	readonly long: string;
	/** From the first word to the closing parenthesis. */
	readonly whole: Span;
}

/** The acronyms of a passage in order. */
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

/** Capitals and digits, with the small letters of `IoT`, `SoC` and of a plural between or behind them. */
function isAcronym(word: string): boolean {
	const singular = singularAbbreviation(word);
	const capitals = singular.match(/\p{Lu}/gu)?.length ?? 0;
	return capitals >= 2 && capitals * 2 > singular.length && !/^[IVXLCDM]+$/.test(singular);
}

/** How far an expansion may reach: words of names are long. */
const FARTHEST = 140;

function expandedBefore(text: string, { start, end }: Span, short: string): Expanded | null {
	if (
		!/\([*_"“'‘]{0,3}$/.test(text.slice(Math.max(0, start - 4), start)) ||
		!/^[*_"”'’]{0,3}[),;]/.test(text.slice(end, end + 4))
	) {
		return null;
	}
	const reach = Math.max(0, start - FARTHEST);
	const before = text.slice(reach, text.lastIndexOf("(", start)).replace(/[*_\s\uFFFC]+$/, "");
	// Not over the end of a sentence or of another parenthesis.
	const clause = afterLast(before, ".;:!?()[]\uFFFC");
	const most = Math.min(short.length + 5, short.length * 2);
	const tail = clause
		.split(/(?<=[\s-])/)
		.slice(-most)
		.join("");
	const from = abbreviatedFrom(short, tail);
	const long = from < 0 ? null : nameFor(short, tail.slice(from));
	if (long === null) return null;
	const first = reach + before.length - tail.length + from;
	return { long, whole: { start: first, end: text[end] === ")" ? end + 1 : end } };
}

function expandedAfter(text: string, { start, end }: Span, short: string): Expanded | null {
	const match = /^[*_]{0,3} \(([^()\uFFFC]{4,100})[),;]/.exec(text.slice(end, end + FARTHEST));
	const long = match && abbreviatedFrom(short, match[1] as string) === 0 ? nameFor(short, match[1] as string) : null;
	return long === null ? null : { long, whole: { start, end: end + (match as RegExpExecArray)[0].length } };
}

/** Whether the words of its sentence before or after it spell it, or something hangs on it. */
function isExplained(text: string, { start, end }: Span, short: string): boolean {
	const after = text.slice(end, end + FARTHEST);
	// Alone in parentheses it follows what it stands for, in whatever words.
	if (text[start - 1] === "(" && after.startsWith(")")) return true;
	if (/^\)?[*_"”]{0,3}[\s\])[]{0,2}\uFFFC/.test(after) || /^\]\(/.test(after)) return true;
	const before = text.slice(Math.max(0, start - FARTHEST), start);
	if (NAMED_BEFORE.test(before) || NAMED_AFTER.test(after)) return true;
	// Beside words in parentheses that begin like it: “BLQ” (below the lower limit of quantification).
	const [, beside = ""] = /^[*_"”'’]{0,4} \((\p{L})\p{L}* /u.exec(after) ?? [];
	if (beside !== "" && beside.toLowerCase() === short[0]?.toLowerCase()) return true;
	const letters = lettersOf(short);
	return spells(afterLast(before, ".;!?"), letters) || spells(/^[^.;!?]*/.exec(after)?.[0] ?? "", letters);
}

/** Who names an acronym as one says what it is: *coined the acronym WEIRD*, *SAR stands for*. */
const NAMED_BEFORE =
	/\b(?:acronyms?|abbreviations?|abbreviated(?: as| to| by)?|initialism|short for)[\s,:*_"“'‘(]{1,6}$/i;
const NAMED_AFTER = /^[*_"”'’]{0,4} (?:stands for|stood for|is short for|is an (?:acronym|abbreviation)|means)\b/;

/** What follows the last of some marks. */
function afterLast(text: string, marks: string): string {
	let at = text.length;
	while (at > 0 && !marks.includes(text[at - 1] as string)) at--;
	return text.slice(at);
}

/** Whether words in a row begin with the letters of an acronym. */
export function spellsOut(words: string, short: string): boolean {
	return spells(words, lettersOf(short));
}

function lettersOf(short: string): string {
	return short.toLowerCase().replace(/[^\p{L}]/gu, "");
}

function spells(words: string, letters: string): boolean {
	return initialsOf(words.match(/[\p{L}\p{N}]+/gu) ?? [])
		.join("")
		.includes(letters);
}

function initialsOf(words: readonly string[]): readonly string[] {
	return words.filter((word) => !small.has(word)).map((word) => (word[0] as string).toLowerCase());
}

/** A name of two words or more, each of which gives its first letter to the acronym in order, and together most of its letters. */
function nameFor(short: string, written: string): string | null {
	const long = written.replace(/[*_]+/g, "").replace(/\s+/g, " ").trim();
	const words = long.match(/[\p{L}\p{N}]+/gu) ?? [];
	const initials = initialsOf(words);
	if (initials.length < 2 || small.has(words[0] as string) || /^\p{Lu}+$/u.test(long)) return null;
	const letters = short.toLowerCase();
	let at = 0;
	for (const initial of initials) at = letters.indexOf(initial, at) + 1 || letters.length + 1;
	return at <= letters.length && initials.length * 2 > letters.length ? long : null;
}

const small = new Set(
	"a an and as at by for from in into of on or the to with und der die das et de la le y del".split(" "),
);
