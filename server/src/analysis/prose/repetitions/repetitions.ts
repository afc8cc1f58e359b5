/** What a book says twice: copied, told again, or taken up again in a way that says so. */

import type { Book } from "../../../book/book.ts";
import type { Entry } from "../../../book/entry.ts";
import type { Chapter } from "../../../chapter/facts.ts";
import { memoize } from "../../../text/memoize.ts";
import { cover, type Span } from "../../../text/span.ts";
import type { Section } from "../../structure/sections.ts";
import { sectionsOver, spanOf, type Telling, type Tellings, tellingsOf } from "./book-sentences.ts";
import { takesUp } from "./reinforcement.ts";
import { isCopied, type Match, PAIR, type Passages, passagesFrom, type Stretch } from "./shared-passages.ts";
import { likenessOf } from "./similarity.ts";

/** A passage that stands in several places. */
export interface Repetition {
	/**
	 * `copied`: word for word, or nearly; `told-again`: in other words, without a hint that it was said before; `reinforced`: the later
	 * place refers to the earlier one, recalls it, or sums up.
	 */
	readonly kind: "copied" | "told-again" | "reinforced";
	/** Where it stands whole, or nearly: two at least, in reading order. */
	readonly places: readonly Place[];
	/** Where sentences of it stand. */
	readonly parts: readonly Place[];
	/** How many words the two places share that share most. */
	readonly words: number;
}

export interface Place {
	readonly chapter: Chapter;
	readonly entry: Entry;
	readonly span: Span;
	/** The part of it that stands in its first paragraph. */
	readonly opening: Span;
}

/**
 * All repetitions of a book, in reading order of their second places. Yields null every few milliseconds: others may go first there.
 * Linear in the text: sentences are compared only where they share one of their fingerprints with a few others.
 */
export function* repetitionsOf(book: Book): Generator<null, readonly Repetition[]> {
	const kept = found(book);
	if (kept.repetitions === null) {
		const tellings = yield* tellingsOf(book);
		const matches = yield* matchesIn(tellings, yield* candidatesIn(tellings));
		yield null;
		kept.repetitions = repetitionsFrom(book, tellings, withoutAsides(withoutForms(matches)));
	}
	return kept.repetitions;
}

/** Those that are told again on purpose, as far as `repetitionsOf` has found them: none where no rule has asked. */
export function reinforcedIn(book: Book): readonly Repetition[] {
	return (found(book).repetitions ?? []).filter(({ kind }) => kind === "reinforced");
}

const found = memoize((_: Book): { repetitions: readonly Repetition[] | null } => ({ repetitions: null }));

/** How much work goes between two pauses. */
const PRINTS = 10_000;
const COMPARISONS = 20;

/** What more sentences than this share is a turn of phrase, unless they are the same. */
const MOST_SHARING = 8;

/** The pairs of sentences that share a fingerprint, each once. */
function* candidatesIn(tellings: Tellings): Generator<null, readonly (readonly [a: number, b: number])[]> {
	const sorted = yield* sortedPrints(tellings);
	const pairs = new Set<number>();
	const sumOf = sums(tellings);
	let next = PRINTS;
	for (let from = 0, to = 0; from < sorted.length; from = to) {
		if (from >= next) {
			yield null;
			next = from + PRINTS;
		}
		const hash = Math.floor(sorted[from]! / PAIR);
		while (to < sorted.length && Math.floor(sorted[to]! / PAIR) === hash) to++;
		if (to - from > MOST_SHARING) {
			for (const pair of sameIn(sorted.subarray(from, to), sumOf)) pairs.add(pair);
			continue;
		}
		for (let i = from; i < to; i++) {
			for (let j = i + 1; j < to; j++) {
				const [a, b] = [sorted[i]! % PAIR, sorted[j]! % PAIR];
				if (a !== b) pairs.add(b * PAIR + a);
			}
		}
	}
	yield null;
	return [...pairs].sort((p, q) => p - q).map((pair) => [pair % PAIR, Math.floor(pair / PAIR)]);
}

/** The fingerprints of a book with their sentences, each pair as one number, in order: sorted apart by the highest bits of the fingerprints. */
function* sortedPrints(tellings: Tellings): Generator<null, Float64Array> {
	const most = Math.min(tellings.length, PAIR);
	const ends = new Uint32Array(DRAWERS + 1);
	yield* tellings.prints(most, (hash) => {
		ends[(hash >>> DRAWER) + 1]!++;
	});
	for (let drawer = 0; drawer < DRAWERS; drawer++) ends[drawer + 1]! += ends[drawer]!;
	const prints = new Float64Array(ends[DRAWERS]!);
	const next = ends.slice();
	yield* tellings.prints(most, (hash, place) => {
		prints[next[hash >>> DRAWER]!++] = hash * PAIR + place;
	});
	for (let drawer = 0; drawer < DRAWERS; drawer++) {
		prints.subarray(ends[drawer], ends[drawer + 1]).sort();
		yield null;
	}
	return prints;
}

