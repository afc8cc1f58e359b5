import type { Span } from "./span.ts";

/** Sorts a list in place; returns it. Most lists of facts are made in order, and looking costs less than sorting. */
export function sorted<Item>(items: Item[], compare: (a: Item, b: Item) => number): Item[] {
	for (let i = 1; i < items.length; i++) {
		if (compare(items[i - 1] as Item, items[i] as Item) > 0) return items.sort(compare);
	}
	return items;
}

/** For how many of the first indices something holds that holds up to one of them and for none after it; by binary search. */
export function countWhile(length: number, holds: (index: number) => boolean): number {
	let low = 0;
	let high = length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (holds(middle)) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** How many things of a list that is sorted by start begin at `offset` or before it. */
export function startingUpTo(sorted: readonly { readonly span: Span }[], offset: number): number {
	return countWhile(sorted.length, (index) => sorted[index]!.span.start <= offset);
}

/** The things of a list that is sorted by start that begin inside a span. */
export function startingIn<Item extends { readonly span: Span }>(sorted: readonly Item[], span: Span): readonly Item[] {
	return sorted.slice(startingUpTo(sorted, span.start - 1), startingUpTo(sorted, span.end - 1));
}
