/** Names of locations in the book, as a reader uses them: `Chapter 3`, `Section 3.2`. */

import type { Book } from "../../book/book.ts";
import type { Entry, Placed, PlacedHeading } from "../../book/entry.ts";
import { labelText } from "../../book/resolve/numbers.ts";
import { memoize } from "../../text/memoize.ts";

/** The innermost section around a fact; null before the first heading of its entry. */
export function sectionOf(book: Book, placed: Placed): PlacedHeading | null {
	for (let i = lastUpTo(book.headings, placed.order); i >= 0; i--) {
		const heading = book.headings[i]!;
		if (heading.entry !== placed.entry) return null;
		if (heading.heading.titleOf === null) return heading;
	}
	return null;
}

/** The sections around a fact, innermost first. */
export function* sectionsAround(book: Book, placed: Placed): Iterable<PlacedHeading> {
	let section = sectionOf(book, placed);
	for (; section !== null; section = parentSections(book).get(section) ?? null) yield section;
}

/** Maps each section to its parent within the same entry. */
const parentSections = memoize((book: Book): ReadonlyMap<PlacedHeading, PlacedHeading> => {
	const parents = new Map<PlacedHeading, PlacedHeading>();
	const open: PlacedHeading[] = [];
	for (const placed of book.headings) {
		if (placed.heading.titleOf !== null) continue;
		while (open.length > 0 && !contains(open.at(-1) as PlacedHeading, placed)) open.pop();
		const parent = open.at(-1);
		if (parent) parents.set(placed, parent);
		open.push(placed);
	}
	return parents;
});

function contains(outer: PlacedHeading, inner: PlacedHeading): boolean {
	return outer.entry === inner.entry && outer.heading.level < inner.heading.level;
}

/** `Chapter 3` or `Appendix A`; the title if the entry has no number, and its path if it has no title. */
export function entryName(entry: Entry): string {
	if (entry.number === null) return entry.title === "" ? entry.path : entry.title;
	return labelText(entry.options.crossref, entry.kind === "appendix" ? "apx" : "ch", entry.number);
}

/** `Section 3.2`; the name of the chapter outside numbered sections. */
export function locationName(book: Book, placed: Placed): string {
	const section = sectionOf(book, placed);
	if (section === null || section.number === null || section.number === placed.entry.number) {
		return entryName(placed.entry);
	}
	return labelText(placed.entry.options.crossref, "sec", section.number);
}

/** The index of the last fact whose order is at most `order`, by binary search; -1 if there is none. */
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
