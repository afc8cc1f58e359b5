/** Whether a book puts its footnote marks before or after punctuation. */

import type { Book } from "../../book/book.ts";
import type { Chapter } from "../../chapter/facts.ts";
import { memoize } from "../../text/memoize.ts";

/** How many footnote marks in body text are on each side of a punctuation mark. */
export interface NoteMarkSides {
	/** `a word[^n].` */
	readonly before: number;
	/** `a word.[^n]` */
	readonly after: number;
	/** The side of a clear majority of the marks; null if there is none. */
	readonly usual: "before" | "after" | null;
}

const MIN_MARKS = 4;
const MIN_MAJORITY = 0.8;

/** Counts the footnote marks of all chapters. */
export const noteMarkSides: (book: Book) => NoteMarkSides = memoize((book) => {
	let [before, after] = [0, 0];
	for (const chapter of book.chapters.values()) {
		const counts = countIn(chapter);
		before += counts.before;
		after += counts.after;
	}
	const most = Math.max(before, after);
	const isClear = most >= MIN_MARKS && most >= (before + after) * MIN_MAJORITY;
	return { before, after, usual: !isClear ? null : before > after ? "before" : "after" };
});

const countIn = memoize(({ notes }: Chapter) => {
	const count = (counted: string): number =>
		notes.marks.filter(({ side, context }) => side === counted && context === "body").length;
	return { before: count("before"), after: count("after") };
});
