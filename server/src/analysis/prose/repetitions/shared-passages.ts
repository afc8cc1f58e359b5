/** Joins pairs of similar sentences to passages that occur in several places. */

import type { BookSentences } from "./book-sentences.ts";
import type { Similarity } from "./similarity.ts";

/** Two similar sentences, by their positions in reading order; `a < b`. */
export interface Match extends Similarity {
	readonly a: number;
	readonly b: number;
}

/** Positions of sentences of one file that occur elsewhere, too, in reading order; other sentences can be between them. */
export type SentenceRun = readonly number[];

/** A passage that occurs in several places. */
export interface SharedPassage {
	/** Occurrences of all or nearly all of it, in reading order; at least two. */
	readonly whole: readonly SentenceRun[];
	/** Occurrences of some of its sentences, in reading order. */
	readonly parts: readonly SentenceRun[];
	/** The matches between the two occurrences that share most words. */
	readonly matches: readonly Match[];
	/** Number of words that these two share. */
	readonly words: number;
}

/** Two runs with pairwise similar sentences. `a` ends before `b` starts. */
interface RunPair {
	readonly a: SentenceRun;
	readonly b: SentenceRun;
	readonly matches: readonly Match[];
	readonly words: number;
}

/** Largest distance between sentences of one passage. A copy with a rewritten paragraph in it stays one passage. */
const MAX_GAP = 10;
/** Distances to the previous match in `a` and `b`, in order of their sum. */
const steps = Array.from(
	{ length: MAX_GAP * MAX_GAP },
	(_, at) => [1 + (at % MAX_GAP), 1 + Math.floor(at / MAX_GAP)] as const,
).sort(([a, b], [c, d]) => a + b - c - d);

/** Encodes two positions below this as one number: the first times this, plus the second. */
export const PAIR_BASE = 2 ** 20;

interface Chain {
	readonly matches: Match[];
	/** The first occurrences of its sentences in the book. A run has no first occurrence twice, or it would contain its own copy. */
	readonly firstSentences: Set<number>;
}

/** Joins matches that follow each other in both places. No run extends into a copy of itself. */
function runPairsOf(sentences: BookSentences, matches: readonly Match[]): readonly RunPair[] {
	const open = new Map<number, Chain>();
	const chains: Chain[] = [];
	const firsts = new Map<number, number>();
	for (const match of matches) {
		const { a, b } = match;
		const first = firsts.get(a) ?? a;
		if (!firsts.has(b)) firsts.set(b, first);
		let chain: Chain | undefined;
		for (const [down, right] of steps) {
			const before = down <= a ? open.get((a - down) * PAIR_BASE + b - right) : undefined;
			if (!before || before.firstSentences.has(first) || !follows(sentences, before.matches, match)) continue;
			open.delete((a - down) * PAIR_BASE + b - right);
			chain = before;
			break;
		}
		if (!chain) {
			chain = { matches: [], firstSentences: new Set() };
			chains.push(chain);
		}
		chain.matches.push(match);
		chain.firstSentences.add(first);
		open.set(a * PAIR_BASE + b, chain);
	}
	return chains.map((chain) => {
		const words = chain.matches.reduce((sum, { shared }) => sum + shared, 0);
		return { a: chain.matches.map(({ a }) => a), b: chain.matches.map(({ b }) => b), matches: chain.matches, words };
	});
}

function follows(sentences: BookSentences, [first]: readonly Match[], { a, b }: Match): boolean {
	const isOneFile = (one: number, other: number): boolean => sentences.chapterAt(one) === sentences.chapterAt(other);
	return a < first!.b && isOneFile(first!.a, a) && isOneFile(first!.b, b);
}

interface PassageDraft {
	readonly pair: RunPair;
	readonly whole: Set<SentenceRun>;
	readonly parts: Set<SentenceRun>;
}

/**
 * Returns the passages that occur in several places, in reading order of their second occurrences.
 *
 * @param matches sorted by `b`, then `a`
 */
export function sharedPassagesFrom(sentences: BookSentences, matches: readonly Match[]): readonly SharedPassage[] {
	const pairs = runPairsOf(sentences, matches).toSorted(
		(p, q) => q.words - p.words || p.b[0]! - q.b[0]! || p.a[0]! - q.a[0]!,
	);
	/** The run that each sentence belongs to. */
	const runBySentence = new Map<number, { readonly run: SentenceRun; draft: PassageDraft }>();
	const all = new Set<PassageDraft>();
	const put = (draft: PassageDraft, run: SentenceRun, kind: "whole" | "parts"): void => {
		draft[kind].add(run);
		for (const at of run) {
			runBySentence.set(at, { run: runBySentence.get(at)?.run ?? run, draft });
		}
	};
	for (const pair of pairs) {
		const [a, b] = [firstOwner(runBySentence, pair.a), firstOwner(runBySentence, pair.b)];
		if (a && b) {
			const [one, other] = [a.draft, b.draft];
			const isSamePassage = overlapsMostly(pair.a, a.run) && overlapsMostly(pair.b, b.run);
			if (one === other || !isSamePassage || !isSameKind(one.pair, pair) || !isSameKind(other.pair, pair)) continue;
			for (const kind of ["whole", "parts"] as const) for (const run of other[kind]) put(one, run, kind);
			all.delete(other);
		} else if (a || b) {
			const [owner, ownedRun, newRun] = a ? [a, pair.a, pair.b] : [b!, pair.b, pair.a];
			const isWhole = overlapsMostly(ownedRun, owner.run) && isSameKind(owner.draft.pair, pair);
			put(owner.draft, newRun, isWhole ? "whole" : "parts");
		} else {
			const draft: PassageDraft = { pair, whole: new Set(), parts: new Set() };
			all.add(draft);
			put(draft, pair.a, "whole");
			put(draft, pair.b, "whole");
		}
	}
	const inOrder = (runs: ReadonlySet<SentenceRun>) => [...runs].sort((p, q) => p[0]! - q[0]!);
	return [...all]
		.map(({ pair, whole, parts }) => ({
			whole: inOrder(whole),
			parts: inOrder(parts),
			matches: pair.matches,
			words: pair.words,
		}))
		.sort((p, q) => p.whole[1]![0]! - q.whole[1]![0]!);
}

function firstOwner<T>(runBySentence: ReadonlyMap<number, T>, run: SentenceRun): T | undefined {
	for (const at of run) {
		const owner = runBySentence.get(at);
		if (owner) return owner;
	}
	return undefined;
}

/** Whether both pairs are copies, or neither. */
function isSameKind(one: RunPair, other: RunPair): boolean {
	return isMostlyCopied(one.matches) === isMostlyCopied(other.matches);
}

/** Returns whether at least half of the sentences of a passage are copies. */
export function isMostlyCopied(matches: readonly Match[]): boolean {
	return 2 * matches.filter(({ isCopy }) => isCopy).length >= matches.length;
}

/** Whether two runs have most sentences in common. */
function overlapsMostly(one: SentenceRun, other: SentenceRun): boolean {
	const positions = new Set(one);
	return 3 * other.filter((at) => positions.has(at)).length >= 2 * Math.max(one.length, other.length);
}
