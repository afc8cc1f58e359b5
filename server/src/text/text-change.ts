import type { Span } from "./span.ts";

/** The range in which two texts differ: everything outside it is equal. Offsets are UTF-16 units. */
export interface TextChange {
	readonly start: number;
	/** End of the range in the old text. */
	readonly before: number;
	/** End of the range in the new text. */
	readonly after: number;
}

/** Returns the shortest range in which two texts differ; an empty one at the end if they are equal. Compares slices, which is faster than characters. */
export function textChangeBetween(before: string, after: string): TextChange {
	const most = Math.min(before.length, after.length);
	const start = longest(most, (from, to) => before.slice(from, to) === after.slice(from, to));
	const ending = (text: string, from: number, to: number): string => text.slice(text.length - to, text.length - from);
	const end = longest(most - start, (from, to) => ending(before, from, to) === ending(after, from, to));
	return { start, before: before.length - end, after: after.length - end };
}

/** Composes two consecutive changes into one that covers both. It may be longer than the difference between the first and last text. */
export function composeChanges(first: TextChange, second: TextChange): TextChange {
	return {
		start: Math.min(first.start, second.start),
		before: first.before + Math.max(0, second.before - first.after),
		after: second.after + Math.max(0, first.after - second.before),
	};
}

/** Maps a span of the old text to the new one; null if the change touches it. */
export function rebaseSpan({ start, before, after }: TextChange, span: Span): Span | null {
	if (span.end <= start) return span;
	if (span.start < before) return null;
	return { start: span.start + after - before, end: span.end + after - before };
}

/** Returns the largest length up to `most` at which the texts agree, by binary search. Each unit is compared about once. */
function longest(most: number, isSame: (from: number, to: number) => boolean): number {
	let low = 0;
	let high = most;
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if (isSame(low, middle)) low = middle;
		else high = middle - 1;
	}
	return low;
}
