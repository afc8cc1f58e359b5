/** Searches the symbols of a book. */
import type { Book } from "../../book/book.ts";
import { memoize } from "../../text/memoize.ts";
import type { BookSymbol } from "../results.ts";
import { containerOf, definitionSymbol, isOutlineLeaf, leafSymbol, sectionSymbol } from "./items.ts";

/** A symbol with the texts that a query is matched against. */
export interface Candidate {
	/** Lower-cased number, label and title. */
	readonly words: readonly string[];
	readonly joined: string;
	readonly symbol: () => BookSymbol;
}

/** All symbols of a book. Editors filter the results once more by name, so the name includes the label. */
export const candidates: (book: Book) => readonly Candidate[] = memoize((book) => {
	const seen = new Set<unknown>();
	const all: Candidate[] = [];
	const add = (fact: unknown, words: readonly (string | null)[], symbol: () => BookSymbol) => {
		if (seen.has(fact)) return;
		seen.add(fact);
		const searchable = words.filter((word) => word !== null).map((word) => word.toLowerCase());
		all.push({ words: searchable, joined: searchable.join(" "), symbol });
	};
	for (const placed of book.headings) {
		const { heading, number, entry } = placed;
		if (heading.titleOf !== null) continue;
		add(heading, [number, heading.anchor?.id ?? null, heading.title.text], () => {
			const symbol = sectionSymbol(book, placed);
			return { ...symbol, name: withId(symbol.name, symbol.detail), container: containerOf(entry) };
		});
	}
	for (const placed of book.anchors.filter(isOutlineLeaf)) {
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

/** How well a candidate matches a lower-cased query: 0 is best; null if it does not contain the letters in order. */
export function matchScore({ words, joined }: Candidate, query: string): number | null {
	if (query === "") return 0;
	if (!isSubsequence(joined, query)) return null;
	let best = 5;
	for (const word of words) best = Math.min(best, scoreOf(word, query));
	return best;
}

function scoreOf(word: string, query: string): number {
	if (word === query) return 0;
	const at = word.indexOf(query);
	if (at === 0) return 1;
	if (at > 0) return /[\p{L}\p{N}]/u.test(word[at - 1]!) ? 3 : 2;
	return isSubsequence(word, query) ? 4 : 5;
}

function isSubsequence(word: string, query: string): boolean {
	let at = 0;
	for (const letter of query) {
		if (letter === " ") continue;
		at = word.indexOf(letter, at) + 1;
		if (at === 0) return false;
	}
	return true;
}
