/** Chapters to which no other one leads, in a book whose chapters refer to each other. */

import { chapterMentions, numberedChapters } from "../../../../analysis/structure/chapter-mentions.ts";
import { threadsBetween } from "../../../../analysis/structure/threads.ts";
import type { Book } from "../../../../book/book.ts";
import type { Entry } from "../../../../book/entry.ts";
import { memoizeInSteps } from "../../../../text/memoize.ts";

/** Fewer chapters between the first and the last one show no custom. */
const FEWEST = 6;
/** Where a larger share has no references, that is the custom. */
const MOST = 0.2;

export interface Unmentioned {
	/** In reading order. */
	readonly chapters: readonly Entry[];
	/** Of how many: the first and the last one need no references. */
	readonly of: number;
}

/** Neither a reference nor a link, number or title in another chapter names them. */
export const unmentionedChapters = memoizeInSteps(function* (book: Book): Generator<null, Unmentioned> {
	// The pages of a website are reached by its menus.
	const chapters = book.project.type === "book" ? numberedChapters(book).slice(1, -1) : [];
	const reached = new Set(threadsBetween(book, book.entries).map(({ to }) => book.entries[to]));
	const unreached = chapters.filter((entry) => !reached.has(entry));
	const of = chapters.length;
	if (of < FEWEST || unreached.length === 0 || unreached.length > of * MOST) return { chapters: [], of };
	const named = new Set<Entry>();
	for (const entry of book.entries) {
		const others = unreached.filter((other) => other !== entry);
		if (!entry.chapter) continue;
		for (const mention of yield* chapterMentions(book, entry.chapter, others)) named.add(mention.entry);
	}
	return { chapters: unreached.filter((entry) => !named.has(entry)), of };
});
