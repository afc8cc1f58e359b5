/** An arc diagram of the references between chapters; the width of each chapter shows the length of its text. */

import type { ChapterLinks } from "../../../analysis/structure/chapter-links.ts";
import { pluralize } from "../../../text/plural.ts";
import { escapeHtml } from "../../escape-html.ts";
import type { LinkTo } from "../phrases.ts";
import type { Review, ReviewedChapter } from "../review.ts";
import { svgNumber, truncate } from "./svg.ts";

const WIDTH = 1000;
const BAND = 26;
const GAP = 3;
/** The gap between parts. */
const WIDE_GAP = 12;
const HIGHEST = 170;
const LABEL = 20;
/** The thickness of an arc grows with its number of references, up to this. */
const THICKEST = 8;
const THINNEST = 1.2;
/** An arc needs at least this many references to be the thickest. */
const MIN_THICKEST = 10;
/** The approximate width of a character of a label. */
const CHARACTER_WIDTH = 6.4;

interface Block {
	readonly start: number;
	readonly width: number;
}

/** The diagram as SVG; an empty string if no chapter refers to another. */
export function arcDiagram(review: Review, linkTo: LinkTo): string {
	const { chapters, threads } = review;
	if (threads.length === 0) return "";
	const blocks = blocksOf(chapters);
	const maxCount = Math.max(MIN_THICKEST, ...threads.map(({ places }) => places.length));
	const thickness = (thread: ChapterLinks): number =>
		THINNEST + (THICKEST - THINNEST) * Math.sqrt((thread.places.length - 1) / (maxCount - 1));
	const ends = endsOf(threads, blocks, thickness);
	const heightOf = (isBack: boolean): number => {
		const spans = threads.flatMap((thread) => {
			const { left, right } = ends.get(thread)!;
			return thread.to < thread.from === isBack ? right - left : [];
		});
		return Math.min(HIGHEST, Math.max(0, ...spans) / 2) + (spans.length > 0 ? THICKEST : 0);
	};
	const above = LABEL + heightOf(true);
	const line = above + BAND;
	const height = line + heightOf(false) + LABEL;
	// Draws thin arcs last, so that thick ones do not cover them.
	const drawn = threads
		.toSorted((a, b) => b.places.length - a.places.length)
		.map((thread) => {
			const { from, to, places } = thread;
			const isBack = to < from;
			const { left, right } = ends.get(thread)!;
			const radius = (right - left) / 2;
			const rise = Math.min(radius, HIGHEST);
			const y = isBack ? above : line;
			const path = `M${svgNumber(left)} ${svgNumber(y)}A${svgNumber(radius)} ${svgNumber(rise)} 0 0 ${isBack ? 1 : 0} ${svgNumber(right)} ${svgNumber(y)}`;
			const name = `${chapters[from]!.name} refers to ${chapters[to]!.name} ${pluralize(places.length, "time")}`;
			const far = review.only !== null && from !== review.only && to !== review.only ? " far" : "";
			return `<a href="${escapeHtml(linkTo(places[0]!).href)}" tabindex="-1" class="arc ${isBack ? "back" : "ahead"}${far}"><path d="${path}" stroke-width="${svgNumber(thickness(thread))}"><title>${escapeHtml(name)}</title></path></a>`;
		});
	const bands = blocks.map(({ start, width }, index) => {
		const { name, title, short, lengths } = chapters[index]!;
		const description = `${name === title ? title : `${name}: ${title}`}, ${pluralize(lengths.words, "word")}`;
		const words =
			width > 14
				? `<text x="${svgNumber(start + width / 2)}" y="${svgNumber(above + 17.5)}">${escapeHtml(truncate(short, width / CHARACTER_WIDTH))}</text>`
				: "";
		const chosen = index === review.only ? " chosen" : "";
		return `<g class="block${chosen}"><rect x="${svgNumber(start)}" y="${svgNumber(above)}" width="${svgNumber(width)}" height="${BAND}" rx="3"><title>${escapeHtml(description)}</title></rect>${words}</g>`;
	});
	return `<svg class="arcs" viewBox="0 0 ${WIDTH} ${svgNumber(height)}" aria-hidden="true" focusable="false">
${partNames(chapters, blocks, height)}${drawn.join("\n")}
${bands.join("\n")}
</svg>`;
}

