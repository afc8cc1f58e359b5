import { isSpace } from "../characters.ts";
import type { SearchableRange } from "./searchable-range.ts";

/**
 * Returns the end of the inline math that opens with the `$` at `start`, by Pandoc's rules: no space after the opening mark or
 * before the closing one, and no digit after it. Inline code, which knitr evaluates first (`` `r x$y` ``), may contain dollars.
 *
 * @returns the offset after the closing `$`; null if the dollar is text
 */
export function inlineMathEnd(range: SearchableRange, start: number): number | null {
	const { text, end } = range;
	if (start + 1 >= end || isSpace(text.charCodeAt(start + 1))) return null;
	/** Offset of the last escaped character: a formula may end with an escaped space (`\\ `). */
	let escaped = -1;
	for (let i = start + 1; i < end; i++) {
		const c = text.charCodeAt(i);
		if (c === 92) {
			if (text.startsWith("\\text{", i)) i = textGroupEnd(text, i + 5, end);
			else escaped = ++i;
		} else if (c === 96 && isEvaluated(text, i)) {
			const close = range.find("`", i + 1);
			if (close > 0) i = close;
		} else if (c === 36) {
			if (i === start + 1 || (isSpace(text.charCodeAt(i - 1)) && i - 1 !== escaped)) return null;
			const next = text.charCodeAt(i + 1);
			return i + 1 < end && next >= 48 && next <= 57 ? null : i + 1;
		}
	}
	return null;
}

function isEvaluated(text: string, tick: number): boolean {
	return text.startsWith("r ", tick + 1) || text[tick + 1] === "{";
}

/** Returns the offset of the brace that closes the one at `open`; `open` if there is none. */
function textGroupEnd(text: string, open: number, end: number): number {
	let depth = 0;
	const limit = Math.min(end, open + 2000);
	for (let i = open; i < limit; i++) {
		const c = text[i];
		if (c === "\\") i++;
		else if (c === "{") depth++;
		else if (c === "}" && --depth === 0) return i;
	}
	return open;
}

/** Whether a line contains an odd number of `$$`, so that it opens or closes display math. */
export function hasUnpairedDollars(line: string): boolean {
	let isOpen = false;
	for (let at = line.indexOf("$$"); at >= 0; at = line.indexOf("$$", at + 2)) isOpen = !isOpen;
	return isOpen;
}
