import { isAlphanumeric, isSpace, widthAt, widthBefore } from "../syntax/characters.ts";
import type { CiteInline } from "../syntax/inline.ts";
import type { Span } from "../text/span.ts";
import type { Cite } from "./reference-facts.ts";

const MARKS = new Set(["\u00a0", "~", "(", "[", "-"]);
const MOST_MARKS = 3;
/** The most spaces and marks between a word and a cite. */
const MOST_BETWEEN = 60;
const LONGEST_WORD = 30;
/** In code points: rules look for a name, as in "Bayes' Theorem", that ends with the word before a cite. */
const LONGEST_NAME = 30;
/** In code points: rules look this far into what follows a cite without a space. */
const MOST_AFTER = 60;

/**
 * The word before a cite, and the text around it that rules may read.
 *
 * @param from the start of the paragraph: the word is looked for from there on
 */
export function surroundingsOf(
	text: string,
	{ bracket, span }: CiteInline,
	from: number,
): Pick<Cite, "lead" | "surroundings"> {
	const lead = leadWord(text, bracket?.start ?? span.start, from, span.start);
	const start = previousWord(text, (lead ?? bracket ?? span).start, from);
	let end = span.end;
	for (let count = 0; count < MOST_AFTER && end < text.length && !isWhitespace(text, end); count++)
		end += widthAt(text, end);
	return { lead, surroundings: { start, end } };
}

/**
 * The start of the word before an offset, or of its last 30 code points. Counts no spaces, so that line endings and
 * indentation do not change how much text is read.
 */
function previousWord(text: string, at: number, from: number): number {
	let start = at;
	while (start > from && isWhitespace(text, start - 1)) start--;
	for (let count = 0; count < LONGEST_NAME && start > from && !isWhitespace(text, start - 1); count++)
		start -= widthBefore(text, start);
	return Math.max(from, start);
}

function isWhitespace(text: string, at: number): boolean {
	return text.charAt(at).trim() === "";
}

/**
 * The word before a cite, across spaces, no-break spaces and opening marks: `Figure` in `Figure (@fig-x)`, `Fig.` with its full stop, and
 * `Chapters` inside a bracket (`[Chapters @sec-x]`).
 *
 * @param at the start of the cite's bracket, or of the cite itself
 * @param from the first offset to look at
 * @param cite the start of the cite, for words within the bracket
 */
function leadWord(text: string, at: number, from: number, cite: number): Span | null {
	const inside = at < cite ? wordBefore(text, cite, at + 1) : null;
	return inside ?? wordBefore(text, at, from);
}

function wordBefore(text: string, at: number, from: number): Span | null {
	let end = at;
	for (let marks = 0; end > from && at - end < MOST_BETWEEN; end--) {
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
