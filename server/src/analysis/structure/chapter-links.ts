/** How the chapters of a book refer to each other. */

import type { Book } from "../../book/book.ts";
import type { Entry } from "../../book/entry.ts";
import type { Location, Span } from "../../text/span.ts";

/** The references of one chapter to another one. */
export interface ChapterLinks {
	/** Indexes of chapters. */
	readonly from: number;
	readonly to: number;
	/** Where each of them stands, in reading order. */
	readonly places: readonly Location[];
}

/** What leads from one chapter to another: cross-references and links to files. Sorted by chapter, then by target. */
export function linksBetweenChapters(book: Book, entries: readonly Entry[]): readonly ChapterLinks[] {
	const indexes = new Map(entries.map((entry, index) => [entry, index]));
	const places = new Map<number, Location[]>();
	const tie = (from: Entry, to: Entry | undefined, path: string, span: Span): void => {
		const [start, end] = [indexes.get(from), to && indexes.get(to)];
		if (start === undefined || end === undefined || start === end) return;
		const key = start * entries.length + end;
		const known = places.get(key);
		if (known) known.push({ path, span });
		else places.set(key, [{ path, span }]);
	};
	for (const { entry, chapter, target, span } of book.references) tie(entry, target?.entry, chapter.path, span);
	for (const { entry, chapter, link, path } of book.links) {
		if (path !== null && path !== chapter.path) tie(entry, book.entriesOf.get(path)?.[0], chapter.path, link.span);
	}
	return [...places]
		.sort(([a], [b]) => a - b)
		.map(([key, found]) => ({
			from: Math.floor(key / entries.length),
			to: key % entries.length,
			places: found.sort((a, b) => (a.path === b.path ? a.span.start - b.span.start : 0)),
		}));
}
