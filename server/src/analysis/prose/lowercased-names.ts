/** Names that a book writes with capitals, and the places where it forgets them. */

import type { Book } from "../../book/book.ts";
import type { Chapter } from "../../chapter/facts.ts";
import { memoize } from "../../text/memoize.ts";
import type { Span } from "../../text/span.ts";
import { codeOf } from "../../text/words.ts";
import { isQuotedAt, type Passage, wordsOf } from "./passage.ts";
import { authorPassages, spanOfPart } from "./sentences.ts";
import { countOf, wordCountsOf } from "./word-counts.ts";

/** A place where a name lacks its capitals. */
export interface LowercasedName {
	readonly chapter: Chapter;
	readonly span: Span;
	readonly written: string;
	/** The form of the others. */
	readonly name: string;
	/** How often the book writes that form. */
	readonly count: number;
}

/** Fewer uses make no custom. */
const FEWEST = 10;
const MAJORITY = 0.9;

/**
 * Roman numbers, words in capitals for their weight, and abbreviations that may be a word of one syllable (`LED`, `ICE`): what is written
 * small there may be that word.
 */
const AMBIGUOUS =
	/^(?:\d.*|[IVXLCDM]+s?|[A-Z]{2}s?|AKA|[A-Z]{6,}|[BCDFGHJ-NP-TV-Z]{0,2}[AEIOU]{1,2}[BCDFGHJ-NP-TV-Z]{1,2}E?S?)$/;
/** After these, a name in small letters is that of something in code. */
const IN_CODE =
	/^\s(?:package|function|command|object|module|class|method|call|argument|parameter|option|field|keyword|solver)s?\b/;

/** All such places, in the order of the files. Yields null after each chapter: others may go first there. */
export function* lowercasedNames(book: Book): Generator<null, readonly LowercasedName[]> {
	const forms = new Map<number, Map<string, number>>();
	for (const chapter of book.chapters.values()) {
		for (const [code, own] of (yield* wordCountsOf.inSteps(chapter)).capitals) {
			const known = forms.get(code) ?? new Map<string, number>();
			for (const [form, count] of own) known.set(form, (known.get(form) ?? 0) + count);
			forms.set(code, known);
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
		const vocabulary = wordCountsOf(chapter);
		const affected = [...names].filter(([code, { name }]) => {
			return countOf(vocabulary, code) > (vocabulary.capitals.get(code)?.get(name) ?? 0);
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

/** What is said of a name, without how often the book writes it. */
type Occurrence = Omit<LowercasedName, "count">;

function* cachedOccurrencesIn(
	chapter: Chapter,
	names: ReadonlyMap<number, { readonly name: string; readonly count: number }>,
): Generator<null, readonly LowercasedName[]> {
	const known = lastResult(chapter);
	const key = [...names].map(([code, { name }]) => `${code} ${name}`).join("\n");
	const found = known.get(key) ?? (yield* occurrencesIn(chapter, names));
	known.clear();
	known.set(key, found);
	return found.map(([code, one]) => ({ ...one, count: names.get(code)!.count }));
}

/** For the names that were asked for last. */
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
			const known = names.get(code);
			if (known === undefined) continue;
			const [from, to] = [starts[word]!, ends[word]!];
			const written = passage.text.slice(from, to);
			if (!lacksCapitals(written, known.name) || !isBare(passage, from, to)) continue;
			const span = spanOfPart(chapter, paragraph, passage, { start: from, end: to });
			found.push([code, { chapter, span, written, name: known.name }]);
		}
	}
	return found;
}

/** Whether an abbreviation is an ordinary word, too: where `maps` and `mapped` occur, `map` is no `MAP`. */
function isOrdinary(book: Book, name: string): boolean {
	if (name !== name.toUpperCase()) return false;
	const inflected = ["s", "ed", "d", "ing", "er", "ly"].map((ending) => codeOf(name + ending));
	return [...book.chapters.values()].some((chapter) => {
		const vocabulary = wordCountsOf(chapter);
		return inflected.some((code) => {
			const inCapitals = [...(vocabulary.capitals.get(code)?.values() ?? [])].reduce((sum, count) => sum + count, 0);
			return countOf(vocabulary, code) > inCapitals;
		});
	});
}

function isLower(text: string, at: number): boolean {
	return text[at] === text[at]!.toLowerCase();
}

/** Whether it is the name without some or all of its capitals. */
function lacksCapitals(written: string, name: string): boolean {
	if (written === name) return false;
	if (name === name.toUpperCase() && written !== written.toLowerCase()) return false;
	for (let i = 0; i < name.length; i++)
		if (written[i] !== name[i] && written[i] !== name[i]!.toLowerCase()) return false;
	return true;
}

/** Whether it stands in running text: no part of an address or identifier, not marked as the name of a thing in code, not quoted. */
function isBare(passage: Passage, start: number, end: number): boolean {
	const { text } = passage;
	if (isQuotedAt(passage, start)) return false;
	if (isLower(text, start) && IN_CODE.test(text.slice(end, end + 12))) return false;
	return (
		!/[./_@#\\\-:*~$&=+<{'’\uFFFC]/.test(text[start - 1] ?? " ") &&
		!/^(?:[/_\-:(@*=~\\<>\uFFFC'’]|\.[\p{L}\d])/u.test(text.slice(end, end + 2))
	);
}
