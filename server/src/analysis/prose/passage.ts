/** What a paragraph says: its words and sentences, read once for each text and kept, so that an edit reads its own paragraph again. */
import { maskedProse } from "../../syntax/masked-prose.ts";
import { memoize, memoizeByText } from "../../text/memoize.ts";
import { sentencesIn } from "../../text/sentences.ts";
import { startingUpTo } from "../../text/sorted.ts";
import type { Span } from "../../text/span.ts";
import { type Words, wordsIn } from "../../text/words.ts";

/** A stretch of running text as its readers see it: a paragraph without its inline notes, or one of those notes. */
export interface Passage {
	/** Where it starts in the paragraph as written. */
	readonly start: number;
	/** What is no prose is masked (`syntax/masked.ts`), so that places stay. */
	readonly text: string;
	/** Places in `text`, as all below. */
	readonly sentences: readonly Span[];
	/** What stands between quotation marks, marks included. */
	readonly quotations: readonly { readonly span: Span }[];
}

/** The passages of a paragraph as written: its own first, then those of its inline notes. */
export const passagesIn = memoizeByText(20_000, (paragraph): readonly Passage[] => {
	const passages: Passage[] = [];
	const read = (whole: Span): void => {
		const { text, notes } = maskedProse(paragraph, whole);
		const quotations = [...text.matchAll(QUOTATION)].map(({ 0: { length }, index }) => ({
			span: { start: index, end: index + length },
		}));
		passages.push({ start: whole.start, text, sentences: sentencesIn(text), quotations });
		for (const note of notes) read(note);
	};
	read({ start: 0, end: paragraph.length });
	return passages;
});

/** The words of a passage, in offsets of its text. Masked stretches are none. */
export const wordsOf: (passage: Pick<Passage, "text">) => Words = memoize(({ text }) => wordsIn(text));

/** Whether a place in the text of a passage stands between quotation marks. */
export function isQuotedAt({ quotations }: Pick<Passage, "quotations">, at: number): boolean {
	const before = quotations[startingUpTo(quotations, at) - 1];
	return before !== undefined && at < before.span.end;
}

/** Longer ones are taken for marks that belong to different pairs. */
const QUOTATION =
	/"[^"]{0,600}"|“[^”]{0,600}”|«[^»]{0,600}»|„[^“”]{0,600}[“”]|‘(?:[^‘’]|’(?=\p{L})){0,600}’|(?<![\p{L}\p{N}'])'(?=\p{L})(?:[^']|'(?=\p{L})){0,600}'(?![\p{L}'])/gu;
