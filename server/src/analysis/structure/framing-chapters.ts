/** How a book begins and ends: which chapters its introduction announces, and to which ones its last chapter comes back. */

import type { Book } from "../../book/book.ts";
import type { Entry } from "../../book/entry.ts";
import { runToCompletion } from "../../text/memoize.ts";
import { chapterMentions, isNumbered, numberedChapters } from "./chapter-mentions.ts";

/** A first or last chapter, and which of the chapters between the first and the last one it names: nobody announces the end or comes back to the introduction. */
export interface FramingChapter {
	readonly entry: Entry;
	readonly named: ReadonlySet<Entry>;
	readonly omitted: readonly Entry[];
}

/** Fewer chapters than this have no beginning and end of their own. */
const FEWEST = 4;

/** The preface or first chapter that names most of those between the first and the last one; null where the book is too short. */
export function openingChapter(book: Book): FramingChapter | null {
	const chapters = numberedChapters(book);
	const first = chapters[0];
	if (first === undefined || chapters.length < FEWEST) return null;
	const beforeFirst = prefaces(book, (index) => index < book.entries.indexOf(first));
	return most(book, [first, ...beforeFirst], chapters.slice(1, -1));
}

/** The same for the last chapter and what follows it. */
export function closingChapter(book: Book): FramingChapter | null {
	const chapters = numberedChapters(book);
	const last = chapters.at(-1);
	if (last === undefined || chapters.length < FEWEST) return null;
	const afterLast = prefaces(book, (index) => index > book.entries.indexOf(last));
	return most(book, [last, ...afterLast], chapters.slice(1, -1));
}

/** Unnumbered chapters before the first or after the last numbered one. */
function prefaces(book: Book, isMeant: (index: number) => boolean): readonly Entry[] {
	return book.entries.filter(
		({ kind, chapter }, index) => kind === "chapter" && chapter !== null && !isNumbered(chapter) && isMeant(index),
	);
}

function most(book: Book, candidates: readonly Entry[], others: readonly Entry[]): FramingChapter {
	const ends = candidates.map((entry): FramingChapter => {
		const named = new Set(
			runToCompletion(chapterMentions(book, entry.chapter!, others)).map((mention) => mention.entry),
		);
		return { entry, named, omitted: others.filter((other) => !named.has(other)) };
	});
	return ends.reduce((best, end) => (end.named.size > best.named.size ? end : best));
}
