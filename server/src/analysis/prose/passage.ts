/** The sentences and words of paragraphs, memoized by text, so that an edit parses one paragraph only. */
import { maskedProse } from "../../syntax/masked-prose.ts";
import { memoize, memoizeByText } from "../../text/memoize.ts";
import { sentencesIn } from "../../text/sentences.ts";
import { countStartingUpTo } from "../../text/sorted.ts";
import type { Span } from "../../text/span.ts";
import { type Words, wordsIn } from "../../text/words.ts";

/** Running text as readers see it: a paragraph without its inline footnotes, or one of these footnotes. */
export interface Passage {
	/** Start offset in the paragraph's source. */
	readonly start: number;
	/** The text with everything but prose masked (`syntax/masked-prose.ts`), which keeps offsets. */
	readonly text: string;
	/** In offsets of `text`, like the spans below. */
	readonly sentences: readonly Span[];
	/** Quoted text with its quotation marks. */
	readonly quotations: readonly { readonly span: Span }[];
}

/** Returns the passages of a paragraph's source: its own text, then its inline footnotes. */
export const passagesIn = memoizeByText(20_000, (paragraph): readonly Passage[] => {
	const passages: Passage[] = [];
	const addPassage = (whole: Span): void => {
		const { text, notes } = maskedProse(paragraph, whole);
		const quotations = [...text.matchAll(QUOTATION)].map(({ 0: { length }, index }) => ({
			span: { start: index, end: index + length },
		}));
		passages.push({ start: whole.start, text, sentences: sentencesIn(text), quotations });
		for (const note of notes) addPassage(note);
	};
	addPassage({ start: 0, end: paragraph.length });
	return passages;
});

/** Returns the words of a passage in offsets of its text, memoized. Masked text has no words. */
export const wordsOf: (passage: Pick<Passage, "text">) => Words = memoize(({ text }) => wordsIn(text));

/** Returns whether an offset of a passage's text is between quotation marks. */
export function isQuotedAt({ quotations }: Pick<Passage, "quotations">, at: number): boolean {
	const before = quotations[countStartingUpTo(quotations, at) - 1];
	return before !== undefined && at < before.span.end;
}

/** Longer matches are likely two marks of different pairs. */
const QUOTATION =
	/"[^"]{0,600}"|“[^”]{0,600}”|«[^»]{0,600}»|„[^“”]{0,600}[“”]|‘(?:[^‘’]|’(?=\p{L})){0,600}’|(?<![\p{L}\p{N}'])'(?=\p{L})(?:[^']|'(?=\p{L})){0,600}'(?![\p{L}'])/gu;
