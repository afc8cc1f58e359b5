/** How a person names a place of the book: `Chapter 3`, `Section 3.2`. */

import type { Book } from "../../book/book.ts";
import type { Entry, Placed, PlacedHeading } from "../../book/entry.ts";
import { labelled } from "../../book/resolve/numbers.ts";
import { memoize } from "../../text/memoize.ts";

/** The section that a placed fact stands in; null before the first heading of its entry. */
export function sectionOf(book: Book, placed: Placed): PlacedHeading | null {
	for (let i = lastUpTo(book.headings, placed.order); i >= 0; i--) {
		const heading = book.headings[i]!;
		if (heading.entry !== placed.entry) return null;
		if (heading.heading.titleOf === null) return heading;
	}
	return null;
}

/** The sections that a placed fact stands in, the innermost first. */
export function* sectionsAround(book: Book, placed: Placed): Iterable<PlacedHeading> {
	let around = sectionOf(book, placed);
	for (; around !== null; around = above(book).get(around) ?? null) yield around;
}

/** For each section the one around it, within its entry. */
const above = memoize((book: Book): ReadonlyMap<PlacedHeading, PlacedHeading> => {
	const parents = new Map<PlacedHeading, PlacedHeading>();
	const open: PlacedHeading[] = [];
	for (const placed of book.headings) {
		if (placed.heading.titleOf !== null) continue;
		while (open.length > 0 && !holds(open.at(-1) as PlacedHeading, placed)) open.pop();
		const parent = open.at(-1);
		if (parent) parents.set(placed, parent);
		open.push(placed);
	}
	return parents;
});

function holds(outer: PlacedHeading, inner: PlacedHeading): boolean {
	return outer.entry === inner.entry && outer.heading.level < inner.heading.level;
}

/** `Chapter 3`, `Appendix A`; the bare title where it has no number. */
export function entryName(entry: Entry): string {
	if (entry.number === null) return entry.title === "" ? entry.path : entry.title;
	return labelled(entry.options.crossref, entry.kind === "appendix" ? "apx" : "ch", entry.number);
}

/** `Section 3.2`; the chapter's name where the place stands in no numbered section. */
export function locationName(book: Book, placed: Placed): string {
	const section = sectionOf(book, placed);
	if (section === null || section.number === null || section.number === placed.entry.number) {
		return entryName(placed.entry);
	}
	return labelled(placed.entry.options.crossref, "sec", section.number);
}

/** The index of the last one whose order is not above `order`; -1 where there is none. */
function lastUpTo(all: readonly Placed[], order: number): number {
	let low = -1;
	let high = all.length;
	while (high - low > 1) {
		const middle = (low + high) >> 1;
		if (all[middle]!.order <= order) low = middle;
		else high = middle;
	}
	return low;
}
