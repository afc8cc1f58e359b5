/** Malformed attributes after headings, images, links, formulas and captions, which Pandoc prints as text. */

import { type AttributeError, attributeErrorAt } from "../syntax/attribute-errors.ts";
import { readAttributes } from "../syntax/attributes.ts";
import { isSpace, skipSpace } from "../syntax/characters.ts";
import type { Inline } from "../syntax/inline.ts";
import type { Span } from "../text/span.ts";
import type { MalformedAttributes } from "./facts.ts";

/**
 * Returns the error in the attributes at the end of a heading or caption.
 *
 * @param prefix the prefix of ids there (`sec`, `tbl`), to recognize one without `#`
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
		// A word in braces may be text, unless it is a label of the expected type.
		if (isWord && !open[0].startsWith(`{${prefix}-`) && !/^\{un(?:numbered|listed)\}?$/.test(open[0])) return null;
		return attributeErrorAt(text, brace, end, false, isWord);
	}
	const unopened = new RegExp(`\\s(#?${prefix}-[\\w-]+)\\}$`).exec(written);
	if (unopened === null || written.includes("{")) return null;
	const span = { start: end - unopened[0].length + 1, end };
	return { span, reason: "missing-mark", repair: `{#${unopened[1]!.replace("#", "")}}` };
}

/** Malformed attributes of an inline. */
export interface InlineAttributeError {
	readonly on: MalformedAttributes["on"];
	readonly error: AttributeError;
	/** Whether `readAttributes`, which is more tolerant than Pandoc, could read them. */
	readonly isRead: boolean;
}

/** Returns the malformed attributes of images, links and formulas in a paragraph. */
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
			: attributeErrorAfter(text, inline, paragraph.end);
		if (error !== null) found.push({ on, error, isRead });
	}
	return found;
}

function attributeErrorAfter(text: string, { type, span }: Inline, limit: number): AttributeError | null {
	const brace = skipSpace(text, span.end, limit);
	if (brace >= limit || text[brace] !== "{" || text[brace + 1] === "{" || text[span.end - 1] === ">") return null;
	const start = text.slice(brace, brace + 40);
	if (type === "display-math") {
		return /^\{\s*#?\s*eq-/.test(start) ? attributeErrorAt(text, brace, limit, false, true) : null;
	}
	if (brace > span.end) return detached(text, span.end, brace, limit, type === "image");
	return attributeErrorAt(text, brace, limit, false, type === "image" && /^\{(?:fig|tbl|lst)-\w/.test(start));
}

/** Returns the error of attributes after a space, which belong to no element. */
function detached(text: string, after: number, brace: number, limit: number, isImage: boolean): AttributeError | null {
	const attributes = readAttributes(text, brace, limit);
	if (attributes === null || (attributes.id === null && attributes.classes.length + attributes.pairs.length === 0))
		return null;
	// Attributes followed directly by other text may belong to that text.
	const end = attributes.span.end;
	const closes = end >= limit || isSpace(text.charCodeAt(end)) || ".,;:)".includes(text[end] as string);
	if (!closes || (!isImage && attributes.classes.length === 0)) return null;
	return { span: { start: after, end }, reason: "detached", repair: text.slice(brace, end) };
}
