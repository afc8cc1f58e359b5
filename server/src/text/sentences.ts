/** Sentence boundaries, for any language that uses full stops. The abbreviations are English, German and Latin. */
import type { Span } from "./span.ts";

/** Lower-case words whose full stop does not end a sentence. Single letters (`J. Smith`) do not end one either. */
const abbreviations: ReadonlySet<string> = new Set(
	"al approx bzw ca cf ch chap chaps def dr ed eds eg e.g eq eqn eqs ex fig figs i.e ie jr lst mr mrs ms no nos p.ex pp prof resp sec secs st tab tbl thm u.a vgl viz vol vols vs z.b".split(
		" ",
	),
);

const END = /[.!?…。！？]/g;
/** Characters that may follow a full stop before the space. */
const CLOSING = new Set([..."\"'”’»)]}*_.!?…\uFFFC"]);
/** Characters that may precede the first letter of the next sentence. */
const OPENING = /[\s"'“‘«¿¡([*_]*/y;
/** Marks that end a sentence without a space after them. */
const ENDS_WITHOUT_SPACE = /[。！？]/;
const WORD_BEFORE = /[\p{L}.]+$/u;
const MAX_WORD_LENGTH = 12;

/** Returns the sentences of one paragraph in order, without the whitespace between them. Linear in the text. */
export function sentencesIn(text: string): readonly Span[] {
	const spans: Span[] = [];
	let start = skipWhitespace(text, 0);
	for (const { index } of text.matchAll(END)) {
		if (index < start) continue;
		const end = endAt(text, index);
		if (end === null) continue;
		spans.push({ start, end });
		start = skipWhitespace(text, end);
	}
	const end = text.trimEnd().length;
	if (start < end) spans.push({ start, end });
	return spans;
}

/** Returns the end of the sentence whose end mark is at `at`; null if the mark ends no sentence. */
function endAt(text: string, at: number): number | null {
	let end = at + 1;
	while (end < text.length && CLOSING.has(text[end] as string)) end++;
	if (end >= text.length || ENDS_WITHOUT_SPACE.test(text[at] as string)) return end;
	if (!isWhitespace(text.charCodeAt(end))) return null;
	OPENING.lastIndex = end;
	OPENING.test(text);
	const next = text.slice(OPENING.lastIndex, OPENING.lastIndex + 2);
	if (/^\p{Ll}/u.test(next)) return null;
	return text[at] === "." && isAbbreviation(text.slice(Math.max(0, at - MAX_WORD_LENGTH), at)) ? null : end;
}

function isAbbreviation(before: string): boolean {
	const word = WORD_BEFORE.exec(before)?.[0] ?? "";
	return /^\p{L}$/u.test(word) ? word !== "I" : abbreviations.has(word.toLowerCase());
}

function skipWhitespace(text: string, from: number): number {
	let at = from;
	while (at < text.length && isWhitespace(text.charCodeAt(at))) at++;
	return at;
}

function isWhitespace(code: number): boolean {
	return code === 32 || code === 10 || code === 13 || code === 9 || code === 0xa0;
}
