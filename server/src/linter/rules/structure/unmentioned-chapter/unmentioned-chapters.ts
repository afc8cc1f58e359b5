/** Finds chapters that no other chapter refers to, in a book whose chapters refer to each other. */

import { linksBetweenChapters } from "../../../../analysis/structure/chapter-links.ts";
import { chapterMentions, numberedChapters } from "../../../../analysis/structure/chapter-mentions.ts";
import type { Book } from "../../../../book/book.ts";
import type { Entry } from "../../../../book/entry.ts";
import { memoizeInSteps } from "../../../../text/memoize.ts";

/** With fewer chapters between the first and the last, the absence of references says nothing. */
const MIN_CHAPTERS = 6;
/** If a larger share has no references, the book does not use them. */
const MAX_SHARE = 0.2;

/** The chapters that no other chapter refers to. */
export interface Unmentioned {
	/** In reading order. */
	readonly chapters: readonly Entry[];
	/** How many chapters were checked: all but the first and the last, which need no references. */
	readonly of: number;
}

/** Returns the chapters that no cross-reference, link, number or title in another chapter names. */
export const unmentionedChapters = memoizeInSteps(function* (book: Book): Generator<null, Unmentioned> {
	// Readers reach the pages of a website through its menus.
	const chapters = book.project.type === "book" ? numberedChapters(book).slice(1, -1) : [];
	const referenced = new Set(linksBetweenChapters(book, book.entries).map(({ to }) => book.entries[to]));
	const unreferenced = chapters.filter((entry) => !referenced.has(entry));
	const of = chapters.length;
	if (of < MIN_CHAPTERS || unreferenced.length === 0 || unreferenced.length > of * MAX_SHARE)
		return { chapters: [], of };
	const named = new Set<Entry>();
	for (const entry of book.entries) {
		const others = unreferenced.filter((other) => other !== entry);
		if (!entry.chapter) continue;
		for (const mention of yield* chapterMentions(book, entry.chapter, others)) named.add(mention.entry);
	}
	return { chapters: unreferenced.filter((entry) => !named.has(entry)), of };
});
