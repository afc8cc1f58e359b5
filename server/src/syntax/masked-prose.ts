import { sortInPlace } from "../text/sorted.ts";
import type { Span } from "../text/span.ts";
import type { Inline } from "./inline.ts";
import { readInlines } from "./inlines/read-inlines.ts";

/** Replaces each character that is not prose, such as code or a formula. */
export const OPAQUE = "\uFFFC";

/** Prose in which everything else is masked. Offsets are unchanged. */
export interface MaskedProse {
	readonly span: Span;
	/**
	 * The source of `span` with `OPAQUE` for each character of code, math, LaTeX, comments, tags, shortcodes, images, footnotes,
	 * cites, and the target and attributes of links and spans. Emphasis and brackets stay.
	 */
	readonly text: string;
	/** The contents of inline footnotes, which are prose of their own. */
	readonly notes: readonly Span[];
}

/** Masks everything in a span that is not prose. */
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

/** Returns the part of an inline that is not prose; null if all of it is prose. */
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
