/** Sorts facts by their distance from the cursor, since authors mostly refer to something close by. */

import { fileFacts } from "../../analysis/cursor/file-facts.ts";
import { sectionOf } from "../../analysis/cursor/location-names.ts";
import type { Book } from "../../book/book.ts";
import type { Entry, Placed, PlacedHeading } from "../../book/entry.ts";

/** The position of the cursor in the book. */
export interface BookPosition {
	readonly path: string;
	readonly offset: number;
	readonly entry: Entry | null;
	/** The 0-based index of each entry in the table of contents. */
	readonly indexOf: ReadonlyMap<Entry, number>;
	readonly section: PlacedHeading | null;
}

/** The position of `offset` of a file. `entry` is null if no entry includes the file. */
export function bookPositionAt(book: Book, path: string, offset: number): BookPosition {
	const headings = fileFacts(book, path).headings.filter(({ heading }) => heading.titleOf === null);
	const section = headings.findLast(({ heading }) => heading.span.start <= offset) ?? null;
	const indexOf = new Map(book.entries.map((entry, index) => [entry, index]));
	return { path, offset, entry: book.entriesOf.get(path)?.[0] ?? null, indexOf, section };
}

/** Same section first, then same chapter, then by the number of chapters between; within each group by distance in the text. */
export function sortByProximity<Item extends { readonly placed: Placed; readonly start: number }>(
	book: Book,
	cursor: BookPosition,
	all: readonly Item[],
): readonly Item[] {
	const groups = new Map<number, Item[]>();
	for (const item of all) {
		const chapters = chaptersBetween(book, cursor, item.placed);
		const group = groups.get(chapters);
		if (group === undefined) groups.set(chapters, [item]);
		else group.push(item);
	}
	const distance = ({ placed, start }: Item) =>
		placed.chapter.path === cursor.path ? Math.abs(start - cursor.offset) : placed.order;
	// Only this chapter's group is unsorted: the others are in reading order already, so sorting them is linear.
	return [...groups].sort(([a], [b]) => a - b).flatMap(([, group]) => group.sort((a, b) => distance(a) - distance(b)));
}

/** 0 in the same section, 1 in the same chapter, then 1 more for each chapter between. */
function chaptersBetween(book: Book, cursor: BookPosition, placed: Placed): number {
	const [from, to] = [cursor.entry && cursor.indexOf.get(cursor.entry), cursor.indexOf.get(placed.entry)];
	if (from === null || from === undefined || to === undefined) return Number.MAX_SAFE_INTEGER;
	if (from !== to) return 1 + Math.abs(from - to);
	return cursor.section !== null && sectionOf(book, placed)?.heading === cursor.section.heading ? 0 : 1;
}
