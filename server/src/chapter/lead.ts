import { isAlphanumeric } from "../syntax/characters.ts";
import type { Span } from "../text/span.ts";

const FARTHEST = 4;
const BETWEEN = new Set([" ", "\t", "\n", "\r", "\u00a0", "~", "(", "[", "-"]);
const LONGEST_WORD = 30;

/**
 * The word before a cite, across blanks, no-break spaces and opening marks: `Figure` in `Figure (@fig-x)`, `Fig.` with
 * its full stop, and `Chapters` inside a bracket (`[Chapters @sec-x]`).
 *
 * @param at the start of the cite's bracket, or of the cite itself
 * @param from no look before this offset
 * @param cite the start of the cite, for words within the bracket
 */
export function leadWord(text: string, at: number, from: number, cite: number): Span | null {
	const inside = at < cite ? wordBefore(text, cite, at + 1) : null;
	return inside ?? wordBefore(text, at, from);
}

function wordBefore(text: string, at: number, from: number): Span | null {
	let end = at;
	while (end > from && at - end < FARTHEST && BETWEEN.has(text[end - 1] as string)) end--;
	if (end === at && end > from) return null;
	let start = end;
	if (text[start - 1] === ".") start--;
	while (start > from && end - start < LONGEST_WORD && isAlphanumeric(text, start - 1)) start--;
	return start < end && isAlphanumeric(text, start) ? { start, end } : null;
}