const DRAWERS = 32;
/** So many bits of a fingerprint are below those that tell its drawer. */
const DRAWER = 27;

/** Of many sentences that share a fingerprint, each with the next one that may have all its words: time grows with their number. */
function* sameIn(prints: Float64Array, sumOf: (at: number) => number): Iterable<number> {
	const last = new Map<number, number>();
	let seen = -1;
	for (const print of prints) {
		const at = print % PAIR;
		// A sentence may say the same over and over.
		if (at === seen) continue;
		seen = at;
		const before = last.get(sumOf(at));
		if (before !== undefined) yield at * PAIR + before;
		last.set(sumOf(at), at);
	}
}

/** A number for all the words of a sentence; computed once for each. */
function sums(tellings: Tellings): (at: number) => number {
	const known = new Map<number, number>();
	return (at) => {
		let sum = known.get(at);
		if (sum === undefined) {
			sum = 0;
			for (const code of tellings.codesAt(at)) sum = (Math.imul(sum, 31) + code) | 0;
			known.set(at, sum);
		}
		return sum;
	};
}

function* matchesIn(
	tellings: Tellings,
	candidates: readonly (readonly [a: number, b: number])[],
): Generator<null, readonly Match[]> {
	const matches: Match[] = [];
	for (const [index, [a, b]] of candidates.entries()) {
		const likeness = likenessOf(tellings.at(a), tellings.at(b));
		if (likeness !== null) matches.push({ ...likeness, a, b });
		if (index % COMPARISONS === COMPARISONS - 1) yield null;
	}
	return matches;
}

/** Leaves out a sentence that is like several others without being their copy: a form that is filled in. */
function withoutForms(matches: readonly Match[]): readonly Match[] {
	const similar = new Map<number, number>();
	for (const { a, b, isCopy } of matches) {
		if (isCopy) continue;
		for (const at of [a, b]) similar.set(at, (similar.get(at) ?? 0) + 1);
	}
	return matches.filter(({ a, b, isCopy }) => isCopy || (similar.get(a) === 1 && similar.get(b) === 1));
}

/** Fewer words are worth no finding: those of a copy, and those that a retelling shares with what it retells. */
const FEWEST_SHARED = 15;
/** A sentence of fewer may stand again by chance. */
const FEWEST_ALONE = 12;

/** Leaves out short sentences that stand apart: `Let us look at the data again.` */
function withoutAsides(matches: readonly Match[]): readonly Match[] {
	const pairs = new Set(matches.map(({ a, b }) => a * PAIR + b));
	const isBeside = (a: number, b: number): boolean => pairs.has(a * PAIR + b);
	return matches.filter(
		({ a, b, shared }) => shared >= FEWEST_ALONE || isBeside(a - 1, b - 1) || isBeside(a + 1, b + 1),
	);
}

function repetitionsFrom(book: Book, tellings: Tellings, matches: readonly Match[]): readonly Repetition[] {
	return passagesFrom(tellings, matches).flatMap((passages): Repetition[] => {
		const { words } = passages;
		if (words < FEWEST_SHARED || isForm(tellings, passages)) return [];
		const hasCopies = passages.matches.some(({ isCopy }) => isCopy);
		const [first, ...others] = passages.whole.map(([at]) => tellings.at(at!));
		const isReinforced = others.every((later) => takesUp(book, later, first!, hasCopies ? words : 0));
		const placesOf = (stretches: readonly Stretch[]) => stretches.map((stretch) => placeOf(tellings, stretch));
		return [
			{
				kind: isReinforced ? "reinforced" : isCopied(passages.matches) ? "copied" : "told-again",
				places: placesOf(passages.whole),
				parts: placesOf(passages.parts),
				words,
			},
		];
	});
}

/** A sentence of fewer words may be a formula. */
const FORMULA = 25;

/** Whether a form is filled in: a short sentence, once in each of three or more sections, or a passage under one title in as many chapters. */
function isForm(tellings: Tellings, { whole, matches, words }: Passages): boolean {
	const told = whole.map(([at]) => tellings.at(at!));
	if (told.length < 3) return false;
	const sections = told.map(sectionOf);
	const isOnceIn = (wholes: readonly unknown[]): boolean => new Set(wholes).size === told.length;
	if (matches.length === 1 && words < FORMULA) return isOnceIn(sections);
	const titles = new Set(sections.map((section) => (section?.parent ? section.heading.title.text : null)));
	return titles.size === 1 && !titles.has(null) && isOnceIn(told.map(({ entry }) => entry));
}

/** The innermost section that a sentence stands in. */
function sectionOf(telling: Telling): Section | null {
	const [section] = sectionsOver(telling);
	return section ?? null;
}

function placeOf(tellings: Tellings, stretch: Stretch): Place {
	const told = stretch.map((at) => tellings.at(at));
	const { chapter, entry, paragraph } = told[0]!;
	const opening = told
		.filter((telling) => telling.paragraph === paragraph)
		.map(spanOf)
		.reduce(cover);
	return { chapter, entry, span: told.map(spanOf).reduce(cover), opening };
}
