import type { Span } from "../../text/span.ts";
import { readAttributes } from "../attributes.ts";
import { isAlphanumeric, isSpace, skipSpace } from "../characters.ts";
import { citationKeyEnd } from "../citation-key.ts";

const MAX_LABEL_LENGTH = 1000;

/**
 * Parses `[label]: target "title" {attributes}` at `first`, in the line that ends at `end`. As in Pandoc, the target may contain
 * spaces; a label with a citation (`[Ch. @sec-x]: …`) and a line that continues with brackets are ordinary text.
 */
export function linkDefinition(
	text: string,
	first: number,
	end: number,
): { readonly label: Span; readonly target: Span } | null {
	const close = labelEnd(text, first, Math.min(end, first + MAX_LABEL_LENGTH));
	if (close === null || text[close + 1] !== ":") return null;
	const start = skipSpace(text, close + 2, end);
	const target = text[start] === "<" ? angleTarget(text, start, end) : bareTarget(text, start, end);
	if (target === null || target.span.start >= target.span.end) return null;
	return isTitleOrEnd(text, target.after, end)
		? { label: { start: first + 1, end: close }, target: target.span }
		: null;
}

/** Returns the offset of the `]` of a label without brackets, footnote marks and citations; null for any other label. */
function labelEnd(text: string, first: number, end: number): number | null {
	if (text[first + 1] === "^") return null;
	for (let i = first + 1; i < end; i++) {
		const c = text[i];
		if (c === "\\") i++;
		else if (c === "[") return null;
		else if (c === "@" && !isAlphanumeric(text, i - 1) && citationKeyEnd(text, i + 1, end) !== null) return null;
		else if (c === "]") return i > first + 1 ? i : null;
	}
	return null;
}

interface Target {
	readonly span: Span;
	readonly after: number;
}

function angleTarget(text: string, start: number, end: number): Target | null {
	const close = indexWithin(text, ">", start, end);
	return close === null ? null : { span: { start: start + 1, end: close }, after: close + 1 };
}

/** Returns the words up to a title, attributes or a bracket. */
function bareTarget(text: string, start: number, end: number): Target {
	let stop = start;
	let i = start;
	while (i < end && !"\"'({[".includes(text[i] as string)) {
		while (i < end && !isSpace(text.charCodeAt(i))) i++;
		stop = i;
		i = skipSpace(text, i, end);
	}
	return { span: { start, end: stop }, after: stop };
}

const TITLES: Readonly<Record<string, string>> = { '"': '"', "'": "'", "(": ")" };

/** Whether the rest of the line is empty apart from an optional title and attributes. */
function isTitleOrEnd(text: string, from: number, end: number): boolean {
	let i = skipSpace(text, from, end);
	const closing = i < end ? TITLES[text[i] as string] : undefined;
	if (closing !== undefined) {
		const close = indexWithin(text, closing, i + 1, end);
		if (close === null) return false;
		i = skipSpace(text, close + 1, end);
	}
	const attributes = i < end && text[i] === "{" ? readAttributes(text, i, end) : null;
	return skipSpace(text, attributes?.span.end ?? i, end) >= end;
}

function indexWithin(text: string, character: string, from: number, end: number): number | null {
	const index = text.slice(from, end).indexOf(character);
	return index < 0 ? null : from + index;
}
