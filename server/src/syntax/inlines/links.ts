import type { Text } from "../../text/span.ts";
import { isSpace, skipSpace, trimEnd } from "../characters.ts";
import type { SearchableRange } from "./searchable-range.ts";

/** Maximum nesting of parentheses in a target; bounds the time for hostile input. */
const MAX_DEPTH = 30;
const MAX_CODE_LENGTH = 1000;

/**
 * Parses the target of a link or image whose `(` is at `open`: `(url)`, `(<url with spaces>)`, `(url "title")`. Parentheses may
 * nest. As in Pandoc, a bare URL may contain spaces.
 *
 * @returns the target and the offset after `)`; null if it is not closed
 */
export function linkTargetAt(
	range: SearchableRange,
	open: number,
): { readonly target: Text; readonly end: number } | null {
	const { text, end } = range;
	if (range.find(")", open) < 0) return null;
	const start = skipSpace(text, open + 1, end);
	if (text[start] === "<") {
		const close = range.find(">", start);
		const after = close < 0 ? null : closingAfterTitle(text, close + 1, end);
		if (after === null) return null;
		const span = { start: start + 1, end: close };
		return { target: { text: withoutBackslashes(text.slice(span.start, span.end)), span }, end: after };
	}
	let depth = 0;
	for (let i = start; i < end; i++) {
		const c = text[i];
		if (c === "\\") i++;
		else if (c === "`") i = Math.max(i, text.slice(i + 1, Math.min(end, i + MAX_CODE_LENGTH)).indexOf("`") + i + 1);
		else if (c === "(") {
			if (++depth > MAX_DEPTH) return null;
		} else if (c === ")") {
			if (depth === 0) return { target: target(text, start, i), end: i + 1 };
			depth--;
		} else if ((c === '"' || c === "'") && i > start && isSpace(text.charCodeAt(i - 1))) {
			const after = closingAfterTitle(text, i, end);
			if (after !== null) return { target: target(text, start, i), end: after };
		}
	}
	return null;
}

function target(text: string, start: number, end: number): Text {
	const stop = trimEnd(text, start, end);
	return { text: withoutBackslashes(text.slice(start, stop)), span: { start, end: stop } };
}

/** Returns the offset after `"title" )`, where the title is optional; null if it is not closed. */
function closingAfterTitle(text: string, from: number, end: number): number | null {
	let i = skipSpace(text, from, end);
	const quote = text[i];
	if (quote === '"' || quote === "'") {
		i++;
		while (i < end && text[i] !== quote) i += text[i] === "\\" ? 2 : 1;
		i = skipSpace(text, i + 1, end);
	}
	return i < end && text[i] === ")" ? i + 1 : null;
}

/** Removes backslashes before punctuation. */
function withoutBackslashes(source: string): string {
	return source.replace(/\\([!-/:-@[-`{-~])/g, "$1");
}
