/** Lines of a paragraph that look like a list. Pandoc does not let a list interrupt a paragraph. */

import { matchAt } from "../syntax/blocks/block-markers.ts";
import { trimEnd } from "../syntax/characters.ts";
import type { Inline } from "../syntax/inline.ts";
import type { Span } from "../text/span.ts";
import type { Problem } from "./facts.ts";

// Excludes `(1)`, which often is an enumeration in a sentence.
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
 * Returns the likely list in a paragraph: at least two lines with the same bullet or numbered from 1, or a single one after a
 * colon. This excludes lines that happen to start with a dash or a year.
 *
 * @param inlines the inlines of the paragraph: lines inside formulas, code and links are not items
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
		// Indented more than the paragraph, the list would become a code block.
		repair: isIndentedCode(text, paragraph, margin) ? null : { offset: start, text: `${quote}\n` },
	};
}

function itemsIn(text: string, paragraph: Span, inlines: readonly Inline[]): readonly Item[] {
	const items: Item[] = [];
	let next = 0;
	let inlineEnd = 0;
	for (let line = lineAfter(text, paragraph.start); line > 0 && line < paragraph.end; line = lineAfter(text, line)) {
		let at = line;
		while (" \t>".includes(text[at] as string)) at++;
		if (at >= paragraph.end || !ITEM_MARKS.includes(text[at] as string)) continue;
		const mark = matchAt(ITEM, text, at);
		if (mark === null) continue;
		for (; next < inlines.length && (inlines[next] as Inline).span.start < at; next++)
			inlineEnd = Math.max(inlineEnd, (inlines[next] as Inline).span.end);
		if (inlineEnd > at) continue;
		const nextLine = lineAfter(text, at);
		items.push({
			span: { start: at, end: trimEnd(text, at, nextLine > 0 && nextLine <= paragraph.end ? nextLine : paragraph.end) },
			bullet: mark[1] ?? null,
			number: Number(mark[2] ?? 0),
			announced: /:[*_]{0,2}[ \t\\]*\r?$/.test(text.slice(Math.max(paragraph.start, line - 8), line - 1)),
		});
	}
	return items;
}

/** Returns the start of the next line; 0 if there is none. */
function lineAfter(text: string, offset: number): number {
	return text.indexOf("\n", offset) + 1;
}

/** Whether items are indented by four columns or more relative to their paragraph. */
function isIndentedCode(text: string, { start }: Span, margin: string): boolean {
	return columnsOf(margin) - columnsOf(text.slice(text.lastIndexOf("\n", start - 1) + 1, start)) >= 4;
}

function columnsOf(margin: string): number {
	let columns = 0;
	for (const c of margin) columns += c === "\t" ? 4 - (columns % 4) : 1;
	return columns;
}
