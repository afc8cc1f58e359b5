/** What rules ask of the words of captions: whether they are words, and how they end. */
import type { Caption } from "../../chapter/facts.ts";
import type { Span } from "../../text/span.ts";

/** Closing marks, footnotes and citations after the last word or stop. */
const TAIL = /(?:[)\]}"“”‘’»«›‹」』）】'*_]|\s*\[(?:\^|-?@)[^\]]{1,200}\])+$/;
const LONGEST_TAIL = 300;
const STOPS = /[.!?…。！？।؟۔]/;
const STOP = new RegExp(`${STOPS.source}$`);

/** Whether a caption ends with a full stop, a question mark or an exclamation mark, whatever closes after it. */
export function endsSentence(caption: string): boolean {
	const words = caption.slice(-LONGEST_TAIL).trimEnd();
	return STOP.test(words) || STOP.test(words.replace(TAIL, ""));
}

/**
 * Whether a caption ends without a stop: `surely` where a letter or digit is the last of it, `maybe` where marks close
 * words without any stop. Null where it has one, or may have one: in code, maths or a span, or before a licence.
 */
export function missingFinalStop(caption: string): "surely" | "maybe" | null {
	const words = caption.slice(-LONGEST_TAIL).trimEnd();
	if (endsSentence(words) || /©|\(c\)|\bCC[ -](?:BY|0)\b/i.test(words)) return null;
	if (/[\p{L}\p{N}]$/u.test(words)) return /(?:www\.|@|:\/)\S*$/.test(words) ? "maybe" : "surely";
	return /[\p{L}\p{N}]$/u.test(words.replace(TAIL, "")) && !STOPS.test(words) ? "maybe" : null;
}

/** Whether more than one sentence stands in a caption: then its last stop is needed. */
export function hasSeveralSentences(caption: string): boolean {
	return /[.!?…]["”’')\]*_]*\s+["“‘'([*_]*\p{Lu}/u.test(caption);
}

/** Where the words of a caption end in the text. */
export function trimmedEnd(text: string, span: Span): number {
	return span.start + text.slice(span.start, span.end).trimEnd().length;
}

/** The full stop that a caption ends with, or null where it ends with another mark. */
export function finalStopSpan(text: string, span: Span): Span | null {
	const last = trimmedEnd(text, span);
	const start = Math.max(span.start, last - LONGEST_TAIL);
	const words = text.slice(start, last).replace(TAIL, "");
	const end = start + words.length;
	return words.endsWith(".") && !words.endsWith("..") ? { start: end - 1, end } : null;
}

/** Whether a caption is written out, and not computed by code (`!expr`, `fig.cap=words`, inline code, a shortcode). */
export function isLiteralText({ text, computed }: Caption): boolean {
	return text !== "" && !computed && !/`r |`\{|\{\{</.test(text);
}

/** Whether a caption closes with where the picture is from (`Source: …`, a link), which stands after the last sentence. */
export function endsWithCredit(caption: string): boolean {
	const last = /[.!?…]["”’')\]*_]*\s+((?:(?![.!?]\s)[\s\S]){1,300})$/.exec(caption.slice(-LONGEST_TAIL))?.[1];
	return last !== undefined && /^[*_(]{0,2}\p{L}+:\s|https?:|\]\(|@/u.test(last);
}
