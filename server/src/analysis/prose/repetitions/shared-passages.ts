/** Sentences that say the same, joined to the stretches of text that stand in several places. */

import type { Tellings } from "./book-sentences.ts";
import type { Likeness } from "./similarity.ts";

/** Two sentences that say the same, by their indexes in reading order; `a < b`. */
export interface Match extends Likeness {
	readonly a: number;
	readonly b: number;
}

/** The sentences of one file that stand elsewhere, too, by their indexes in reading order; others may stand between them. */
export type Stretch = readonly number[];

/** One passage and where it stands. */
export interface Passages {
	/** Where it stands whole, or nearly: two at least, in reading order. */
	readonly whole: readonly Stretch[];
	/** Where sentences of it stand, in reading order. */
	readonly parts: readonly Stretch[];
	/** The matches of the two places that share most. */
	readonly matches: readonly Match[];
	/** How many words these two share. */
	readonly words: number;
}

/** Two stretches that say the same, sentence for sentence: `a` ends before `b` begins. */
interface Pair {
	readonly a: Stretch;
	readonly b: Stretch;
	readonly matches: readonly Match[];
	readonly words: number;
}

/** Sentences apart by no more belong to one passage: a copy is told once, though a paragraph of it was written anew. */
const NEXT = 10;
/** From the nearest to the farthest. */
const steps = Array.from(
	{ length: NEXT * NEXT },
	(_, at) => [1 + (at % NEXT), 1 + Math.floor(at / NEXT)] as const,
).sort(([a, b], [c, d]) => a + b - c - d);

/** Two numbers below this are kept as one: the first times this, plus the second. */
export const PAIR = 2 ** 20;

interface Chain {
	readonly matches: Match[];
	/** The first sentences of the book that say what its sentences say: a stretch says nothing twice, or it would hold its own copy. */
	readonly said: Set<number>;
}

/** Matches that follow each other in both places, as pairs of stretches; no stretch crosses into a copy of itself. */
function pairsOf(tellings: Tellings, matches: readonly Match[]): readonly Pair[] {
	const open = new Map<number, Chain>();
	const chains: Chain[] = [];
	const firsts = new Map<number, number>();
	for (const match of matches) {
		const { a, b } = match;
		const first = firsts.get(a) ?? a;
		if (!firsts.has(b)) firsts.set(b, first);
		let chain: Chain | undefined;
		for (const [down, right] of steps) {
			const before = down <= a ? open.get((a - down) * PAIR + b - right) : undefined;
			if (!before || before.said.has(first) || !follows(tellings, before.matches, match)) continue;
			open.delete((a - down) * PAIR + b - right);
			chain = before;
			break;
		}
		if (!chain) {
			chain = { matches: [], said: new Set() };
			chains.push(chain);
		}
		chain.matches.push(match);
		chain.said.add(first);
		open.set(a * PAIR + b, chain);
	}
	return chains.map((chain) => {
		const words = chain.matches.reduce((sum, { shared }) => sum + shared, 0);
		return { a: chain.matches.map(({ a }) => a), b: chain.matches.map(({ b }) => b), matches: chain.matches, words };
	});
}

function follows(tellings: Tellings, [first]: readonly Match[], { a, b }: Match): boolean {
	const isOneFile = (one: number, other: number): boolean => tellings.chapterAt(one) === tellings.chapterAt(other);
	return a < first!.b && isOneFile(first!.a, a) && isOneFile(first!.b, b);
}

interface Gathered {
	readonly pair: Pair;
	readonly whole: Set<Stretch>;
	readonly parts: Set<Stretch>;
}

/** The passages that stand in several places, each once, in reading order of their second places. `matches` are in order of `b`, then `a`. */
export function passagesFrom(tellings: Tellings, matches: readonly Match[]): readonly Passages[] {
	const pairs = pairsOf(tellings, matches).toSorted(
		(p, q) => q.words - p.words || p.b[0]! - q.b[0]! || p.a[0]! - q.a[0]!,
	);
	/** The stretch that each sentence is told with. */
	const placed = new Map<number, { readonly stretch: Stretch; gathered: Gathered }>();
	const all = new Set<Gathered>();
	const put = (gathered: Gathered, stretch: Stretch, kind: "whole" | "parts"): void => {
		gathered[kind].add(stretch);
		for (const at of stretch) {
			const known = placed.get(at);
			placed.set(at, { stretch: known?.stretch ?? stretch, gathered });
		}
	};
	for (const pair of pairs) {
		const [a, b] = [placedIn(placed, pair.a), placedIn(placed, pair.b)];
		if (a && b) {
			const [one, other] = [a.gathered, b.gathered];
			const isOne = isSame(pair.a, a.stretch) && isSame(pair.b, b.stretch);
			if (one === other || !isOne || !isAlike(one.pair, pair) || !isAlike(other.pair, pair)) continue;
			for (const kind of ["whole", "parts"] as const) for (const stretch of other[kind]) put(one, stretch, kind);
			all.delete(other);
		} else if (a || b) {
			const [known, here, there] = a ? [a, pair.a, pair.b] : [b!, pair.b, pair.a];
			const isWhole = isSame(here, known.stretch) && isAlike(known.gathered.pair, pair);
			put(known.gathered, there, isWhole ? "whole" : "parts");
		} else {
			const gathered: Gathered = { pair, whole: new Set(), parts: new Set() };
			all.add(gathered);
			put(gathered, pair.a, "whole");
			put(gathered, pair.b, "whole");
		}
	}
	const inOrder = (stretches: ReadonlySet<Stretch>) => [...stretches].sort((p, q) => p[0]! - q[0]!);
	return [...all]
		.map(({ pair, whole, parts }) => ({
			whole: inOrder(whole),
			parts: inOrder(parts),
			matches: pair.matches,
			words: pair.words,
		}))
		.sort((p, q) => p.whole[1]![0]! - q.whole[1]![0]!);
}

function placedIn<T>(placed: ReadonlyMap<number, T>, stretch: Stretch): T | undefined {
	for (const at of stretch) {
		const known = placed.get(at);
		if (known) return known;
	}
	return undefined;
}

/** Whether of two pairs both are copied, or both told again. */
function isAlike(one: Pair, other: Pair): boolean {
	return isCopied(one.matches) === isCopied(other.matches);
}

/** Whether half of a passage, at least, is a copy. */
export function isCopied(matches: readonly Match[]): boolean {
	return 2 * matches.filter(({ isCopy }) => isCopy).length >= matches.length;
}

/** Whether two stretches have most sentences in common. */
function isSame(one: Stretch, other: Stretch): boolean {
	const known = new Set(one);
	return 3 * other.filter((at) => known.has(at)).length >= 2 * Math.max(one.length, other.length);
}
