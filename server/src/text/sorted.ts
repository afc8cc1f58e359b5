import type { Span } from "./span.ts";

/** Sorts a list in place; returns it. Most lists of facts are made in order, and looking costs less than sorting. */
export function sorted<Item>(items: Item[], compare: (a: Item, b: Item) => number): Item[] {
	for (let i = 1; i < items.length; i++) {
		if (compare(items[i - 1] as Item, items[i] as Item) > 0) return items.sort(compare);
	}
	return items;
}

/** How many things of a list that is sorted by start begin at `offset` or before it; by binary search. */
export function startingUpTo(sorted: readonly { readonly span: Span }[], offset: number): number {
	let low = 0;
	let high = sorted.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (sorted[middle]!.span.start <= offset) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** The things of a list that is sorted by start that begin inside a span. */
export function startingIn<Item extends { readonly span: Span }>(sorted: readonly Item[], span: Span): readonly Item[] {
	return sorted.slice(startingUpTo(sorted, span.start - 1), startingUpTo(sorted, span.end - 1));
}
