import { sortInPlace } from "../text/sorted.ts";
import type { Span } from "../text/span.ts";
import type { Inline } from "./inline.ts";
import { readInlines } from "./inlines/read-inlines.ts";

/** Stands for each character that is no prose: what a reader sees there is a formula, code, a number, a mark or nothing. */
export const OPAQUE = "\uFFFC";

/** A stretch of prose with its length and offsets kept. */
export interface MaskedProse {
	readonly span: Span;
	/**
	 * The words of `span` as written. Code, maths, LaTeX, comments, tags, shortcodes, images, notes, cites, and the target
	 * and attributes of links and spans are `OPAQUE`, character by character. Emphasis and brackets stay.
	 */
	readonly text: string;
	/** The content of the inline notes in it, whose words are none of its own. */
	readonly notes: readonly Span[];
}

/** Reads one stretch of prose for its words. */
export function maskedProse(text: string, span: Span): MaskedProse {
	const notes: Span[] = [];
	const parts: Span[] = [];
	for (const inline of readInlines(text, span.start, span.end)) {
		if (inline.type === "inline-note" && inline.span.start >= (notes.at(-1)?.end ?? 0)) notes.push(inline.content);
		const part = maskedPart(inline);
		if (part !== null) parts.push(part);
	}
	const words: string[] = [];
	let done = span.start;
	for (const { start, end } of sortInPlace(parts, (a, b) => a.start - b.start)) {
		if (end <= done) continue;
		const from = Math.max(start, done);
		words.push(text.slice(done, from), OPAQUE.repeat(end - from));
		done = end;
	}
	words.push(text.slice(done, span.end));
	return { span, text: words.join(""), notes };
}

/** The part of an inline that is no words; null where all of it is. */
function maskedPart(inline: Inline): Span | null {
	switch (inline.type) {
		case "term":
		case "unclosed-math":
		case "unclosed-comment":
			return null;
		case "link":
			return { start: inline.content?.end ?? inline.span.start, end: inline.span.end };
		case "span":
			return inline.attributes.span;
		default:
			return inline.span;
	}
}
