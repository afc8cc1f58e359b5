/** On which side of a punctuation mark a book puts its note marks. */

import type { Book } from "../../book/book.ts";
import type { Chapter } from "../../chapter/facts.ts";
import { memoize } from "../../text/memoize.ts";

export interface NoteMarkSides {
	/** `a word[^n].` */
	readonly before: number;
	/** `a word.[^n]` */
	readonly after: number;
	/** The side of nearly all of them; null where the book is of two minds. */
	readonly usual: "before" | "after" | null;
}

const FEWEST = 4;
const MAJORITY = 0.8;

export const noteMarkSides: (book: Book) => NoteMarkSides = memoize((book) => {
	let [before, after] = [0, 0];
	for (const chapter of book.chapters.values()) {
		const counts = countIn(chapter);
		before += counts.before;
		after += counts.after;
	}
	const most = Math.max(before, after);
	const isClear = most >= FEWEST && most >= (before + after) * MAJORITY;
	return { before, after, usual: !isClear ? null : before > after ? "before" : "after" };
});

const countIn = memoize(({ notes }: Chapter) => {
	const count = (wanted: string): number =>
		notes.marks.filter(({ side, context }) => side === wanted && context === "body").length;
	return { before: count("before"), after: count("after") };
});
