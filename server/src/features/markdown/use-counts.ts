import { entryName, locationName } from "../../analysis/cursor/location-names.ts";
import type { Book } from "../../book/book.ts";
import type { Placed } from "../../book/entry.ts";
import { pluralize } from "../../text/plural.ts";
import { escaped } from "./format.ts";

/** `3 references, the first in Section 2.1.`; `what` is the singular noun. */
export function firstUse(book: Book, uses: readonly Placed[], what: string): string {
	const first = uses[0];
	if (first === undefined) return `No ${what}.`;
	const location = escaped(locationName(book, first));
	return uses.length === 1
		? `1 ${what}, in ${location}.`
		: `${pluralize(uses.length, what)}, the first in ${location}.`;
}

const MAX_CHAPTERS = 8;

/** `Chapter 1 (2), Chapter 3 (1)`: the number of uses per chapter, in reading order. */
export function byChapter(uses: readonly Placed[]): string {
	const counts = new Map<string, number>();
	for (const { entry } of uses) {
		const name = entryName(entry);
		counts.set(name, (counts.get(name) ?? 0) + 1);
	}
	const parts = [...counts].slice(0, MAX_CHAPTERS).map(([name, count]) => `${escaped(name)} (${count})`);
	if (counts.size > MAX_CHAPTERS) parts.push("…");
	return parts.join(", ");
}
