/** The lengths of the chapters of a book. */

import { voiceOfEntry } from "../../analysis/prose/voice/voice.ts";
import type { Book } from "../../book/book.ts";
import type { Entry } from "../../book/entry.ts";
import { KINDS, type Kind } from "../kinds.ts";
import { listOf } from "../list.ts";

/** The number of items in a chapter. Words and sentences are those of its prose, including footnotes. */
export interface Lengths extends Readonly<Record<Kind, number>> {
	readonly words: number;
	readonly sentences: number;
	readonly sections: number;
	readonly citations: number;
	readonly footnotes: number;
}

/** The lengths of each entry, in the same order. */
export function lengthsOf(book: Book, entries: readonly Entry[]): readonly Lengths[] {
	const counts = new Map(
		entries.map((entry) => {
			const { words, sentences } = voiceOfEntry(entry);
			return [entry, { ...zeroCounts, words, sentences }];
		}),
	);
	const count = (entry: Entry, what: keyof Lengths, number = 1): void => {
		const lengths = counts.get(entry);
		if (lengths) lengths[what] += number;
	};
	for (const kind of KINDS) {
		for (const { entry, items } of listOf(book, kind).chapters) count(entry, kind, items.length);
	}
	for (const { entry, heading } of book.headings) if (heading.titleOf === null) count(entry, "sections");
	for (const { entry } of book.citations) count(entry, "citations");
	for (const { entry, definitions } of book.notes) count(entry, "footnotes", definitions.length);
	return [...counts.values()];
}

const zeroCounts = {
	sections: 0,
	citations: 0,
	footnotes: 0,
	figures: 0,
	tables: 0,
	listings: 0,
	equations: 0,
	definitions: 0,
};