/** Widths in proportion to the lengths of the chapters, with a visible minimum. */
function blocksOf(chapters: readonly ReviewedChapter[]): readonly Block[] {
	const gaps = chapters.map(({ part }, index) =>
		index === 0 ? 0 : part === chapters[index - 1]!.part ? GAP : WIDE_GAP,
	);
	const margin = WIDTH - gaps.reduce<number>((sum, gap) => sum + gap, 0);
	const minWidth = Math.min(16, margin / chapters.length);
	const total = chapters.reduce((sum, { lengths }) => sum + lengths.words, 0);
	const spare = Math.max(0, margin - minWidth * chapters.length);
	let start = 0;
	return chapters.map(({ lengths }, index) => {
		start += gaps[index]!;
		const block = {
			start,
			width: minWidth + (total === 0 ? spare / chapters.length : (spare * lengths.words) / total),
		};
		start += block.width;
		return block;
	});
}

interface Ends {
	readonly left: number;
	readonly right: number;
}

/**
 * The horizontal positions where each arc meets its two chapters. The arcs of a chapter are side by side, in an order that avoids crossings:
 * first those to the left, nearest chapter first, then those to the right, farthest chapter first.
 */
function endsOf(
	threads: readonly ChapterLinks[],
	blocks: readonly Block[],
	thickness: (thread: ChapterLinks) => number,
): ReadonlyMap<ChapterLinks, Ends> {
	const ends = new Map(threads.map((thread) => [thread, { left: 0, right: 0 }]));
	for (const isBack of [true, false]) {
		for (const [index, { start, width }] of blocks.entries()) {
			const here = threads.filter(({ from, to }) => to < from === isBack && (from === index || to === index));
			const far = ({ from, to }: ChapterLinks): number => (from === index ? to : from);
			const left = here.filter((thread) => far(thread) < index).sort((a, b) => far(b) - far(a));
			const right = here.filter((thread) => far(thread) > index).sort((a, b) => far(b) - far(a));
			const all = [...left, ...right];
			const total = all.reduce((sum, thread) => sum + thickness(thread), 0);
			const scale = Math.min(1.4, (width * 0.9) / total);
			let at = start + width / 2 - (total * scale) / 2;
			for (const thread of all) {
				const x = at + (thickness(thread) * scale) / 2;
				at += thickness(thread) * scale;
				ends.get(thread)![far(thread) < index ? "right" : "left"] = x;
			}
		}
	}
	return ends;
}

/** The titles of the parts above their chapters. */
function partNames(chapters: readonly ReviewedChapter[], blocks: readonly Block[], height: number): string {
	const parts: { readonly name: string; readonly first: number; last: number }[] = [];
	for (const [index, { part }] of chapters.entries()) {
		const open = parts.at(-1);
		if (part !== null && open?.name === part && open.last === index - 1) open.last = index;
		else if (part !== null) parts.push({ name: part, first: index, last: index });
	}
	return parts
		.map(({ name, first, last }) => {
			const { start } = blocks[first]!;
			const width = blocks[last]!.start + blocks[last]!.width - start;
			const words =
				width < 40
					? ""
					: `<text x="${svgNumber(start + 6)}" y="13">${escapeHtml(truncate(name, (width - 8) / CHARACTER_WIDTH))}</text>`;
			return `<g class="part"><rect x="${svgNumber(start)}" y="0" width="${svgNumber(width)}" height="${svgNumber(height)}" rx="4"><title>${escapeHtml(name)}</title></rect>${words}</g>\n`;
		})
		.join("");
}
