/** What a book says twice: copied, told again, or taken up again in a way that says so. */

import type { Book } from "../../../book/book.ts";
import type { Entry } from "../../../book/entry.ts";
import type { Chapter } from "../../../chapter/facts.ts";
import { memoize } from "../../../text/memoize.ts";
import { cover, type Span } from "../../../text/span.ts";
import type { Section } from "../../structure/sections.ts";
import { type BookSentence, type BookSentences, bookSentencesOf, sectionsAround, spanOf } from "./book-sentences.ts";
import { isReinforcement } from "./reinforcement.ts";
import {
	isMostlyCopied,
	type Match,
	PAIR_BASE,
	type SentenceRun,
	type SharedPassage,
	sharedPassagesFrom,
} from "./shared-passages.ts";
import { similarityOf } from "./similarity.ts";

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
		const sentences = yield* bookSentencesOf(book);
		const matches = yield* matchesIn(sentences, yield* candidatesIn(sentences));
		yield null;
		kept.repetitions = repetitionsFrom(book, sentences, withoutIsolatedSentences(withoutTemplates(matches)));
	}
	return kept.repetitions;
}

/** Those that are told again on purpose, as far as `repetitionsOf` has found them: none where no rule has asked. */
export function reinforcedIn(book: Book): readonly Repetition[] {
	return (found(book).repetitions ?? []).filter(({ kind }) => kind === "reinforced");
}

const found = memoize((_: Book): { repetitions: readonly Repetition[] | null } => ({ repetitions: null }));

/** How much work goes between two pauses. */
const FINGERPRINTS_PER_STEP = 10_000;
const COMPARISONS_PER_STEP = 20;

/** What more sentences than this share is a turn of phrase, unless they are the same. */
const MAX_SHARING = 8;

/** The pairs of sentences that share a fingerprint, each once. */
function* candidatesIn(sentences: BookSentences): Generator<null, readonly (readonly [a: number, b: number])[]> {
	const sorted = yield* sortedFingerprints(sentences);
	const pairs = new Set<number>();
	const sumOf = wordSums(sentences);
	let next = FINGERPRINTS_PER_STEP;
	for (let from = 0, to = 0; from < sorted.length; from = to) {
		if (from >= next) {
			yield null;
			next = from + FINGERPRINTS_PER_STEP;
		}
		const hash = Math.floor(sorted[from]! / PAIR_BASE);
		while (to < sorted.length && Math.floor(sorted[to]! / PAIR_BASE) === hash) to++;
		if (to - from > MAX_SHARING) {
			for (const pair of equalPairsIn(sorted.subarray(from, to), sumOf)) pairs.add(pair);
			continue;
		}
		for (let i = from; i < to; i++) {
			for (let j = i + 1; j < to; j++) {
				const [a, b] = [sorted[i]! % PAIR_BASE, sorted[j]! % PAIR_BASE];
				if (a !== b) pairs.add(b * PAIR_BASE + a);
			}
		}
	}
	yield null;
	return [...pairs].sort((p, q) => p - q).map((pair) => [pair % PAIR_BASE, Math.floor(pair / PAIR_BASE)]);
}

/** The fingerprints of a book with their sentences, each pair as one number, in order: sorted apart by the highest bits of the fingerprints. */
function* sortedFingerprints(sentences: BookSentences): Generator<null, Float64Array> {
	const most = Math.min(sentences.length, PAIR_BASE);
	const ends = new Uint32Array(BUCKETS + 1);
	yield* sentences.prints(most, (hash) => {
		ends[(hash >>> BUCKET_SHIFT) + 1]!++;
	});
	for (let bucket = 0; bucket < BUCKETS; bucket++) ends[bucket + 1]! += ends[bucket]!;
	const fingerprints = new Float64Array(ends[BUCKETS]!);
	const next = ends.slice();
	yield* sentences.prints(most, (hash, place) => {
		fingerprints[next[hash >>> BUCKET_SHIFT]!++] = hash * PAIR_BASE + place;
	});
	for (let bucket = 0; bucket < BUCKETS; bucket++) {
		fingerprints.subarray(ends[bucket], ends[bucket + 1]).sort();
		yield null;
	}
	return fingerprints;
}

const BUCKETS = 32;
/** So many bits of a fingerprint are below those that tell its drawer. */
const BUCKET_SHIFT = 27;

