/** Counts how the chapters of a book refer to each other. */

import type { Book } from "../../book/book.ts";
import type { Entry } from "../../book/entry.ts";
import type { Location, Span } from "../../text/span.ts";

/** The references and links from one chapter to another. */
export interface ChapterLinks {
	/** 0-based indices in the given entries. */
	readonly from: number;
	readonly to: number;
	/** The location of each, in reading order. */
	readonly places: readonly Location[];
}

/** Cross-references and file links between different chapters, sorted by source, then by target. */
export function linksBetweenChapters(book: Book, entries: readonly Entry[]): readonly ChapterLinks[] {
	const indexes = new Map(entries.map((entry, index) => [entry, index]));
	const places = new Map<number, Location[]>();
	const add = (from: Entry, to: Entry | undefined, path: string, span: Span): void => {
		const [start, end] = [indexes.get(from), to && indexes.get(to)];
		if (start === undefined || end === undefined || start === end) return;
		const key = start * entries.length + end;
		const list = places.get(key);
		if (list) list.push({ path, span });
		else places.set(key, [{ path, span }]);
	};
	for (const { entry, chapter, target, span } of book.references) add(entry, target?.entry, chapter.path, span);
	for (const { entry, chapter, link, path } of book.links) {
		if (path !== null && path !== chapter.path) add(entry, book.entriesOf.get(path)?.[0], chapter.path, link.span);
	}
	return [...places]
		.sort(([a], [b]) => a - b)
		.map(([key, list]) => ({
			from: Math.floor(key / entries.length),
			to: key % entries.length,
			places: list.sort((a, b) => (a.path === b.path ? a.span.start - b.span.start : 0)),
		}));
}
