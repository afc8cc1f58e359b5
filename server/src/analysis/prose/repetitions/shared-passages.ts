/** Sentences that say the same, joined to the stretches of text that stand in several places. */

import type { BookSentences } from "./book-sentences.ts";
import type { Similarity } from "./similarity.ts";

/** Two sentences that say the same, by their indexes in reading order; `a < b`. */
export interface Match extends Similarity {
	readonly a: number;
	readonly b: number;
}

/** The sentences of one file that stand elsewhere, too, by their indexes in reading order; others may stand between them. */
export type SentenceRun = readonly number[];

/** One passage and where it stands. */
export interface SharedPassage {
	/** Where it stands whole, or nearly: two at least, in reading order. */
	readonly whole: readonly SentenceRun[];
	/** Where sentences of it stand, in reading order. */
	readonly parts: readonly SentenceRun[];
	/** The matches of the two places that share most. */
	readonly matches: readonly Match[];
	/** How many words these two share. */
	readonly words: number;
}

/** Two stretches that say the same, sentence for sentence: `a` ends before `b` begins. */
interface RunPair {
	readonly a: SentenceRun;
	readonly b: SentenceRun;
	readonly matches: readonly Match[];
	readonly words: number;
}

/** Sentences apart by no more belong to one passage: a copy is told once, though a paragraph of it was written anew. */
const MAX_GAP = 10;
/** From the nearest to the farthest. */
const steps = Array.from(
	{ length: MAX_GAP * MAX_GAP },
	(_, at) => [1 + (at % MAX_GAP), 1 + Math.floor(at / MAX_GAP)] as const,
).sort(([a, b], [c, d]) => a + b - c - d);

/** Two numbers below this are kept as one: the first times this, plus the second. */
export const PAIR_BASE = 2 ** 20;

interface Chain {
	readonly matches: Match[];
	/** The first sentences of the book that say what its sentences say: a stretch says nothing twice, or it would hold its own copy. */
	readonly firstSentences: Set<number>;
}

/** Matches that follow each other in both places, as pairs of stretches; no stretch crosses into a copy of itself. */
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

/** The passages that stand in several places, each once, in reading order of their second places. `matches` are in order of `b`, then `a`. */
export function sharedPassagesFrom(sentences: BookSentences, matches: readonly Match[]): readonly SharedPassage[] {
	const pairs = runPairsOf(sentences, matches).toSorted(
		(p, q) => q.words - p.words || p.b[0]! - q.b[0]! || p.a[0]! - q.a[0]!,
	);
	/** The stretch that each sentence is told with. */
	const runBySentence = new Map<number, { readonly run: SentenceRun; draft: PassageDraft }>();
	const all = new Set<PassageDraft>();
	const put = (draft: PassageDraft, run: SentenceRun, kind: "whole" | "parts"): void => {
		draft[kind].add(run);
		for (const at of run) {
			const known = runBySentence.get(at);
			runBySentence.set(at, { run: known?.run ?? run, draft: draft });
		}
	};
	for (const pair of pairs) {
		const [a, b] = [firstOwner(runBySentence, pair.a), firstOwner(runBySentence, pair.b)];
		if (a && b) {
			const [one, other] = [a.draft, b.draft];
			const isOne = overlapsMostly(pair.a, a.run) && overlapsMostly(pair.b, b.run);
			if (one === other || !isOne || !isSameKind(one.pair, pair) || !isSameKind(other.pair, pair)) continue;
			for (const kind of ["whole", "parts"] as const) for (const run of other[kind]) put(one, run, kind);
			all.delete(other);
		} else if (a || b) {
			const [known, here, there] = a ? [a, pair.a, pair.b] : [b!, pair.b, pair.a];
			const isWhole = overlapsMostly(here, known.run) && isSameKind(known.draft.pair, pair);
			put(known.draft, there, isWhole ? "whole" : "parts");
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
		const known = runBySentence.get(at);
		if (known) return known;
	}
	return undefined;
}

/** Whether of two pairs both are copied, or both told again. */
function isSameKind(one: RunPair, other: RunPair): boolean {
	return isMostlyCopied(one.matches) === isMostlyCopied(other.matches);
}

/** Whether half of a passage, at least, is a copy. */
export function isMostlyCopied(matches: readonly Match[]): boolean {
	return 2 * matches.filter(({ isCopy }) => isCopy).length >= matches.length;
}

/** Whether two stretches have most sentences in common. */
function overlapsMostly(one: SentenceRun, other: SentenceRun): boolean {
	const known = new Set(one);
	return 3 * other.filter((at) => known.has(at)).length >= 2 * Math.max(one.length, other.length);
}
