/** What a chapter's facts say of each other, joined once per chapter: an anchor's float, heading, div and title. */
import type { Anchor, Caption, Chapter, Div, Float, Heading } from "../../chapter/facts.ts";
import { outputOf } from "../../chapter/floats/floats.ts";
import { memoize } from "../../text/memoize.ts";
import { encloses } from "../../text/span.ts";

export interface Outline {
	readonly floats: ReadonlyMap<Anchor, Float>;
	readonly headings: ReadonlyMap<Anchor, Heading>;
	/** The cell whose label a part's label is made of. */
	readonly wholes: ReadonlyMap<Anchor, Anchor>;
	/** The div that carries the id. */
	readonly divs: ReadonlyMap<Anchor, Div>;
	/** The heading that a callout or theorem takes for its title. */
	readonly titles: ReadonlyMap<Div, Heading>;
	/** By the id that a link can name: Pandoc's automatic one. The first heading of each id. */
	readonly automatic: ReadonlyMap<string, Heading>;
	/** The heading that stands for the whole chapter: the first one, where the front matter has no title. */
	readonly opening: Heading | null;
	/** The chapter's title as a reader sees it: of the front matter, else of the opening heading. */
	readonly title: string;
	/** The anchor in the front matter's title (`title: "Words {#sec-x}"`), which stands for the whole chapter. */
	readonly titleAnchor: Anchor | null;
}

/** Remembered with the chapter, which never changes. */
export const outlineOf: (chapter: Chapter) => Outline = memoize((chapter) => {
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
	const given = chapter.metadata.title;
	const opening = given ? null : (chapter.headings.find((heading) => heading.titleOf === null) ?? null);
	const title = given ? withoutAttributes(given.text.trim()) : (opening?.title.text ?? "");
	const isInTitle = ({ source, span }: Anchor): boolean =>
		source === "heading" && given !== null && encloses(given.span, span);
	const titleAnchor = chapter.anchors.find(isInTitle) ?? null;
	return { floats, headings, wholes: wholesOf(chapter), divs, titles, automatic, opening, title, titleAnchor };
});

/** Parts stand in the cell that makes them, before or after its label. */
function wholesOf({ anchors }: Chapter): Outline["wholes"] {
	const wholes = new Map<Anchor, Anchor>();
	const cells = anchors.some(isPart) ? anchors.filter(({ source }) => source === "cell") : [];
	const byPlace = new Map(cells.map((cell) => [cellKey(cell.span.start, cell.id), cell]));
	for (const part of anchors.filter(isPart)) {
		const whole = byPlace.get(cellKey(part.span.start, part.id.slice(0, part.id.lastIndexOf("-"))));
		if (whole) wholes.set(part, whole);
	}
	return wholes;
}

function isPart({ source }: Anchor): boolean {
	return source === "subcaption";
}

function cellKey(start: number, id: string): string {
	return `${start} ${id}`;
}

/** A title may be written as a heading: `# Words {#sec-x}`. */
function withoutAttributes(title: string): string {
	const words = title.startsWith("#") ? title.replace(/^#+\s*/, "") : title;
	return words.endsWith("}") ? words.slice(0, words.lastIndexOf("{")).trimEnd() : words;
}

function captionTitle(caption: Caption | undefined): string {
	return caption?.title ?? caption?.text ?? "";
}

/** What a reader knows it by: the bold lead of its caption or the caption, the heading's or the callout's title. */
export function titleOf(anchor: Anchor, outline: Outline): string {
	const heading = outline.headings.get(anchor);
	if (heading) return heading.title.text;
	const float = outline.floats.get(anchor);
	if (float?.caption) return captionTitle(float.caption);
	if (anchor === outline.titleAnchor) return outline.title;
	const whole = outline.wholes.get(anchor);
	const cell = whole && outline.floats.get(whole);
	if (cell) return captionTitle(outputOf(cell, anchor.id)?.caption);
	const div = outline.divs.get(anchor);
	if (!div) return "";
	const named = div.attributes.pairs.find((pair) => pair.key === "name" || pair.key === "title");
	return named?.value.text ?? outline.titles.get(div)?.title.text ?? "";
}
