/** What an author most likely meant by an id or key that does not exist. */
import { distance } from "fastest-levenshtein";
import type { Book } from "../../book/book.ts";
import type { PlacedAnchor } from "../../book/entry.ts";
import { referenceType } from "../../project/reference-types.ts";
import { memoize } from "../../text/memoize.ts";
import { isReferable } from "./reference-scope.ts";

export interface Suggestion<T> {
	readonly item: T;
	/** Whether the one is the other with a single slip. */
	readonly isSlip: boolean;
	/** 1 is the same name, 0 has nothing in common. */
	readonly score: number;
}

/** Below this, a suggestion would be a guess. */
const LEAST_SCORE = 0.4;

/**
 * The anchors that a reference in a file may have meant and would reach, best first: by spelling, and by words shared with an anchor's id and title.
 * Anchors of the same reference type come before all others.
 */
export function suggestAnchors(book: Book, path: string, id: string, limit = 5): readonly Suggestion<PlacedAnchor>[] {
	const type = referenceType(id, book.project.options.crossref.custom);
	const { candidates, frequency } = candidatesOf(book);
	const name = withoutType(id);
	const letters = name.toLowerCase();
	const wanted = [...words(name)].map((word) => ({
		word,
		weight: Math.log(1 + candidates.length / (frequency.get(word) ?? 0.5)),
	}));
	const near: { readonly item: PlacedAnchor; readonly score: number }[] = [];
	for (const candidate of candidates) {
		const { item } = candidate;
		const least = item.type === type ? LEAST_SCORE : 0.8;
		const shared = sharedWeight(wanted, candidate.words);
		// Names of very different lengths are not alike, and a book has thousands of them.
		const longest = Math.max(name.length, candidate.name.length, 1);
		const most = 1 - Math.abs(letters.length - candidate.letters.length) / longest;
		const isWorth = most >= least && most > shared;
		const score = isWorth ? Math.max(1 - distance(letters, candidate.letters) / longest, shared) : shared;
		if (score >= least) near.push({ item, score });
	}
	return near
		.sort(
			(a, b) =>
				Number(b.item.type === type) - Number(a.item.type === type) ||
				b.score - a.score ||
				(a.item.anchor.id < b.item.anchor.id ? -1 : 1),
		)
		.filter(({ item }) => isReferable(book, path, item))
		.slice(0, limit)
		.map(({ item, score }) => ({ item, isSlip: isSlipOfId(id, item.anchor.id), score }));
}

interface Candidate {
	readonly item: PlacedAnchor;
	/** The id without its type, and the same in lower case. */
	readonly name: string;
	readonly letters: string;
	/** Those of its id and title. */
	readonly words: ReadonlySet<string>;
}

interface Candidates {
	readonly candidates: readonly Candidate[];
	/** In how many candidates a word stands. */
	readonly frequency: ReadonlyMap<string, number>;
}

/** A book is asked for many ids at a time. */
const candidatesOf = memoize((book: Book): Candidates => {
	const candidates: Candidate[] = [];
	const frequency = new Map<string, number>();
	for (const [item] of book.anchorsById.values()) {
		if (!item || item.type === null || item.anchor.unregistered !== null) continue;
		const name = withoutType(item.anchor.id);
		const all = words(`${name} ${item.title}`);
		for (const word of all) frequency.set(word, (frequency.get(word) ?? 0) + 1);
		candidates.push({ item, name, letters: name.toLowerCase(), words: all });
	}
	return { candidates, frequency };
});

/** The names nearest in spelling, best first. */
export function suggestNames(name: string, known: Iterable<string>, limit = 5): readonly Suggestion<string>[] {
	const near: Suggestion<string>[] = [];
	for (const item of known) {
		const score = likeness(name, item);
		if (score >= 0.6) near.push({ item, isSlip: isSlip(name, item), score });
	}
	return near.sort((a, b) => b.score - a.score || (a.item < b.item ? -1 : 1)).slice(0, limit);
}

/** The one candidate that differs by a single slip; null where there is none or a choice. */
export function onlyTypo<T>(near: readonly Suggestion<T>[]): T | null {
	const close = near.filter(({ isSlip }) => isSlip);
	return close.length === 1 ? close[0]!.item : null;
}

/** The same for the ids of anchors: one type is never written for another by a slip. */
function isSlipOfId(a: string, b: string): boolean {
	return (
		a.slice(0, -withoutType(a).length).toLowerCase() === b.slice(0, -withoutType(b).length).toLowerCase() &&
		isSlip(withoutType(a), withoutType(b))
	);
}

/**
 * Whether two names differ by upper and lower case alone, or by one letter too many, too few or wrong. Another digit is
 * another thing, and so is another letter in a name of three.
 */
function isSlip(a: string, b: string): boolean {
	const longest = Math.max(a.length, b.length);
	if (Math.abs(a.length - b.length) > 1) return false;
	const letters = distance(a.toLowerCase(), b.toLowerCase());
	return letters === 0 || (letters === 1 && longest > 3 && a.replace(/\D/g, "") === b.replace(/\D/g, ""));
}

function likeness(a: string, b: string): number {
	return 1 - distance(a.toLowerCase(), b.toLowerCase()) / Math.max(a.length, b.length, 1);
}

/** How much of what was asked for is there (rare words count more), a little less where there is much besides. */
function sharedWeight(
	wanted: readonly { readonly word: string; readonly weight: number }[],
	there: ReadonlySet<string>,
): number {
	let all = 0;
	let shared = 0;
	for (const { word, weight } of wanted) {
		all += weight;
		if (there.has(word)) shared += weight;
	}
	if (all === 0) return 0;
	const extra = Math.max(0, there.size - wanted.length);
	return (shared / all) * (0.85 + 0.1 / (1 + extra));
}

/** Lower-cased words of an id or title; the four hex digits that some books append to ids are no word. */
export function words(text: string): ReadonlySet<string> {
	const parts = text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
	return new Set(parts.filter((part) => part !== "" && !(/^[0-9a-f]{4}$/.test(part) && /[0-9]/.test(part))));
}

function withoutType(id: string): string {
	return id.slice(id.indexOf("-") + 1);
}
