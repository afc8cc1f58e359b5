/** What the symbols of a whole book are found by. */
import type { Book } from "../../book/book.ts";
import { memoize } from "../../text/memoize.ts";
import type { BookSymbol } from "../results.ts";
import { containerOf, definitionSymbol, isLeaf, leafSymbol, sectionSymbol } from "./items.ts";

export interface Candidate {
	/** What a query is held against, lower-cased: number, id, title. */
	readonly words: readonly string[];
	readonly joined: string;
	readonly symbol: () => BookSymbol;
}

/** Everything of a book that a query can name. Editors filter again by the name alone, so that it has to hold all that a query may mean. */
export const candidates: (book: Book) => readonly Candidate[] = memoize((book) => {
	const seen = new Set<unknown>();
	const all: Candidate[] = [];
	const add = (fact: unknown, words: readonly (string | null)[], symbol: () => BookSymbol) => {
		if (seen.has(fact)) return;
		seen.add(fact);
		const known = words.filter((word) => word !== null).map((word) => word.toLowerCase());
		all.push({ words: known, joined: known.join(" "), symbol });
	};
	for (const placed of book.headings) {
		const { heading, number, entry } = placed;
		if (heading.titleOf !== null) continue;
		add(heading, [number, heading.anchor?.id ?? null, heading.title.text], () => {
			const symbol = sectionSymbol(book, placed);
			return { ...symbol, name: withId(symbol.name, symbol.detail), container: containerOf(entry) };
		});
	}
	for (const placed of book.anchors.filter(isLeaf)) {
		const { anchor, label, number, title, entry } = placed;
		add(anchor, [number, label, anchor.id, title], () => {
			const symbol = leafSymbol(placed);
			return { ...symbol, name: withId(symbol.name, anchor.id), container: containerOf(entry) };
		});
	}
	for (const placed of book.definitions) {
		const { definition, entry } = placed;
		add(definition, [definition.abbreviation, definition.term], () => {
			return { ...definitionSymbol(placed), container: containerOf(entry) };
		});
	}
	return all;
});

function withId(name: string, id: string): string {
	return id === "" || name === id ? name : `${name} (${id})`;
}

/** How well a query fits, 0 the best; null where its letters do not stand there in order. */
export function matchScore({ words, joined }: Candidate, wanted: string): number | null {
	if (wanted === "") return 0;
	if (!isSubsequence(joined, wanted)) return null;
	let best = 5;
	for (const word of words) best = Math.min(best, fit(word, wanted));
	return best;
}

function fit(word: string, wanted: string): number {
	if (word === wanted) return 0;
	const at = word.indexOf(wanted);
	if (at === 0) return 1;
	if (at > 0) return /[\p{L}\p{N}]/u.test(word[at - 1]!) ? 3 : 2;
	return isSubsequence(word, wanted) ? 4 : 5;
}

function isSubsequence(word: string, wanted: string): boolean {
	let at = 0;
	for (const letter of wanted) {
		if (letter === " ") continue;
		at = word.indexOf(letter, at) + 1;
		if (at === 0) return false;
	}
	return true;
}
