/** How near things of the book are to the cursor: what an author points at is mostly close by. */

import { fileFacts } from "../../analysis/cursor/file-facts.ts";
import { sectionOf } from "../../analysis/cursor/location-names.ts";
import type { Book } from "../../book/book.ts";
import type { Entry, Placed, PlacedHeading } from "../../book/entry.ts";

export interface BookPosition {
	readonly path: string;
	readonly offset: number;
	readonly entry: Entry | null;
	/** The place of each entry in the table of contents. */
	readonly placeOf: ReadonlyMap<Entry, number>;
	readonly section: PlacedHeading | null;
}

/** Where `offset` of a file stands in the book; no entry where no entry shows the file. */
export function bookPositionAt(book: Book, path: string, offset: number): BookPosition {
	const headings = fileFacts(book, path).headings.filter(({ heading }) => heading.titleOf === null);
	const section = headings.findLast(({ heading }) => heading.span.start <= offset) ?? null;
	const placeOf = new Map(book.entries.map((entry, index) => [entry, index]));
	return { path, offset, entry: book.entriesOf.get(path)?.[0] ?? null, placeOf, section };
}

/** The best first: same section, same chapter, then by chapters between; within one of these by distance in the text. */
export function sortByProximity<Item extends { readonly placed: Placed; readonly start: number }>(
	book: Book,
	here: BookPosition,
	all: readonly Item[],
): readonly Item[] {
	const groups = new Map<number, Item[]>();
	for (const item of all) {
		const chapters = chaptersBetween(book, here, item.placed);
		const group = groups.get(chapters);
		if (group === undefined) groups.set(chapters, [item]);
		else group.push(item);
	}
	const letters = ({ placed, start }: Item) =>
		placed.chapter.path === here.path ? Math.abs(start - here.offset) : placed.order;
	// All but those of this chapter stand in their order already: a group is sorted in one look at each.
	return [...groups].sort(([a], [b]) => a - b).flatMap(([, group]) => group.sort((a, b) => letters(a) - letters(b)));
}

/** 0 in the same section, 1 in the same chapter, then one more for each chapter away. */
function chaptersBetween(book: Book, here: BookPosition, placed: Placed): number {
	const [from, to] = [here.entry && here.placeOf.get(here.entry), here.placeOf.get(placed.entry)];
	if (from === null || from === undefined || to === undefined) return Number.MAX_SAFE_INTEGER;
	if (from !== to) return 1 + Math.abs(from - to);
	return here.section !== null && sectionOf(book, placed)?.heading === here.section.heading ? 0 : 1;
}
