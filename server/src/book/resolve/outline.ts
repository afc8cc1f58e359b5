/** Relates the facts of a chapter: the float, heading, div and title of each anchor. */
import type { Anchor, Caption, Chapter, Div, Float, Heading } from "../../chapter/facts.ts";
import { outputOf } from "../../chapter/floats/floats.ts";
import { memoize } from "../../text/memoize.ts";
import { encloses } from "../../text/span.ts";

/** Relations between the facts of one chapter. */
export interface Outline {
	/** The float of each anchor. */
	readonly floats: ReadonlyMap<Anchor, Float>;
	/** The heading of each anchor. */
	readonly headings: ReadonlyMap<Anchor, Heading>;
	/** The cell anchor of each part anchor: `fig-x` of `fig-x-1`. */
	readonly wholes: ReadonlyMap<Anchor, Anchor>;
	/** The div with the id of the anchor. */
	readonly divs: ReadonlyMap<Anchor, Div>;
	/** The heading that is the title of a callout or theorem. */
	readonly titles: ReadonlyMap<Div, Heading>;
	/** The first heading of each automatic id. */
	readonly automatic: ReadonlyMap<string, Heading>;
	/** The heading that is the chapter title: the first one, if the front matter has no title. */
	readonly opening: Heading | null;
	/** The chapter title: from front matter, else from the opening heading; may be empty. */
	readonly title: string;
	/** The anchor in the front matter title (`title: "Words {#sec-x}"`), which refers to the whole chapter. */
	readonly titleAnchor: Anchor | null;
}

/** The outline of a chapter, memoized. */
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
	const byStart = new Map<number, Div>();
	for (const div of chapter.divs) if (div.attributes.id) byStart.set(div.attributes.id.span.start, div);
	const divs = new Map<Anchor, Div>();
	for (const anchor of chapter.anchors) {
		const div = anchor.source === "div" || anchor.source === "html" ? byStart.get(anchor.idSpan.start) : undefined;
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

/** Parts start at the same offset as their cell, in any order relative to its label. */
function wholesOf({ anchors }: Chapter): Outline["wholes"] {
	const wholes = new Map<Anchor, Anchor>();
	const cells = anchors.some(isPart) ? anchors.filter(({ source }) => source === "cell") : [];
	const byStart = new Map(cells.map((cell) => [cellKey(cell.span.start, cell.id), cell]));
	for (const part of anchors.filter(isPart)) {
		const whole = byStart.get(cellKey(part.span.start, part.id.slice(0, part.id.lastIndexOf("-"))));
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

/** The text of a front matter title, which may be written as a heading: `# Words {#sec-x}`. */
function withoutAttributes(title: string): string {
	const words = title.startsWith("#") ? title.replace(/^#+\s*/, "") : title;
	return words.endsWith("}") ? words.slice(0, words.lastIndexOf("{")).trimEnd() : words;
}

function captionTitle(caption: Caption | undefined): string {
	return caption?.title ?? caption?.text ?? "";
}

/** The title of an anchor: the bold start of its caption or the caption, or the title of its heading or callout; may be empty. */
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