/** Of many sentences that share a fingerprint, each with the next one that may have all its words: time grows with their number. */
function* equalPairsIn(fingerprints: Float64Array, sumOf: (at: number) => number): Iterable<number> {
	const last = new Map<number, number>();
	let seen = -1;
	for (const fingerprint of fingerprints) {
		const at = fingerprint % PAIR_BASE;
		// A sentence may say the same over and over.
		if (at === seen) continue;
		seen = at;
		const before = last.get(sumOf(at));
		if (before !== undefined) yield at * PAIR_BASE + before;
		last.set(sumOf(at), at);
	}
}

/** A number for all the words of a sentence; computed once for each. */
function wordSums(sentences: BookSentences): (at: number) => number {
	const cached = new Map<number, number>();
	return (at) => {
		let sum = cached.get(at);
		if (sum === undefined) {
			sum = 0;
			for (const code of sentences.wordCodesAt(at)) sum = (Math.imul(sum, 31) + code) | 0;
			cached.set(at, sum);
		}
		return sum;
	};
}

function* matchesIn(
	sentences: BookSentences,
	candidates: readonly (readonly [a: number, b: number])[],
): Generator<null, readonly Match[]> {
	const matches: Match[] = [];
	for (const [index, [a, b]] of candidates.entries()) {
		const similarity = similarityOf(sentences.at(a), sentences.at(b));
		if (similarity !== null) matches.push({ ...similarity, a, b });
		if (index % COMPARISONS_PER_STEP === COMPARISONS_PER_STEP - 1) yield null;
	}
	return matches;
}

/** Leaves out a sentence that is like several others without being their copy: a form that is filled in. */
function withoutTemplates(matches: readonly Match[]): readonly Match[] {
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
function withoutIsolatedSentences(matches: readonly Match[]): readonly Match[] {
	const pairs = new Set(matches.map(({ a, b }) => a * PAIR_BASE + b));
	const isBeside = (a: number, b: number): boolean => pairs.has(a * PAIR_BASE + b);
	return matches.filter(
		({ a, b, shared }) => shared >= FEWEST_ALONE || isBeside(a - 1, b - 1) || isBeside(a + 1, b + 1),
	);
}

function repetitionsFrom(book: Book, sentences: BookSentences, matches: readonly Match[]): readonly Repetition[] {
	return sharedPassagesFrom(sentences, matches).flatMap((passages): Repetition[] => {
		const { words } = passages;
		if (words < FEWEST_SHARED || isTemplate(sentences, passages)) return [];
		const hasCopies = passages.matches.some(({ isCopy }) => isCopy);
		const [first, ...others] = passages.whole.map(([at]) => sentences.at(at!));
		const isReinforced = others.every((later) => isReinforcement(book, later, first!, hasCopies ? words : 0));
		const placesOf = (runs: readonly SentenceRun[]) => runs.map((run) => placeOf(sentences, run));
		return [
			{
				kind: isReinforced ? "reinforced" : isMostlyCopied(passages.matches) ? "copied" : "told-again",
				places: placesOf(passages.whole),
				parts: placesOf(passages.parts),
				words,
			},
		];
	});
}

/** A sentence of fewer words may be a formula. */
const SHORT_TEMPLATE = 25;

/** Whether a form is filled in: a short sentence, once in each of three or more sections, or a passage under one title in as many chapters. */
function isTemplate(sentences: BookSentences, { whole, matches, words }: SharedPassage): boolean {
	const found = whole.map(([at]) => sentences.at(at!));
	if (found.length < 3) return false;
	const sections = found.map(sectionOf);
	const isOnceIn = (wholes: readonly unknown[]): boolean => new Set(wholes).size === found.length;
	if (matches.length === 1 && words < SHORT_TEMPLATE) return isOnceIn(sections);
	const titles = new Set(sections.map((section) => (section?.parent ? section.heading.title.text : null)));
	return titles.size === 1 && !titles.has(null) && isOnceIn(found.map(({ entry }) => entry));
}

/** The innermost section that a sentence stands in. */
function sectionOf(sentence: BookSentence): Section | null {
	const [section] = sectionsAround(sentence);
	return section ?? null;
}

function placeOf(sentences: BookSentences, run: SentenceRun): Place {
	const found = run.map((at) => sentences.at(at));
	const { chapter, entry, paragraph } = found[0]!;
	const opening = found
		.filter((sentence) => sentence.paragraph === paragraph)
		.map(spanOf)
		.reduce(cover);
	return { chapter, entry, span: found.map(spanOf).reduce(cover), opening };
}
