/** What a book says twice: copied, told again, or taken up again in a way that says so. */
import type { Chapter } from "../../chapter/facts.ts";
import { remember } from "../../text/remember.ts";
import { cover, type Span } from "../../text/span.ts";
import type { Book, Entry } from "../book.ts";
import { type Likeness, likenessOf } from "./likeness.ts";
import { takesUp } from "./reinforcement.ts";
import { printedIn, spanOf, type Telling, tellingsOf } from "./tellings.ts";

/** A passage that stands in several places. */
export interface Repetition {
	/**
	 * `copied`: word for word, or nearly; `told-again`: in other words, without a hint that it was said before; `reinforced`: the later
	 * place refers to the earlier one, recalls it, or sums up.
	 */
	readonly kind: "copied" | "told-again" | "reinforced";
	/** Two at least, in reading order. */
	readonly places: readonly Place[];
	/** How many words the places share. */
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
		const tellings = yield* collected(book);
		const matches = yield* matchesIn(tellings, yield* candidatesIn(tellings));
		kept.repetitions = repetitionsFrom(book, tellings, withoutForms(tellings, matches));
	}
	return kept.repetitions;
}

const found = remember((_: Book): { repetitions: readonly Repetition[] | null } => ({ repetitions: null }));

/** Two sentences that say the same, by their indexes in reading order; `a < b`. */
interface Match extends Likeness {
	readonly a: number;
	readonly b: number;
}

/** How much work goes between two pauses. */
const SENTENCES = 250;
const COMPARISONS = 50;

function* collected(book: Book): Generator<null, readonly Telling[]> {
	const tellings: Telling[] = [];
	for (const telling of tellingsOf(book)) {
		printedIn(telling.passage);
		if (tellings.push(telling) % SENTENCES === 0) yield null;
	}
	return tellings;
}

/** Two numbers below this are kept as one: the first times this, plus the second. */
const PAIR = 2 ** 20;
/** What more sentences than this share is a turn of phrase. */
const MOST_SHARING = 8;

/** The pairs of sentences that share a fingerprint, each once. */
function* candidatesIn(tellings: readonly Telling[]): Generator<null, readonly (readonly [a: number, b: number])[]> {
	const total = Math.min(tellings.length, PAIR);
	const prints: number[] = [];
	for (let at = 0; at < total; at++) {
		const { passage, index } = tellings[at]!;
		for (const hash of printedIn(passage)[index]!.hashes) prints.push(hash * PAIR + at);
	}
	yield null;
	const sorted = Float64Array.from(prints).sort();
	yield null;
	const pairs = new Set<number>();
	for (let from = 0, to = 0; from < sorted.length; from = to) {
		const hash = Math.floor(sorted[from]! / PAIR);
		while (to < sorted.length && Math.floor(sorted[to]! / PAIR) === hash) to++;
		if (to - from > MOST_SHARING) continue;
		for (let i = from; i < to; i++) {
			for (let j = i + 1; j < to; j++) {
				const [a, b] = [sorted[i]! % PAIR, sorted[j]! % PAIR];
				if (a !== b) pairs.add(b * PAIR + a);
			}
		}
	}
	return [...pairs].sort((p, q) => p - q).map((pair) => [pair % PAIR, Math.floor(pair / PAIR)]);
}

function* matchesIn(
	tellings: readonly Telling[],
	candidates: readonly (readonly [a: number, b: number])[],
): Generator<null, readonly Match[]> {
	const matches: Match[] = [];
	for (const [index, [a, b]] of candidates.entries()) {
		const likeness = likenessOf(tellings[a]!, tellings[b]!);
		if (likeness !== null) matches.push({ ...likeness, a, b });
		if (index % COMPARISONS === COMPARISONS - 1) yield null;
	}
	return matches;
}

/**
 * Leaves out what is a form that is filled in: the same sentence in three or more chapters, once in each, and one that is like several
 * others without being their copy.
 */
