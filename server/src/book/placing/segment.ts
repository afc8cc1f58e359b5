/** A segment's share of its chapter's facts, and their place in the book. */
import type { Span } from "../../text/span.ts";
import type { Segment } from "../book.ts";

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
	return facts.slice(firstFrom(facts, start, startOf), firstFrom(facts, end, startOf));
}

/** The index of the first fact that starts at or after `offset`. */
function firstFrom<Fact>(facts: readonly Fact[], offset: number, startOf: (fact: Fact) => number): number {
	let low = 0;
	let high = facts.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (startOf(facts[middle] as Fact) < offset) low = middle + 1;
		else high = middle;
	}
	return low;
}

export function orderOf(segment: Segment, span: Span): number {
	return segment.order + span.start - segment.span.start;
}
