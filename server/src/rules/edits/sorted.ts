import type { Span } from "../../text/span.ts";

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
