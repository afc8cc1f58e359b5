/** Where sentences end, for any language that writes full stops; the words that end in one are English and common Latin. */
import type { Span } from "./span.ts";

/** Words whose full stop ends no sentence, lower-cased; single letters (`J. Smith`) are none either. */
const abbreviations: ReadonlySet<string> = new Set(
	"al approx bzw ca cf ch chap chaps def dr ed eds eg e.g eq eqn eqs ex fig figs i.e ie jr lst mr mrs ms no nos p.ex pp prof resp sec secs st tab tbl thm u.a vgl viz vol vols vs z.b".split(
		" ",
	),
);

const END = /[.!?…。！？]/g;
/** What may stand between a full stop and the blank after it, and between that blank and the next sentence's first letter. */
const CLOSING = new Set([..."\"'”’»)]}*_.!?…\uFFFC"]);
const OPENING = /[\s"'“‘«¿¡([*_]*/y;
const WITHOUT_BLANK = /[。！？]/;
const WORD_BEFORE = /[\p{L}.]+$/u;
const LONGEST_WORD = 12;

/** The sentences of one paragraph, in order and without the blanks between them. Linear in the text. */
export function sentencesIn(text: string): readonly Span[] {
	const spans: Span[] = [];
	let start = skipBlanks(text, 0);
	for (const { index } of text.matchAll(END)) {
		if (index < start) continue;
		const end = endAt(text, index);
		if (end === null) continue;
		spans.push({ start, end });
		start = skipBlanks(text, end);
	}
	const end = text.trimEnd().length;
	if (start < end) spans.push({ start, end });
	return spans;
}

/** The offset after a sentence that ends with the mark at `at`; null where none ends there. */
function endAt(text: string, at: number): number | null {
	let end = at + 1;
	while (end < text.length && CLOSING.has(text[end] as string)) end++;
	if (end >= text.length || WITHOUT_BLANK.test(text[at] as string)) return end;
	if (!isBlank(text.charCodeAt(end))) return null;
	OPENING.lastIndex = end;
	OPENING.test(text);
	const next = text.slice(OPENING.lastIndex, OPENING.lastIndex + 2);
	if (/^\p{Ll}/u.test(next)) return null;
	return text[at] === "." && isAbbreviation(text.slice(Math.max(0, at - LONGEST_WORD), at)) ? null : end;
}

function isAbbreviation(before: string): boolean {
	const word = WORD_BEFORE.exec(before)?.[0] ?? "";
	return /^\p{L}$/u.test(word) ? word !== "I" : abbreviations.has(word.toLowerCase());
}

function skipBlanks(text: string, from: number): number {
	let at = from;
	while (at < text.length && isBlank(text.charCodeAt(at))) at++;
	return at;
}

function isBlank(code: number): boolean {
	return code === 32 || code === 10 || code === 13 || code === 9 || code === 0xa0;
}
