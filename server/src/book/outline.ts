/** What a chapter's facts say of each other, joined once per chapter: an anchor's float, heading, div and title. */
import type { Anchor, Chapter, Div, Float, Heading } from "../chapter/facts.ts";

export interface Outline {
	readonly floats: ReadonlyMap<Anchor, Float>;
	readonly headings: ReadonlyMap<Anchor, Heading>;
	/** The div that carries the id. */
	readonly divs: ReadonlyMap<Anchor, Div>;
	/** The heading that a callout or theorem takes for its title. */
	readonly titles: ReadonlyMap<Div, Heading>;
	/** By the id that a link can name: Pandoc's automatic one. The first heading of each id. */
	readonly automatic: ReadonlyMap<string, Heading>;
	/** Footnotes, links and so on apart, the first heading that is one: the chapter's own where no title is given. */
	readonly firstHeading: Heading | null;
}

const outlines = new WeakMap<Chapter, Outline>();

/** Remembered with the chapter, which never changes. */
export function outlineOf(chapter: Chapter): Outline {
	const known = outlines.get(chapter);
	if (known) return known;
	const outline = read(chapter);
	outlines.set(chapter, outline);
	return outline;
}

function read(chapter: Chapter): Outline {
	const floats = new Map<Anchor, Float>();
	for (const float of chapter.floats) if (float.anchor) floats.set(float.anchor, float);
	const headings = new Map<Anchor, Heading>();
	const titles = new Map<Div, Heading>();
	const automatic = new Map<string, Heading>();
	for (const heading of chapter.headings) {
		if (heading.anchor) headings.set(heading.anchor, heading);
		else if (!automatic.has(heading.autoId)) automatic.set(heading.autoId, heading);
		if (heading.titleOf && heading.div && !titles.has(heading.div)) titles.set(heading.div, heading);
	}
	const byPlace = new Map<number, Div>();
	for (const div of chapter.divs) if (div.attributes.id) byPlace.set(div.attributes.id.span.start, div);
	const divs = new Map<Anchor, Div>();
	for (const anchor of chapter.anchors) {
		const div = anchor.source === "div" || anchor.source === "html" ? byPlace.get(anchor.idSpan.start) : undefined;
		if (div) divs.set(anchor, div);
	}
	const firstHeading = chapter.headings.find((heading) => heading.titleOf === null) ?? null;
	return { floats, headings, divs, titles, automatic, firstHeading };
}

/** What a reader knows it by: the bold lead of its caption or the caption, the heading's or the callout's title. */
export function titleOf(anchor: Anchor, outline: Outline): string {
	const heading = outline.headings.get(anchor);
	if (heading) return heading.title.text;
	const float = outline.floats.get(anchor);
	if (float?.caption) return float.caption.title ?? float.caption.text;
	const div = outline.divs.get(anchor);
	if (!div) return "";
	const named = div.attributes.pairs.find((pair) => pair.key === "name" || pair.key === "title");
	return named?.value.text ?? outline.titles.get(div)?.title.text ?? "";
}
