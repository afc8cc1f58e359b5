import { sortInPlace } from "../text/sorted.ts";
import type { Span } from "../text/span.ts";

/** Sorts facts in place by the start, then the end, of their span. */
export function sortBySpan<T>(items: T[], spanOf: (item: T) => Span): readonly T[] {
	return sortInPlace(items, (a, b) => spanOf(a).start - spanOf(b).start || spanOf(a).end - spanOf(b).end);
}
