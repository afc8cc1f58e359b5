import type { Text } from "../../text/span.ts";
import { isSpace, skipSpace, trimEnd } from "../characters.ts";
import type { SearchableRange } from "./searchable-range.ts";

/** Parentheses nested deeper than this close no link: it bounds the time for hostile input. */
const DEEPEST = 30;
const LONGEST_CODE = 1000;

/**
 * The target of a link or image whose `(` stands at `open`: `(url)`, `(<url with blanks>)`, `(url "title")`. Parentheses
 * nest; blanks inside a bare URL are kept, as Pandoc keeps them.
 *
 * @returns the target and the offset after `)`, or null where no target closes
 */
export function linkTargetAt(
	stretch: SearchableRange,
	open: number,
): { readonly target: Text; readonly end: number } | null {
	const { text, end } = stretch;
	if (stretch.find(")", open) < 0) return null;
	const start = skipSpace(text, open + 1, end);
	if (text[start] === "<") {
		const close = stretch.find(">", start);
		const after = close < 0 ? null : closingAfterTitle(text, close + 1, end);
		if (after === null) return null;
		const span = { start: start + 1, end: close };
		return { target: { text: withoutBackslashes(text.slice(span.start, span.end)), span }, end: after };
	}
	let depth = 0;
	for (let i = start; i < end; i++) {
		const c = text[i];
		if (c === "\\") i++;
		else if (c === "`") i = Math.max(i, text.slice(i + 1, Math.min(end, i + LONGEST_CODE)).indexOf("`") + i + 1);
		else if (c === "(") {
			if (++depth > DEEPEST) return null;
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

/** The offset after `"title" )`, title optional; null where it does not close. */
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

/** A backslash before punctuation is dropped. */
function withoutBackslashes(source: string): string {
	return source.replace(/\\([!-/:-@[-`{-~])/g, "$1");
}
