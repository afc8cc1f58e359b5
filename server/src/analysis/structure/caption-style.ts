/** Classifies captions: literal or computed, and how they end. */
import type { Caption } from "../../chapter/facts.ts";
import type { Span } from "../../text/span.ts";

/** Closing punctuation, footnotes and citations after the last word or full stop. */
const TAIL = /(?:[)\]}"“”‘’»«›‹」』）】'*_]|\s*\[(?:\^|-?@)[^\]]{1,200}\])+$/;
const MAX_TAIL = 300;
const STOPS = /[.!?…。！？।؟۔]/;
const STOP = new RegExp(`${STOPS.source}$`);

/** Whether a caption ends with a full stop, question mark or exclamation mark, ignoring what `TAIL` matches. */
export function endsSentence(caption: string): boolean {
	const words = caption.slice(-MAX_TAIL).trimEnd();
	return STOP.test(words) || STOP.test(words.replace(TAIL, ""));
}

/**
 * How certain it is that a caption lacks a final full stop: `certain` after a letter or digit, `possible` after closing
 * punctuation with no full stop inside. Null if the caption has one, or may have one: in code, math or a span, or before a
 * license.
 */
export function missingFinalStop(caption: string): "certain" | "possible" | null {
	const words = caption.slice(-MAX_TAIL).trimEnd();
	if (endsSentence(words) || /©|\(c\)|\bCC[ -](?:BY|0)\b/i.test(words)) return null;
	if (/[\p{L}\p{N}]$/u.test(words)) return /(?:www\.|@|:\/)\S*$/.test(words) ? "possible" : "certain";
	return /[\p{L}\p{N}]$/u.test(words.replace(TAIL, "")) && !STOPS.test(words) ? "possible" : null;
}

/** Whether a caption has more than one sentence and so needs its final full stop. */
export function hasSeveralSentences(caption: string): boolean {
	return /[.!?…]["”’')\]*_]*\s+["“‘'([*_]*\p{Lu}/u.test(caption);
}

/** The end of a caption without trailing white space, as an offset in `text`. */
export function trimmedEnd(text: string, span: Span): number {
	return span.start + text.slice(span.start, span.end).trimEnd().length;
}

/** The span of the final full stop of a caption; null if it ends otherwise. */
export function finalStopSpan(text: string, span: Span): Span | null {
	const captionEnd = trimmedEnd(text, span);
	const start = Math.max(span.start, captionEnd - MAX_TAIL);
	const words = text.slice(start, captionEnd).replace(TAIL, "");
	const end = start + words.length;
	return words.endsWith(".") && !words.endsWith("..") ? { start: end - 1, end } : null;
}

/** Whether a caption is literal text, not computed by code (`!expr`, `fig.cap=words`, inline code, a shortcode). */
export function isLiteralText({ text, computed }: Caption): boolean {
	return text !== "" && !computed && !/`r |`\{|\{\{</.test(text);
}

/** Whether a caption ends with an image credit (`Source: …`, a link) after its last sentence. */
export function endsWithCredit(caption: string): boolean {
	const credit = /[.!?…]["”’')\]*_]*\s+((?:(?![.!?]\s)[\s\S]){1,300})$/.exec(caption.slice(-MAX_TAIL))?.[1];
	return credit !== undefined && /^[*_(]{0,2}\p{L}+:\s|https?:|\]\(|@/u.test(credit);
}
