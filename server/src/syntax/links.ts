import type { Text } from "../text/span.ts";
import { skipSpace, trimEnd } from "./characters.ts";

const LONGEST = 10_000;

/**
 * The target of a link or image whose `(` stands at `open`: `(url)`, `(<url with blanks>)`, `(url "title")`. Parentheses
 * nest; blanks inside a bare URL are kept, as Pandoc keeps them.
 *
 * @returns the target and the offset after `)`, or null where no target closes
 */
export function linkTargetAt(
	text: string,
	open: number,
	limit: number,
): { readonly target: Text; readonly end: number } | null {
	const end = Math.min(limit, open + LONGEST);
	const start = skipSpace(text, open + 1, end);
	if (text[start] === "<") {
		const close = text.indexOf(">", start);
		if (close < 0 || close >= end) return null;
		const after = closingAfterTitle(text, close + 1, end);
		if (after === null) return null;
		return {
			target: { text: withoutBackslashes(text.slice(start + 1, close)), span: { start: start + 1, end: close } },
			end: after,
		};
	}
	let depth = 0;
	for (let i = start; i < end; i++) {
		const c = text[i];
		if (c === "\\") i++;
		else if (c === "`") {
			const close = text.indexOf("`", i + 1);
			if (close > 0 && close < end) i = close;
		} else if (c === "(") depth++;
		else if (c === ")") {
			if (depth > 0) {
				depth--;
				continue;
			}
			return { target: target(text, start, i), end: i + 1 };
		} else if ((c === '"' || c === "'") && i > start && " \t\n".includes(text[i - 1] as string)) {
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
