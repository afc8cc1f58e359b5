/** The running text of a chapter: its sentences, and the matches of a pattern in them. */
import type { Chapter, Paragraph } from "../../chapter/facts.ts";
import { sourceText, spanInFile, spanInMarkdown } from "../../chapter/source-text.ts";
import { memoize } from "../../text/memoize.ts";
import { countStartingUpTo } from "../../text/sorted.ts";
import type { Span } from "../../text/span.ts";
import { isQuotedAt, type Passage, passagesIn, wordsOf } from "./passage.ts";

/** A sentence of a paragraph or of an inline note. */
export interface Sentence {
	readonly chapter: Chapter;
	readonly paragraph: Paragraph;
	/** In offsets of the file. */
	readonly span: Span;
	/** The text with everything but prose masked (`syntax/masked-prose.ts`), which keeps offsets. See `fileSpanOf` and `indexInSentence`. */
	readonly text: string;
	/** Start offset in the chapter's Markdown (`chapter/source-text.ts`). */
	readonly start: number;
	/** The passage that contains it. */
	readonly passage: Passage;
}

/** A match of a pattern in a sentence. */
export interface Phrase {
	readonly match: RegExpExecArray;
	readonly sentence: Sentence;
	/** In offsets of the file. */
	readonly span: Span;
}

/** Returns whether a paragraph is the author's prose: body text or a footnote, no block quote, caption, table or margin note. */
export function isAuthorProse({ quoted, context, div }: Paragraph): boolean {
	return (
		!quoted && (context === "body" || context === "footnote") && !div?.attributes.classes.includes("column-margin")
	);
}

/** Parses the author's prose of some chapters in steps, so that its passages and words are cached. Yields null as a yield point. */
export function* preloadProse(chapters: Iterable<Chapter>): Generator<null, void> {
	for (const chapter of chapters) {
		for (const part of authorPassages(chapter)) {
			if (part === null) yield null;
			else wordsOf(part.passage);
		}
	}
}

/**
 * Evicts the parsed prose of some chapters, but for the passages that chapters being edited share with them. Yields after each chapter.
 */
export function* evictProse(chapters: Iterable<Chapter>, edited: readonly Chapter[]): Generator<null, void> {
	const shared = new Set(edited.flatMap(passageTexts));
	for (const chapter of chapters) {
		sentencesByParagraph.evict(chapter);
		if (!passagesByParagraph.evict(chapter)) continue;
		for (const text of passageTexts(chapter)) if (!shared.has(text)) passagesIn.evict(text);
		yield null;
	}
}

/** The texts of a chapter that are parsed as passages. */
function passageTexts(chapter: Chapter): readonly string[] {
	const spans = [...chapter.paragraphs.map(({ span }) => span), ...chapter.headings.map(({ title }) => title.span)];
	return spans.map((span) => sourceText(chapter, span));
}

/** Yields the paragraphs of a chapter, with null as a yield point after every few thousand UTF-16 units. */
export function* withYieldPoints<Part extends { readonly span: Span }>(
	paragraphs: readonly Part[],
): Iterable<Part | null> {
	let length = 0;
	for (const paragraph of paragraphs) {
		yield paragraph;
		length += paragraph.span.end - paragraph.span.start;
		if (length < LETTERS_PER_STEP) continue;
		length = 0;
		yield null;
	}
}

/** Yields the passages of the author's prose in a chapter, with null as a yield point. */
export function* authorPassages(
	chapter: Chapter,
): Iterable<{ readonly paragraph: Paragraph; readonly passage: Passage } | null> {
	for (const paragraph of withYieldPoints(chapter.paragraphs)) {
		if (paragraph === null) yield null;
		else if (isAuthorProse(paragraph))
			for (const passage of passagesOf(chapter, paragraph)) yield { paragraph, passage };
	}
}

/** UTF-16 units between two yield points: two or three milliseconds to parse, one to search. */
const LETTERS_PER_STEP = 10_000;

