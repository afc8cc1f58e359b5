/** A segment's share of its chapter's facts, and their place in the book. */
import { partitionPoint } from "../../text/sorted.ts";
import type { Span } from "../../text/span.ts";
import type { Segment } from "../entry.ts";

/** The facts of a segment, by where they start. `facts` are sorted by that. */
export function within<Fact extends { readonly span: Span }>(
	segment: Segment,
	facts: readonly Fact[],
): readonly Fact[] {
	return startingIn(segment, facts, (fact) => fact.span.start);
}

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

export function orderOf(segment: Segment, span: Span): number {
	return segment.order + span.start - segment.span.start;
}
