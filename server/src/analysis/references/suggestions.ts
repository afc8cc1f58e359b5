/** Suggests existing labels, keys and names in place of one that does not exist. */
import { distance } from "fastest-levenshtein";
import type { Book } from "../../book/book.ts";
import type { PlacedAnchor } from "../../book/entry.ts";
import { referenceType } from "../../project/reference-types.ts";
import { memoize } from "../../text/memoize.ts";
import { isReferable } from "./reference-scope.ts";

/** An existing item in place of the requested one. */
export interface Suggestion<T> {
	readonly item: T;
	/** Whether the two names differ by a single typing error. */
	readonly isTypo: boolean;
	/** 1 for the same name, 0 for nothing in common. */
	readonly score: number;
}

/** The least score of an anchor with the requested reference type. */
const MIN_SCORE = 0.4;
/** The least score of an anchor with another reference type. */
const MIN_SCORE_OF_OTHER_TYPE = 0.8;
/** The least score of a name. */
const MIN_NAME_SCORE = 0.6;

/**
 * Anchors that `id` may be a misspelling of and that a reference in the file `path` resolves to, best first. The score
 * compares the spelling, and the words of `id` with those of the anchor's label and title. Anchors of the same reference
 * type come first.
 */
export function suggestAnchors(book: Book, path: string, id: string, limit = 5): readonly Suggestion<PlacedAnchor>[] {
	const type = referenceType(id, book.project.options.crossref.custom);
	const { candidates, frequency } = candidatesOf(book);
	const name = withoutType(id);
	const letters = name.toLowerCase();
	const requested = [...comparableWords(name)].map((word) => ({
		word,
		weight: Math.log(1 + candidates.length / (frequency.get(word) ?? 0.5)),
	}));
	const suggestions: { readonly item: PlacedAnchor; readonly score: number }[] = [];
	for (const candidate of candidates) {
		const { item } = candidate;
		const least = item.type === type ? MIN_SCORE : MIN_SCORE_OF_OTHER_TYPE;
		const shared = sharedWeight(requested, candidate.words);
		// The difference in length bounds the spelling score: most candidates need no edit distance.
		const longest = Math.max(name.length, candidate.name.length, 1);
		const bound = 1 - Math.abs(letters.length - candidate.letters.length) / longest;
		const needsDistance = bound >= least && bound > shared;
		const score = needsDistance ? Math.max(1 - distance(letters, candidate.letters) / longest, shared) : shared;
		if (score >= least) suggestions.push({ item, score });
	}
	return suggestions
		.sort(
			(a, b) =>
				Number(b.item.type === type) - Number(a.item.type === type) ||
				b.score - a.score ||
				(a.item.anchor.id < b.item.anchor.id ? -1 : 1),
		)
		.filter(({ item }) => isReferable(book, path, item))
		.slice(0, limit)
		.map(({ item, score }) => ({ item, isTypo: isTypoInLabel(id, item.anchor.id), score }));
}

interface Candidate {
	readonly item: PlacedAnchor;
	/** The label without its type, and the same in lower case. */
	readonly name: string;
	readonly letters: string;
	/** The words of its label and title. */
	readonly words: ReadonlySet<string>;
}

interface Candidates {
	readonly candidates: readonly Candidate[];
	/** The number of candidates that contain a word. */
	readonly frequency: ReadonlyMap<string, number>;
}

/** Memoized, since one book usually needs suggestions for many ids. */
const candidatesOf = memoize((book: Book): Candidates => {
	const candidates: Candidate[] = [];
	const frequency = new Map<string, number>();
	for (const [item] of book.anchorsById.values()) {
		if (!item || item.type === null || item.anchor.unregistered !== null) continue;
		const name = withoutType(item.anchor.id);
		const all = comparableWords(`${name} ${item.title}`);
		for (const word of all) frequency.set(word, (frequency.get(word) ?? 0) + 1);
		candidates.push({ item, name, letters: name.toLowerCase(), words: all });
	}
	return { candidates, frequency };
});

/** The names with the most similar spelling, best first. */
export function suggestNames(name: string, names: Iterable<string>, limit = 5): readonly Suggestion<string>[] {
	const suggestions: Suggestion<string>[] = [];
	for (const item of names) {
		const score = similarity(name, item);
		if (score >= MIN_NAME_SCORE) suggestions.push({ item, isTypo: isTypo(name, item), score });
	}
	return suggestions.sort((a, b) => b.score - a.score || (a.item < b.item ? -1 : 1)).slice(0, limit);
}

/** The only suggestion that differs by a single typing error; null if there are none or several. */
export function onlyTypo<T>(suggestions: readonly Suggestion<T>[]): T | null {
	const typos = suggestions.filter(({ isTypo }) => isTypo);
	return typos.length === 1 ? typos[0]!.item : null;
}

/** `isTypo` for labels, whose reference types must be the same. */
function isTypoInLabel(a: string, b: string): boolean {
	return (
		a.slice(0, -withoutType(a).length).toLowerCase() === b.slice(0, -withoutType(b).length).toLowerCase() &&
		isTypo(withoutType(a), withoutType(b))
	);
}

/**
 * Whether two names differ only in case or in one inserted, deleted or replaced character. A different digit is no typing
 * error, and neither is a different letter in a name of at most three.
 */
function isTypo(a: string, b: string): boolean {
	const longest = Math.max(a.length, b.length);
	if (Math.abs(a.length - b.length) > 1) return false;
	const letters = distance(a.toLowerCase(), b.toLowerCase());
	return letters === 0 || (letters === 1 && longest > 3 && a.replace(/\D/g, "") === b.replace(/\D/g, ""));
}

function similarity(a: string, b: string): number {
	return 1 - distance(a.toLowerCase(), b.toLowerCase()) / Math.max(a.length, b.length, 1);
}

/** The share of the requested words that `present` contains, rare words weighing more, reduced a little by additional words. */
function sharedWeight(
	requested: readonly { readonly word: string; readonly weight: number }[],
	present: ReadonlySet<string>,
): number {
	let all = 0;
	let shared = 0;
	for (const { word, weight } of requested) {
		all += weight;
		if (present.has(word)) shared += weight;
	}
	if (all === 0) return 0;
	const extra = Math.max(0, present.size - requested.length);
	return (shared / all) * (0.85 + 0.1 / (1 + extra));
}

/** The lower-case words of a label or title, without the four hexadecimal digits that some books append to labels. */
export function comparableWords(text: string): ReadonlySet<string> {
	const parts = text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
	return new Set(parts.filter((part) => part !== "" && !(/^[0-9a-f]{4}$/.test(part) && /[0-9]/.test(part))));
}

function withoutType(id: string): string {
	return id.slice(id.indexOf("-") + 1);
}
