/** Attributes after headings, images, links, spans, formulas and captions that Pandoc cannot read, so that readers see them. */

import { type AttributeError, attributeErrorAt } from "../syntax/attribute-errors.ts";
import { readAttributes } from "../syntax/attributes.ts";
import { isSpace, skipSpace } from "../syntax/characters.ts";
import type { Inline } from "../syntax/inline.ts";
import type { Span } from "../text/span.ts";
import type { MalformedAttributes } from "./facts.ts";

/**
 * The fault of the attributes that a heading or caption ends with.
 *
 * @param prefix what an id without `#` begins with there: `sec`, `tbl`
 */
export function attributeErrorAtEnd(text: string, { start, end }: Span, prefix: string): AttributeError | null {
	const written = text.slice(start, end);
	const open =
		/\{(?=\s*[#.]\s?[\p{L}\d]|\s*\p{L}[\w:.-]*\s*=\s*["'“\w]|(?:un(?:numbered|listed)|[a-z]{2,4}-[\w-]+)\s*\}?$)(?:[^{}]|\{[^{}]*\})*\}?$/u.exec(
			written,
		);
	if (open !== null) {
		const brace = start + open.index;
		const isWord = /^\{[a-z-]+\}?/i.test(open[0]);
		// A word in braces may be meant as such, unless it is one that labels here.
		if (isWord && !open[0].startsWith(`{${prefix}-`) && !/^\{un(?:numbered|listed)\}?$/.test(open[0])) return null;
		return attributeErrorAt(text, brace, end, false, isWord);
	}
	const lost = new RegExp(`\\s(#?${prefix}-[\\w-]+)\\}$`).exec(written);
	if (lost === null || written.includes("{")) return null;
	const span = { start: end - lost[0].length + 1, end };
	return { span, reason: "missing-mark", repair: `{#${lost[1]!.replace("#", "")}}` };
}

export interface InlineAttributeError {
	readonly on: MalformedAttributes["on"];
	readonly error: AttributeError;
	/** Whether the attributes count all the same for who reads more than Pandoc does. */
	readonly isRead: boolean;
}

/** The faults of attributes in running text. */
export function inlineAttributeErrors(
	text: string,
	paragraph: Span,
	inlines: readonly Inline[],
): readonly InlineAttributeError[] {
	const found: InlineAttributeError[] = [];
	for (const inline of inlines) {
		const { type } = inline;
		if (type !== "image" && type !== "link" && type !== "display-math") continue;
		const isRead = inline.attributes !== null;
		const on = type === "display-math" ? "formula" : type;
		const error = isRead
			? type === "display-math"
				? null
				: attributeErrorAt(text, inline.attributes.span.start, paragraph.end, false)
			: faultAfter(text, inline, paragraph.end);
		if (error !== null) found.push({ on, error, isRead });
	}
	return found;
}

function faultAfter(text: string, { type, span }: Inline, limit: number): AttributeError | null {
	const brace = skipSpace(text, span.end, limit);
	if (brace >= limit || text[brace] !== "{" || text[brace + 1] === "{" || text[span.end - 1] === ">") return null;
	const start = text.slice(brace, brace + 40);
	if (type === "display-math") {
		return /^\{\s*#?\s*eq-/.test(start) ? attributeErrorAt(text, brace, limit, false, true) : null;
	}
	if (brace > span.end) return detached(text, span.end, brace, limit, type === "image");
	return attributeErrorAt(text, brace, limit, false, type === "image" && /^\{(?:fig|tbl|lst)-\w/.test(start));
}

/** Attributes with a blank before them belong to nothing. */
function detached(text: string, after: number, brace: number, limit: number, isImage: boolean): AttributeError | null {
	const attributes = readAttributes(text, brace, limit);
	if (attributes === null || (attributes.id === null && attributes.classes.length + attributes.pairs.length === 0))
		return null;
	// Behind a link they may belong to what follows; nobody puts them there by accident in a sentence of their own.
	const end = attributes.span.end;
	const closes = end >= limit || isSpace(text.charCodeAt(end)) || ".,;:)".includes(text[end] as string);
	if (!closes || (!isImage && attributes.classes.length === 0)) return null;
	return { span: { start: after, end }, reason: "detached", repair: text.slice(brace, end) };
}
