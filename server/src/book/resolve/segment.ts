/** Selects the facts of a segment and computes their order. */
import { partitionPoint } from "../../text/sorted.ts";
import type { Span } from "../../text/span.ts";
import type { Segment } from "../entry.ts";

/** The facts that start in a segment. `facts` must be sorted by start. */
export function within<Fact extends { readonly span: Span }>(
	segment: Segment,
	facts: readonly Fact[],
): readonly Fact[] {
	return startingIn(segment, facts, (fact) => fact.span.start);
}

/** The facts that start in a segment, by a given start offset. `facts` must be sorted by it. */
export function startingIn<Fact>(
	segment: Segment,
	facts: readonly Fact[],
	startOf: (fact: Fact) => number,
): readonly Fact[] {
	const { start, end } = segment.span;
	if (start === 0 && end === segment.chapter.text.length) return facts;
	const before = (offset: number): number =>
		partitionPoint(facts.length, (index) => startOf(facts[index] as Fact) < offset);
	return facts.slice(before(start), before(end));
}

/** The position of a span of a segment in the reading order of the book. */
export function orderOf(segment: Segment, span: Span): number {
	return segment.order + span.start - segment.span.start;
}
