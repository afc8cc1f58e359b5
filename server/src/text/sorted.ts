import type { Span } from "./span.ts";

/** Sorts a list in place and returns it. Checks the order first, because most lists of facts are already sorted. */
export function sortInPlace<Item>(items: Item[], compare: (a: Item, b: Item) => number): Item[] {
	for (let i = 1; i < items.length; i++) {
		if (compare(items[i - 1] as Item, items[i] as Item) > 0) return items.sort(compare);
	}
	return items;
}

/** Returns the first index below `length` for which `holds` is false, by binary search; `length` if there is none. Requires that `holds` never turns true again. */
export function partitionPoint(length: number, holds: (index: number) => boolean): number {
	let low = 0;
	let high = length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (holds(middle)) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** Returns how many items start at or before `offset`. The list must be sorted by start. */
export function countStartingUpTo(sorted: readonly { readonly span: Span }[], offset: number): number {
	return partitionPoint(sorted.length, (index) => sorted[index]!.span.start <= offset);
}

/** Returns the items that start inside a span. The list must be sorted by start. */
export function itemsStartingIn<Item extends { readonly span: Span }>(
	sorted: readonly Item[],
	span: Span,
): readonly Item[] {
	return sorted.slice(countStartingUpTo(sorted, span.start - 1), countStartingUpTo(sorted, span.end - 1));
}