/** Returns the passages of a paragraph: its own text, then its inline footnotes. */
export function passagesOf(chapter: Chapter, paragraph: Paragraph): readonly Passage[] {
	return passagesByParagraph(chapter)(paragraph);
}

/** Memoized by paragraph, because a lookup by text (`passagesIn`) hashes the whole text. */
const passagesByParagraph = memoize((chapter: Chapter) =>
	memoize(({ span }: Paragraph) => passagesIn(sourceText(chapter, span))),
);

/** Maps a span of a passage's text to the file. */
export function spanOfPart(chapter: Chapter, { span }: Paragraph, passage: Passage, part: Span): Span {
	const at = spanInMarkdown(chapter, span).start + passage.start;
	return spanInFile(chapter, { start: at + part.start, end: at + part.end });
}

/** Returns the sentences of a paragraph, then those of its inline footnotes; memoized. */
export function sentencesOf(chapter: Chapter, paragraph: Paragraph): readonly Sentence[] {
	return sentencesByParagraph(chapter)(paragraph);
}

/** Returns the sentence at an offset of the file, or null in headings, tables and code. */
export function sentenceAt(chapter: Chapter, offset: number): Sentence | null {
	const paragraph = chapter.paragraphs[countStartingUpTo(chapter.paragraphs, offset) - 1];
	if (paragraph === undefined || paragraph.span.end <= offset) return null;
	// The sentences of an inline footnote come after the sentence that contains it.
	return sentencesOf(chapter, paragraph).findLast(({ span }) => span.start <= offset && offset < span.end) ?? null;
}

/** Returns the span of `text[from, to)` in the file. */
export function fileSpanOf({ chapter, start }: Sentence, from: number, to: number): Span {
	return spanInFile(chapter, { start: start + from, end: start + to });
}

/** Returns the index in a sentence's text for an offset of the file. */
export function indexInSentence({ chapter, start }: Sentence, offset: number): number {
	return spanInMarkdown(chapter, { start: offset, end: offset }).start - start;
}

/**
 * Returns what `read` makes of each match of a pattern in the author's prose, outside of quotations, captions, code and formulas. Yields null
 * as a yield point.
 *
 * @param pattern has the flag `g`
 * @param canMatch a fast test of a paragraph's source: only paragraphs that pass it are split into sentences
 * @param read returns null to skip a match
 */
export function* findPhrases<Result>(
	chapter: Chapter,
	pattern: RegExp,
	canMatch: (paragraph: string) => boolean,
	read: (phrase: Phrase) => Result | null,
): Generator<null, readonly Result[]> {
	const all: Result[] = [];
	for (const paragraph of withYieldPoints(chapter.paragraphs)) {
		if (paragraph === null) {
			yield null;
			continue;
		}
		if (!isAuthorProse(paragraph) || !canMatch(sourceText(chapter, paragraph.span))) continue;
		for (const sentence of sentencesOf(chapter, paragraph)) {
			for (const match of sentence.text.matchAll(pattern)) {
				if (isQuoted(sentence, match.index)) continue;
				const span = fileSpanOf(sentence, match.index, match.index + match[0].length);
				const result = read({ match, sentence, span });
				if (result !== null) all.push(result);
			}
		}
	}
	return all;
}

/** Returns whether `text[index]` of a sentence is between quotation marks. */
export function isQuoted({ chapter, paragraph, passage, start }: Sentence, index: number): boolean {
	const at = start + index - passage.start - spanInMarkdown(chapter, paragraph.span).start;
	return isQuotedAt(passage, at);
}

const sentencesByParagraph = memoize((chapter: Chapter) =>
	memoize((paragraph: Paragraph): readonly Sentence[] => {
		const at = spanInMarkdown(chapter, paragraph.span).start;
		return passagesOf(chapter, paragraph).flatMap((passage) =>
			passage.sentences.map((sentence) => ({
				chapter,
				paragraph,
				passage,
				span: spanOfPart(chapter, paragraph, passage, sentence),
				text: passage.text.slice(sentence.start, sentence.end),
				start: at + passage.start + sentence.start,
			})),
		);
	}),
);
