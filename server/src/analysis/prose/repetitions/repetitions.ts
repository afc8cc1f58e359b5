/** Finds passages that a book repeats: copied, paraphrased, or repeated on purpose. */

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

/** A passage that occurs in several places. */
export interface Repetition {
	/**
	 * `copied`: word for word, or nearly; `paraphrased`: in similar words without saying so; `reinforced`: the later occurrence refers to the
	 * earlier one, recalls it, or sums up.
	 */
	readonly kind: "copied" | "paraphrased" | "reinforced";
	/** Occurrences of all or nearly all of it, in reading order; at least two. */
	readonly places: readonly PassageLocation[];
	/** Occurrences of some of its sentences. */
	readonly parts: readonly PassageLocation[];
	/** Number of words that the two most similar occurrences share. */
	readonly words: number;
}

/** An occurrence of a repeated passage. */
export interface PassageLocation {
	readonly chapter: Chapter;
	readonly entry: Entry;
	readonly span: Span;
	/** The part of the span in its first paragraph. */
	readonly opening: Span;
}

/**
 * Returns all repetitions of a book, in reading order of their second occurrences. Yields null as a yield point. Linear in the text: sentences
 * are compared only if they share a fingerprint with few others.
 */
export function* repetitionsOf(book: Book): Generator<null, readonly Repetition[]> {
	const cache = cachedRepetitions(book);
	if (cache.repetitions === null) {
		const sentences = yield* bookSentencesOf(book);
		const matches = yield* matchesIn(sentences, yield* candidatesIn(sentences));
		yield null;
		cache.repetitions = repetitionsFrom(book, sentences, withoutIsolatedSentences(withoutTemplates(matches)));
	}
	return cache.repetitions;
}

/** Returns the deliberate repetitions of a book. Empty until `repetitionsOf` has finished for this book. */
export function reinforcedIn(book: Book): readonly Repetition[] {
	return (cachedRepetitions(book).repetitions ?? []).filter(({ kind }) => kind === "reinforced");
}

const cachedRepetitions = memoize((_: Book): { repetitions: readonly Repetition[] | null } => ({ repetitions: null }));

/** Amounts of work between two yield points. */
const FINGERPRINTS_PER_STEP = 10_000;
const COMPARISONS_PER_STEP = 20;

/** A fingerprint in more sentences is a common phrase; of these, only equal sentences are compared. */
const MAX_SHARING = 8;

/** Returns the distinct pairs of sentences that share a fingerprint. */
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

/** Returns all fingerprints with their sentences, sorted, each pair encoded as one number. Buckets by the highest bits keep each sort short. */
function* sortedFingerprints(sentences: BookSentences): Generator<null, Float64Array> {
	const limit = Math.min(sentences.length, PAIR_BASE);
	const ends = new Uint32Array(BUCKETS + 1);
	yield* sentences.fingerprints(limit, (hash) => {
		ends[(hash >>> BUCKET_SHIFT) + 1]!++;
	});
	for (let bucket = 0; bucket < BUCKETS; bucket++) ends[bucket + 1]! += ends[bucket]!;
	const fingerprints = new Float64Array(ends[BUCKETS]!);
	const next = ends.slice();
	yield* sentences.fingerprints(limit, (hash, position) => {
		fingerprints[next[hash >>> BUCKET_SHIFT]!++] = hash * PAIR_BASE + position;
	});
	for (let bucket = 0; bucket < BUCKETS; bucket++) {
		fingerprints.subarray(ends[bucket], ends[bucket + 1]).sort();
		yield null;
	}
	return fingerprints;
}

const BUCKETS = 32;
/** Number of bits of a fingerprint below its bucket number. */
const BUCKET_SHIFT = 27;

/** Yields each of many sentences that share a fingerprint with the previous one that has the same sum of words. Linear in their number. */
function* equalPairsIn(fingerprints: Float64Array, sumOf: (at: number) => number): Iterable<number> {
	const last = new Map<number, number>();
	let previous = -1;
	for (const fingerprint of fingerprints) {
		const at = fingerprint % PAIR_BASE;
		// A sentence can have a fingerprint several times.
		if (at === previous) continue;
		previous = at;
		const before = last.get(sumOf(at));
		if (before !== undefined) yield at * PAIR_BASE + before;
		last.set(sumOf(at), at);
	}
}

