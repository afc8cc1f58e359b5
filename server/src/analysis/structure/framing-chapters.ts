/** Finds the chapters that frame a book: which chapters the introduction announces and the conclusion mentions. */

import type { Book } from "../../book/book.ts";
import type { Entry } from "../../book/entry.ts";
import { runToCompletion } from "../../text/memoize.ts";
import { chapterMentions, isNumbered, numberedChapters } from "./chapter-mentions.ts";

/** A first or last chapter, and which chapters it mentions of those between the first and the last numbered one. */
export interface FramingChapter {
	readonly entry: Entry;
	readonly named: ReadonlySet<Entry>;
	readonly omitted: readonly Entry[];
}

/** Shorter books have no framing chapters. */
const MIN_CHAPTERS = 4;

/** The preface or first chapter that mentions the most chapters; null if the book is too short. */
export function openingChapter(book: Book): FramingChapter | null {
	const chapters = numberedChapters(book);
	const first = chapters[0];
	if (first === undefined || chapters.length < MIN_CHAPTERS) return null;
	const beforeFirst = unnumberedChapters(book, (index) => index < book.entries.indexOf(first));
	return withMostMentions(book, [first, ...beforeFirst], chapters.slice(1, -1));
}

/** The last chapter or unnumbered chapter after it that mentions the most chapters; null if the book is too short. */
export function closingChapter(book: Book): FramingChapter | null {
	const chapters = numberedChapters(book);
	const last = chapters.at(-1);
	if (last === undefined || chapters.length < MIN_CHAPTERS) return null;
	const afterLast = unnumberedChapters(book, (index) => index > book.entries.indexOf(last));
	return withMostMentions(book, [last, ...afterLast], chapters.slice(1, -1));
}

function unnumberedChapters(book: Book, isInRange: (index: number) => boolean): readonly Entry[] {
	return book.entries.filter(
		({ kind, chapter }, index) => kind === "chapter" && chapter !== null && !isNumbered(chapter) && isInRange(index),
	);
}

function withMostMentions(book: Book, candidates: readonly Entry[], others: readonly Entry[]): FramingChapter {
	const chapters = candidates.map((entry): FramingChapter => {
		const named = new Set(
			runToCompletion(chapterMentions(book, entry.chapter!, others)).map((mention) => mention.entry),
		);
		return { entry, named, omitted: others.filter((other) => !named.has(other)) };
	});
	return chapters.reduce((best, chapter) => (chapter.named.size > best.named.size ? chapter : best));
}
