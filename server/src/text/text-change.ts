import type { Span } from "./span.ts";

/** The one stretch in which two texts differ: the text before it and after it is the same in both. Offsets are UTF-16 units. */
export interface TextChange {
	readonly start: number;
	/** Where the stretch ends in the earlier text. */
	readonly before: number;
	/** Where it ends in the later text. */
	readonly after: number;
}

/** The shortest stretch in which two texts differ; empty at the end where they are equal. Compares slices, not characters. */
export function textChangeBetween(before: string, after: string): TextChange {
	const most = Math.min(before.length, after.length);
	const start = longest(most, (from, to) => before.slice(from, to) === after.slice(from, to));
	const ending = (text: string, from: number, to: number): string => text.slice(text.length - to, text.length - from);
	const end = longest(most - start, (from, to) => ending(before, from, to) === ending(after, from, to));
	return { start, before: before.length - end, after: after.length - end };
}

/** Two changes in a row as one, which covers both: it may be longer than the difference between the first and the last text. */
export function composeChanges(first: TextChange, second: TextChange): TextChange {
	return {
		start: Math.min(first.start, second.start),
		before: first.before + Math.max(0, second.before - first.after),
		after: second.after + Math.max(0, first.after - second.before),
	};
}

/** A span of the earlier text in the later one; null where the change touches it. */
export function rebaseSpan({ start, before, after }: TextChange, span: Span): Span | null {
	if (span.end <= start) return span;
	if (span.start < before) return null;
	return { start: span.start + after - before, end: span.end + after - before };
}

/** The largest length up to `most` for which all below it is the same. Each slice is compared once. */
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