/** Returns a memoized function that hashes all words of a sentence. */
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

/** Removes sentences that are similar to several others without being copies: they share a template. */
function withoutTemplates(matches: readonly Match[]): readonly Match[] {
	const similar = new Map<number, number>();
	for (const { a, b, isCopy } of matches) {
		if (isCopy) continue;
		for (const at of [a, b]) similar.set(at, (similar.get(at) ?? 0) + 1);
	}
	return matches.filter(({ a, b, isCopy }) => isCopy || (similar.get(a) === 1 && similar.get(b) === 1));
}

/** Passages that share fewer words are not reported. */
const FEWEST_SHARED = 15;
/** An isolated sentence with fewer shared words can recur by chance. */
const FEWEST_ALONE = 12;

/** Removes short sentences without a similar sentence beside them: `Let us look at the data again.` */
function withoutIsolatedSentences(matches: readonly Match[]): readonly Match[] {
	const pairs = new Set(matches.map(({ a, b }) => a * PAIR_BASE + b));
	const isBeside = (a: number, b: number): boolean => pairs.has(a * PAIR_BASE + b);
	return matches.filter(
		({ a, b, shared }) => shared >= FEWEST_ALONE || isBeside(a - 1, b - 1) || isBeside(a + 1, b + 1),
	);
}

function repetitionsFrom(book: Book, sentences: BookSentences, matches: readonly Match[]): readonly Repetition[] {
	return sharedPassagesFrom(sentences, matches).flatMap((passage): Repetition[] => {
		const { words } = passage;
		if (words < FEWEST_SHARED || isTemplate(sentences, passage)) return [];
		const hasCopies = passage.matches.some(({ isCopy }) => isCopy);
		const [first, ...others] = passage.whole.map(([at]) => sentences.at(at!));
		const isReinforced = others.every((later) => isReinforcement(book, later, first!, hasCopies ? words : 0));
		const locationsOf = (runs: readonly SentenceRun[]) => runs.map((run) => locationOf(sentences, run));
		return [
			{
				kind: isReinforced ? "reinforced" : isMostlyCopied(passage.matches) ? "copied" : "paraphrased",
				places: locationsOf(passage.whole),
				parts: locationsOf(passage.parts),
				words,
			},
		];
	});
}

/** A shorter sentence can be a template. */
const SHORT_TEMPLATE = 25;

/**
 * Whether the passage follows a template: a short sentence once in each of three or more sections, or a passage under the same title in three or
 * more chapters.
 */
function isTemplate(sentences: BookSentences, { whole, matches, words }: SharedPassage): boolean {
	const found = whole.map(([at]) => sentences.at(at!));
	if (found.length < 3) return false;
	const sections = found.map(sectionOf);
	const isOnceInEach = (containers: readonly unknown[]): boolean => new Set(containers).size === found.length;
	if (matches.length === 1 && words < SHORT_TEMPLATE) return isOnceInEach(sections);
	const titles = new Set(sections.map((section) => (section?.parent ? section.heading.title.text : null)));
	return titles.size === 1 && !titles.has(null) && isOnceInEach(found.map(({ entry }) => entry));
}

/** Returns the innermost section around a sentence. */
function sectionOf(sentence: BookSentence): Section | null {
	const [section] = sectionsAround(sentence);
	return section ?? null;
}

function locationOf(sentences: BookSentences, run: SentenceRun): PassageLocation {
	const found = run.map((at) => sentences.at(at));
	const { chapter, entry, paragraph } = found[0]!;
	const opening = found
		.filter((sentence) => sentence.paragraph === paragraph)
		.map(spanOf)
		.reduce(cover);
	return { chapter, entry, span: found.map(spanOf).reduce(cover), opening };
}
