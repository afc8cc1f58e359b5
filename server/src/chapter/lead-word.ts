import { isAlphanumeric, isSpace, widthBefore } from "../syntax/characters.ts";
import type { Span } from "../text/span.ts";

const MARKS = new Set(["\u00a0", "~", "(", "[", "-"]);
const MOST_MARKS = 3;
/** Of blanks and marks together. */
const FARTHEST = 60;
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
	for (let marks = 0; end > from && at - end < FARTHEST; end--) {
		if (isSpace(text.charCodeAt(end - 1))) continue;
		if (!MARKS.has(text[end - 1] as string) || ++marks > MOST_MARKS) break;
	}
	if (end === at && end > from) return null;
	let start = end;
	if (text[start - 1] === ".") start--;
	while (start > from && end - start < LONGEST_WORD) {
		const before = start - widthBefore(text, start);
		if (before < from || !isAlphanumeric(text, before)) break;
		start = before;
	}
	return start < end && isAlphanumeric(text, start) ? { start, end } : null;
}
