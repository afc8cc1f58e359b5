/** Lines that look like a list and are none, because Pandoc begins no list in the middle of a paragraph. */

import { matchAt } from "../syntax/blocks/block-markers.ts";
import { trimEnd } from "../syntax/characters.ts";
import type { Inline } from "../syntax/inline.ts";
import type { Span } from "../text/span.ts";
import type { Problem } from "./facts.ts";

// `(1)` at the start of a line is an enumeration within a sentence as often as a list.
const ITEM = /([-*+])[ \t]+(?=\S)|(\d{1,3})[.)][ \t]+(?=\S)/y;
const ITEM_MARKS = "-*+0123456789";

interface Item {
	readonly span: Span;
	/** The bullet, or null for a number. */
	readonly bullet: string | null;
	readonly number: number;
	/** Whether the line before ends with a colon. */
	readonly announced: boolean;
}

/**
 * The list that a paragraph's author meant: at least two lines with the same bullet or with numbers from 1 on, or one after a colon.
 * A line that begins with a dash or a year by accident is none.
 *
 * @param inlines what was read in the paragraph: formulas, code and links over several lines hold no items
 */
export function listLookAlike(text: string, paragraph: Span, inlines: readonly Inline[]): Problem | null {
	if (text.indexOf("\n", paragraph.start) >= paragraph.end) return null;
	const items = itemsIn(text, paragraph, inlines);
	const first = items[0];
	if (first === undefined) return null;
	const alike = items.filter((item, index) =>
		first.bullet === null ? item.number === first.number + index : item.bullet === first.bullet,
	);
	if (first.bullet === null && first.number !== 1) return null;
	if (alike.length < 2 && !first.announced) return null;
	const last = alike.at(-1) as Item;
	const start = text.lastIndexOf("\n", first.span.start) + 1;
	const margin = text.slice(start, first.span.start);
	const quote = margin.slice(0, margin.lastIndexOf(">") + 1);
	return {
		code: "list-without-blank-line",
		span: { start: first.span.start, end: last.span.end },
		detail: String(alike.length),
		// Further in than the paragraph it would become a code block.
		repair: isFarther(text, paragraph, margin) ? null : { offset: start, text: `${quote}\n` },
	};
}

function itemsIn(text: string, paragraph: Span, inlines: readonly Inline[]): readonly Item[] {
	const items: Item[] = [];
	let known = 0;
	let inside = 0;
	for (let line = lineAfter(text, paragraph.start); line > 0 && line < paragraph.end; line = lineAfter(text, line)) {
		let at = line;
		while (" \t>".includes(text[at] as string)) at++;
		if (at >= paragraph.end || !ITEM_MARKS.includes(text[at] as string)) continue;
		const mark = matchAt(ITEM, text, at);
		if (mark === null) continue;
		for (; known < inlines.length && (inlines[known] as Inline).span.start < at; known++)
			inside = Math.max(inside, (inlines[known] as Inline).span.end);
		if (inside > at) continue;
		const next = lineAfter(text, at);
		items.push({
			span: { start: at, end: trimEnd(text, at, next > 0 && next <= paragraph.end ? next : paragraph.end) },
			bullet: mark[1] ?? null,
			number: Number(mark[2] ?? 0),
			announced: /:[*_]{0,2}[ \t\\]*\r?$/.test(text.slice(Math.max(paragraph.start, line - 8), line - 1)),
		});
	}
	return items;
}

/** The start of the next line; 0 where there is none. */
function lineAfter(text: string, offset: number): number {
	return text.indexOf("\n", offset) + 1;
}

/** Whether items stand four columns or more to the right of their paragraph. */
function isFarther(text: string, { start }: Span, margin: string): boolean {
	return columnsOf(margin) - columnsOf(text.slice(text.lastIndexOf("\n", start - 1) + 1, start)) >= 4;
}

function columnsOf(margin: string): number {
	let columns = 0;
	for (const c of margin) columns += c === "\t" ? 4 - (columns % 4) : 1;
	return columns;
}
