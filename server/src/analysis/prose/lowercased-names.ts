/** Finds names that a book usually writes with capitals and sometimes without. */

import type { Book } from "../../book/book.ts";
import type { Chapter } from "../../chapter/facts.ts";
import { memoize } from "../../text/memoize.ts";
import type { Span } from "../../text/span.ts";
import { codeOf } from "../../text/words.ts";
import { isQuotedAt, type Passage, wordsOf } from "./passage.ts";
import { authorPassages, spanOfPart } from "./sentences.ts";
import { countOf, wordCountsOf } from "./word-counts.ts";

/** A use of a name without its capitals. */
export interface LowercasedName {
	readonly chapter: Chapter;
	readonly span: Span;
	readonly written: string;
	/** The usual form. */
	readonly name: string;
	/** How often the book uses the usual form. */
	readonly count: number;
}

/** The usual form must have this many uses. */
const FEWEST = 10;
/** The usual form must have this share of all uses. */
const MAJORITY = 0.9;

/**
 * Forms whose lower-case spelling can be another word: Roman numerals, words in capitals for emphasis, and abbreviations that are also a word
 * of one syllable (`LED`, `ICE`).
 */
const AMBIGUOUS =
	/^(?:\d.*|[IVXLCDM]+s?|[A-Z]{2}s?|AKA|[A-Z]{6,}|[BCDFGHJ-NP-TV-Z]{0,2}[AEIOU]{1,2}[BCDFGHJ-NP-TV-Z]{1,2}E?S?)$/;
/** Before these words, a name in lower case is an identifier in code. */
const IN_CODE =
	/^\s(?:package|function|command|object|module|class|method|call|argument|parameter|option|field|keyword|solver)s?\b/;

/** Returns all lower-cased uses of names, in file order. Yields null as a yield point after each chapter. */
export function* lowercasedNames(book: Book): Generator<null, readonly LowercasedName[]> {
	const forms = new Map<number, Map<string, number>>();
	for (const chapter of book.chapters.values()) {
		for (const [code, countsInChapter] of (yield* wordCountsOf.inSteps(chapter)).capitals) {
			const counts = forms.get(code) ?? new Map<string, number>();
			for (const [form, count] of countsInChapter) counts.set(form, (counts.get(form) ?? 0) + count);
			forms.set(code, counts);
		}
		yield null;
	}
	const names = new Map<number, { readonly name: string; readonly count: number }>();
	for (const [code, counts] of forms) {
		const [name, count] = [...counts].reduce((best, one) => (one[1] > best[1] ? one : best));
		const uses = usesIn(book, code);
		const isName = count >= FEWEST && count < uses && count >= MAJORITY * uses && !AMBIGUOUS.test(name);
		if (isName && !isOrdinary(book, name)) names.set(code, { name, count });
	}
	const found: LowercasedName[] = [];
	for (const chapter of book.chapters.values()) {
		const wordCounts = wordCountsOf(chapter);
		const affected = [...names].filter(([code, { name }]) => {
			return countOf(wordCounts, code) > (wordCounts.capitals.get(code)?.get(name) ?? 0);
		});
		if (affected.length > 0) found.push(...(yield* cachedOccurrencesIn(chapter, new Map(affected))));
		yield null;
	}
	return found;
}

function usesIn(book: Book, code: number): number {
	let uses = 0;
	for (const chapter of book.chapters.values()) uses += countOf(wordCountsOf(chapter), code);
	return uses;
}

/** A use without the count, which other chapters change. */
type Occurrence = Omit<LowercasedName, "count">;

function* cachedOccurrencesIn(
	chapter: Chapter,
	names: ReadonlyMap<number, { readonly name: string; readonly count: number }>,
): Generator<null, readonly LowercasedName[]> {
	const cache = lastResult(chapter);
	const key = [...names].map(([code, { name }]) => `${code} ${name}`).join("\n");
	const found = cache.get(key) ?? (yield* occurrencesIn(chapter, names));
	cache.clear();
	cache.set(key, found);
	return found.map(([code, one]) => ({ ...one, count: names.get(code)!.count }));
}

/** Holds the result for the last set of names only. */
const lastResult = memoize((_: Chapter) => new Map<string, readonly (readonly [code: number, Occurrence])[]>());

function* occurrencesIn(
	chapter: Chapter,
	names: ReadonlyMap<number, { readonly name: string }>,
): Generator<null, readonly (readonly [code: number, Occurrence])[]> {
	const found: (readonly [code: number, Occurrence])[] = [];
	for (const part of authorPassages(chapter)) {
		if (part === null) {
			yield null;
			continue;
		}
		const { paragraph, passage } = part;
		const { starts, ends, codes } = wordsOf(passage);
		for (const [word, code] of codes.entries()) {
			const usual = names.get(code);
			if (usual === undefined) continue;
			const [from, to] = [starts[word]!, ends[word]!];
			const written = passage.text.slice(from, to);
			if (!lacksCapitals(written, usual.name) || !isBare(passage, from, to)) continue;
			const span = spanOfPart(chapter, paragraph, passage, { start: from, end: to });
			found.push([code, { chapter, span, written, name: usual.name }]);
		}
	}
	return found;
}

/** Whether an abbreviation is also an ordinary word: if `maps` or `mapped` occur, `map` is not a misspelled `MAP`. */
function isOrdinary(book: Book, name: string): boolean {
	if (name !== name.toUpperCase()) return false;
	const inflected = ["s", "ed", "d", "ing", "er", "ly"].map((ending) => codeOf(name + ending));
	return [...book.chapters.values()].some((chapter) => {
		const wordCounts = wordCountsOf(chapter);
		return inflected.some((code) => {
			const inCapitals = [...(wordCounts.capitals.get(code)?.values() ?? [])].reduce((sum, count) => sum + count, 0);
			return countOf(wordCounts, code) > inCapitals;
		});
	});
}

function isLower(text: string, at: number): boolean {
	return text[at] === text[at]!.toLowerCase();
}

/** Whether `written` is the name without some or all of its capitals. */
function lacksCapitals(written: string, name: string): boolean {
	if (written === name) return false;
	if (name === name.toUpperCase() && written !== written.toLowerCase()) return false;
	for (let i = 0; i < name.length; i++)
		if (written[i] !== name[i] && written[i] !== name[i]!.toLowerCase()) return false;
	return true;
}

/** Whether a word is plain text: not quoted, no part of a URL or identifier, and not named as code (`the numpy package`). */
function isBare(passage: Passage, start: number, end: number): boolean {
	const { text } = passage;
	if (isQuotedAt(passage, start)) return false;
	if (isLower(text, start) && IN_CODE.test(text.slice(end, end + 12))) return false;
	return (
		!/[./_@#\\\-:*~$&=+<{'’\uFFFC]/.test(text[start - 1] ?? " ") &&
		!/^(?:[/_\-:(@*=~\\<>\uFFFC'’]|\.[\p{L}\d])/u.test(text.slice(end, end + 2))
	);
}