function withoutForms(tellings: readonly Telling[], matches: readonly Match[]): readonly Match[] {
	const partners = new Map<number, { readonly entries: Entry[]; similar: number }>();
	for (const { a, b, isCopy } of matches) {
		for (const [one, other] of [
			[a, b],
			[b, a],
		] as const) {
			const known = partners.get(one) ?? { entries: [tellings[one]!.entry], similar: 0 };
			partners.set(one, known);
			if (isCopy) known.entries.push(tellings[other]!.entry);
			else known.similar++;
		}
	}
	const isForm = (at: number, isCopy: boolean): boolean => {
		const { entries, similar } = partners.get(at)!;
		return isCopy ? entries.length > 2 && new Set(entries).size === entries.length : similar > 1;
	};
	return matches.filter(({ a, b, isCopy }) => !isForm(a, isCopy) && !isForm(b, isCopy));
}

/** Sentences apart by no more belong to one passage. */
const NEXT = 2;
/** Fewer words are worth no finding: those of a copy, and those that a retelling shares with what it retells. */
const FEWEST_COPIED = 12;

function repetitionsFrom(book: Book, tellings: readonly Telling[], matches: readonly Match[]): readonly Repetition[] {
	const groups = groupsOf(matches);
	const repetitions = groups.flatMap((group): Repetition[] => {
		const words = mostShared(group);
		const places = placesOf(tellings, group);
		if (places.length < 2 || words < FEWEST_COPIED) return [];
		const copied = group.filter(({ isCopy }) => isCopy).length;
		const [first, ...others] = places.map((place) => place.tellings);
		const kind = others.every((later) => takesUp(book, later, first!, copied > 0))
			? "reinforced"
			: 2 * copied >= group.length
				? "copied"
				: "told-again";
		return [{ kind, places: places.map(({ place }) => place), words }];
	});
	return repetitions;
}

/** Matches that belong together: they share a sentence, or stand one after the other in both places. In order of their second sentences. */
function groupsOf(matches: readonly Match[]): readonly (readonly Match[])[] {
	const parents = new Map<number, number>();
	const rootOf = (at: number): number => {
		let root = at;
		for (let up = parents.get(root); up !== undefined && up !== root; up = parents.get(root)) root = up;
		for (let one = at; one !== root; ) {
			const up = parents.get(one)!;
			parents.set(one, root);
			one = up;
		}
		return root;
	};
	const join = (one: number, other: number): void => {
		const [p, q] = [rootOf(one), rootOf(other)];
		parents.set(Math.max(p, q), Math.min(p, q));
	};
	const pairs = new Set(matches.map(({ a, b }) => a * PAIR + b));
	for (const { a, b } of matches) {
		join(a, b);
		for (let step = 1; step <= NEXT; step++) {
			if (pairs.has((a + step) * PAIR + b + step)) join(a, a + step);
		}
	}
	const groups = new Map<number, Match[]>();
	for (const match of matches) {
		const root = rootOf(match.a);
		const group = groups.get(root);
		if (group) group.push(match);
		else groups.set(root, [match]);
	}
	return [...groups.values()];
}

/** The most words that two passages of a group share: matches with one distance between their sentences are of one pair. */
function mostShared(group: readonly Match[]): number {
	const words = new Map<number, number>();
	for (const { a, b, shared } of group) words.set(b - a, (words.get(b - a) ?? 0) + shared);
	return [...words.values()].reduce((most, shared) => Math.max(most, shared), 0);
}

interface ToldPlace {
	readonly place: Place;
	readonly tellings: readonly Telling[];
}

/** The sentences of a group, joined where they follow each other in one file. */
function placesOf(tellings: readonly Telling[], group: readonly Match[]): readonly ToldPlace[] {
	const indexes = [...new Set(group.flatMap(({ a, b }) => [a, b]))].sort((p, q) => p - q);
	const runs: number[][] = [];
	for (const index of indexes) {
		const run = runs.at(-1);
		const last = run?.at(-1);
		const follows = last !== undefined && index - last <= NEXT && tellings[index]!.chapter === tellings[last]!.chapter;
		if (run && follows) run.push(index);
		else runs.push([index]);
	}
	return runs.map((run) => {
		const told = run.map((index) => tellings[index]!);
		const { chapter, entry, paragraph } = told[0]!;
		const opening = told
			.filter((telling) => telling.paragraph === paragraph)
			.map(spanOf)
			.reduce(cover);
		return { place: { chapter, entry, span: told.map(spanOf).reduce(cover), opening }, tellings: told };
	});
}
