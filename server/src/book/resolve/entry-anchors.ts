/** Numbers the anchors, floats and headings of one entry. */
import type { Anchor, Float, Heading } from "../../chapter/facts.ts";
import type { Project } from "../../project/model.ts";
import { type CustomTypes, referenceType } from "../../project/reference-types.ts";
import type { Entry, PlacedAnchor, PlacedFloat, PlacedHeading, Segment } from "../entry.ts";
import type { EntryNumber } from "./entry-numbers.ts";
import { areExclusiveAnchors, isConditional } from "./exclusive.ts";
import { type Counter, counterFor, type Numbered, unnumbered } from "./numbers.ts";
import { type Outline, outlineOf, titleOf } from "./outline.ts";
import { orderOf, startingIn, within } from "./segment.ts";

/** Maximal number of conditional branches compared per id; bounds the time for hostile input. */
const MAX_TWINS = 20;

/** The anchors, floats and headings of one entry, in reading order. */
export interface EntryAnchors {
	readonly anchors: readonly PlacedAnchor[];
	readonly floats: readonly PlacedFloat[];
	readonly headings: readonly PlacedHeading[];
}

/** The state while an entry is traversed. */
interface Walk {
	readonly entry: Entry;
	readonly custom: CustomTypes;
	readonly counter: Counter;
	readonly anchors: PlacedAnchor[];
	readonly floats: PlacedFloat[];
	readonly headings: PlacedHeading[];
	/** The number of the last heading as references print it. */
	section: Numbered;
	readonly placed: Map<Anchor, PlacedAnchor>;
	readonly anchorsById: Map<string, PlacedAnchor[]>;
	/** How many parts of a float are numbered so far. */
	readonly parts: Map<PlacedAnchor, number>;
}

/** The numbered anchors of an entry. Independent of other entries, since Quarto renders each one separately. */
export function entryAnchors(entry: Entry, number: EntryNumber, project: Project): EntryAnchors {
	if (!entry.chapter) return { anchors: [], floats: [], headings: [] };
	const counter = counterFor(project, entry, number);
	const [anchors, floats, headings] = [[], [], []];
	const walk: Walk = {
		entry,
		custom: entry.options.crossref.custom,
		counter,
		anchors,
		floats,
		headings,
		section: unnumbered,
		placed: new Map(),
		anchorsById: new Map(),
		parts: new Map(),
	};
	for (const segment of entry.segments) placeSegment(walk, segment);
	// The id of a construct may follow the ids of constructs inside it.
	walk.anchors.sort((a, b) => a.order - b.order);
	return { anchors, floats, headings };
}

function placeSegment(walk: Walk, segment: Segment): void {
	const { entry, placed } = walk;
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
		const cell = outline.wholes.get(anchor);
		// The label of a cell may follow the labels of its parts.
		if (cell && !placed.has(cell)) addAnchor(walk, segment, cell, outline);
		if (!placed.has(anchor)) addAnchor(walk, segment, anchor, outline);
	}
	upTo(segment.span.end);
	for (const float of within(segment, chapter.floats)) {
		const anchor = (float.anchor && placed.get(float.anchor)) ?? null;
		const order = orderOf(segment, float.span);
		walk.floats.push({ chapter, entry, order, float, number: anchor?.number ?? null, anchor });
	}
}

function addAnchor(walk: Walk, segment: Segment, anchor: Anchor, outline: Outline): void {
	const placedAnchor = placeAnchor(walk, segment, anchor, outline);
	walk.placed.set(anchor, placedAnchor);
	walk.anchors.push(placedAnchor);
	const same = walk.anchorsById.get(anchor.id);
	if (same) same.push(placedAnchor);
	else walk.anchorsById.set(anchor.id, [placedAnchor]);
}

function placeHeading(walk: Walk, segment: Segment, heading: Heading): void {
	const { headings, counter, entry } = walk;
	const { shown: number, reference } = counter.heading(heading);
	const order = orderOf(segment, heading.span);
	const label = number === null ? null : reference.label;
	headings.push({ chapter: segment.chapter, entry, order, heading, number, label });
	walk.section = reference;
}

function placeAnchor(walk: Walk, segment: Segment, anchor: Anchor, outline: Outline): PlacedAnchor {
	const { custom, counter, entry, headings, placed, anchorsById, parts } = walk;
	const { extensionTypes: foreign } = entry.options.crossref;
	const { chapter } = segment;
	const heading = outline.headings.get(anchor) ?? null;
	// Quarto does not register parts: the title of a part page appears only in the contents (quarto-cli issue 3234).
	const isTitle = anchor === outline.titleAnchor && chapter === entry.chapter;
	const isPart = entry.kind === "part" && (isTitle || (heading !== null && heading === outline.opening));
	const type = isPart ? null : referenceType(anchor.id, custom);
	const float = outline.floats.get(anchor) ?? null;
	const countable = type !== null && anchor.unregistered === null && !anchor.uncertain;

	function numbered(): Numbered {
		if (type === null || !countable || foreign.has(type)) return unnumbered;
		if (isTitle) return counter.opening();
		if (type === "sec") return headings.at(-1)?.heading === heading ? walk.section : unnumbered;
		const here = { chapter, entry, order, anchor };
		const same = anchorsById.get(anchor.id);
		const twin =
			same && isConditional(here) && same.slice(0, MAX_TWINS).find((other) => areExclusiveAnchors(other, here));
		if (twin) return twin;
		// With a list of captions, the outputs are separate floats.
		if (float?.parts === "apart") return unnumbered;
		const outer = outline.wholes.get(anchor) ?? outermost(float)?.anchor;
		const whole = outer && outline.floats.get(outer)?.parts !== "apart" ? placed.get(outer) : null;
		if (!whole) return counter.next(type);
		const index = parts.get(whole) ?? 0;
		parts.set(whole, index + 1);
		return counter.part(type, whole, index);
	}

	const order = orderOf(segment, anchor.span);
	const { number, label, prefix } = numbered();
	const title = titleOf(anchor, outline);
	return { chapter, entry, order, anchor, type, number, label, prefix, title, float, heading };
}

/** The outermost float around a float; null if there is none. Quarto supports two levels. */
function outermost(float: Float | null): Float | null {
	let outer = float?.parent ?? null;
	while (outer?.parent) outer = outer.parent;
	return outer;
}
