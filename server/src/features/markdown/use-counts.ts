import { entryName, locationName } from "../../analysis/cursor/location-names.ts";
import type { Book } from "../../book/book.ts";
import type { Placed } from "../../book/entry.ts";
import { pluralize } from "../../text/plural.ts";
import { escaped } from "./format.ts";

/** `3 references, the first in Section 2.1.` */
export function firstUse(book: Book, uses: readonly Placed[], what: string): string {
	const first = uses[0];
	if (first === undefined) return `No ${what}.`;
	const place = escaped(locationName(book, first));
	return uses.length === 1 ? `1 ${what}, in ${place}.` : `${pluralize(uses.length, what)}, the first in ${place}.`;
}

const MOST_CHAPTERS = 8;

/** `Chapter 1 (2), Chapter 3 (1)`: how many of them stand in each chapter, in reading order. */
export function byChapter(uses: readonly Placed[]): string {
	const counts = new Map<string, number>();
	for (const { entry } of uses) {
		const name = entryName(entry);
		counts.set(name, (counts.get(name) ?? 0) + 1);
	}
	const told = [...counts].slice(0, MOST_CHAPTERS).map(([name, count]) => `${escaped(name)} (${count})`);
	if (counts.size > MOST_CHAPTERS) told.push("…");
	return told.join(", ");
}
