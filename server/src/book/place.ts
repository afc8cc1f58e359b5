/** Facts in reading order: each segment's share of a chapter's facts, and what is built of them. */
import type { Anchor, Heading } from "../chapter/facts.ts";
import type { Span } from "../text/span.ts";
import type { Entry, PlacedAnchor, PlacedFloat, PlacedHeading, Segment } from "./book.ts";
import { areExclusive, isConditional } from "./exclusive.ts";
import { type Counter, counterFor, type EntryNumber, type Numbered } from "./numbers.ts";
import { type Outline, outlineOf, titleOf } from "./outline.ts";
import type { Project } from "./project.ts";
import { referenceType } from "./reftypes.ts";

/** An id stands on a few branches at most; it bounds the time for hostile input. */
const MOST_TWINS = 20;

/** The facts of a segment, by where they start. `facts` are sorted by that. */
export function within<Fact extends { readonly span: Span }>(
	segment: Segment,
	facts: readonly Fact[],
): readonly Fact[] {
	return startingIn(segment, facts, (fact) => fact.span.start);
}

function startingIn<Fact>(segment: Segment, facts: readonly Fact[], startOf: (fact: Fact) => number): readonly Fact[] {
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

/** What can be pointed at, with its number; filled entry by entry. */
export interface Placing {
	readonly project: Project;
	/** The custom reference types of the project and of its chapters. */
	readonly custom: Readonly<Record<string, string>>;
	readonly anchors: PlacedAnchor[];
	readonly byId: Map<string, PlacedAnchor[]>;
	readonly floats: PlacedFloat[];
	readonly headings: PlacedHeading[];
}

/** One entry while it is walked through. */
interface Walk {
	readonly placing: Placing;
	readonly entry: Entry;
	readonly counter: Counter;
	readonly placed: Map<Anchor, PlacedAnchor>;
	/** How many parts of a float are counted already. */
	readonly parts: Map<PlacedAnchor, number>;
}

/** Places the headings, anchors and floats of one entry. */
export function placeEntry(placing: Placing, entry: Entry, number: EntryNumber): void {
	if (!entry.chapter) return;
	const counter = counterFor(placing.project, entry.chapter, number);
	const walk: Walk = { placing, entry, counter, placed: new Map(), parts: new Map() };
	for (const segment of entry.segments) placeSegment(walk, segment);
}

function placeSegment(walk: Walk, segment: Segment): void {
	const { placing, entry, placed } = walk;
	const { chapter } = segment;
	const outline = outlineOf(chapter);
	const headings = within(segment, chapter.headings);
	let next = 0;
	const upTo = (offset: number): void => {
		for (; next < headings.length && (headings[next] as Heading).span.start <= offset; next++) {
			placeHeading(walk, segment, headings[next] as Heading);
		}
	};
	for (const anchor of startingIn(segment, chapter.anchors, (one) => one.idSpan.start)) {
		upTo(anchor.span.start);
		const one = placeAnchor(walk, segment, anchor, outline);
		placed.set(anchor, one);
		placing.anchors.push(one);
		const same = placing.byId.get(anchor.id);
		if (same) same.push(one);
		else placing.byId.set(anchor.id, [one]);
	}
	upTo(segment.span.end);
	for (const float of within(segment, chapter.floats)) {
		const anchor = (float.anchor && placed.get(float.anchor)) ?? null;
		const order = orderOf(segment, float.span);
		placing.floats.push({ chapter, entry, order, float, number: anchor?.number ?? null, anchor });
	}
}

function placeHeading({ placing, counter, entry }: Walk, segment: Segment, heading: Heading): void {
	const { number, label } = counter.heading(heading);
	const order = orderOf(segment, heading.span);
	placing.headings.push({ chapter: segment.chapter, entry, order, heading, number, label });
}

const none: Numbered = { number: null, label: null };

function placeAnchor(walk: Walk, segment: Segment, anchor: Anchor, outline: Outline): PlacedAnchor {
	const { placing, counter, entry, placed, parts } = walk;
	const { chapter } = segment;
	const heading = outline.headings.get(anchor) ?? null;
	// Quarto registers no part: its page's title is shown in the contents only (quarto-cli issue 3234).
	const isTitle = anchor === outline.titleAnchor && chapter === entry.chapter;
	const isPart = entry.kind === "part" && (isTitle || (heading !== null && heading === outline.opening));
	const type = isPart ? null : referenceType(anchor.id, placing.custom);
	const float = outline.floats.get(anchor) ?? null;
	const countable = type !== null && anchor.unregistered === null && !anchor.uncertain;

	function numbered(): Numbered {
		if (type === null || !countable) return none;
		if (isTitle) return counter.opening();
		if (type === "sec") return placing.headings.at(-1)?.heading === heading ? (placing.headings.at(-1) ?? none) : none;
		const here = { chapter, anchor };
		const same = isConditional(here) ? placing.byId.get(anchor.id)?.slice(0, MOST_TWINS) : undefined;
		const twin = same?.find((other) => areExclusive(other, here));
		if (twin) return twin;
		const whole = wholeOf(anchor, float?.parent?.anchor ?? null, placed, placing.anchors);
		if (!whole) return counter.next(type);
		const index = parts.get(whole) ?? 0;
		parts.set(whole, index + 1);
		return counter.part(type, whole, index);
	}

	const { number, label } = numbered();
	const order = orderOf(segment, anchor.span);
	const title = titleOf(anchor, outline);
	return { chapter, entry, order, anchor, type, number, label, title, float, heading };
}

/** The float that an anchor is a part of: the one around it, or the cell that its subcaption belongs to. */
function wholeOf(
	anchor: Anchor,
	parent: Anchor | null,
	placed: ReadonlyMap<Anchor, PlacedAnchor>,
	before: readonly PlacedAnchor[],
): PlacedAnchor | null {
	if (parent) return placed.get(parent) ?? null;
	if (anchor.source !== "subcaption") return null;
	for (let i = before.length - 1; i >= 0; i--) {
		const one = before[i] as PlacedAnchor;
		if (one.anchor.source !== "subcaption") return anchor.id.startsWith(`${one.anchor.id}-`) ? one : null;
	}
	return null;
}
