/** The running text of a chapter as its readers see it: sentences, and where an expression stands in them. */
import type { Chapter, Paragraph } from "../../chapter/facts.ts";
import { sourceText, spanInFile, spanInMarkdown } from "../../chapter/source-text.ts";
import { memoize } from "../../text/memoize.ts";
import { startingUpTo } from "../../text/sorted.ts";
import type { Span } from "../../text/span.ts";
import { isQuotedAt, type Passage, passagesIn, wordsOf } from "./passage.ts";

/** A sentence of a paragraph or of an inline note. */
export interface Sentence {
	readonly chapter: Chapter;
	readonly paragraph: Paragraph;
	/** Where it stands in the file. */
	readonly span: Span;
	/** Its words; what is no prose is masked (`syntax/masked.ts`), so that places stay. `placeIn` and `indexIn` know them. */
	readonly text: string;
	/** Where it starts in what the author wrote (`chapter/written.ts`). */
	readonly start: number;
	/** What it is part of. */
	readonly passage: Passage;
}

/** A match of an expression in a sentence. */
export interface Phrase {
	readonly match: RegExpExecArray;
	readonly sentence: Sentence;
	readonly span: Span;
}

/** Whether a paragraph is the author's own running text: body and notes, no quotation, caption, table or remark in the margin. */
export function isAuthorProse({ quoted, context, div }: Paragraph): boolean {
	return (
		!quoted && (context === "body" || context === "footnote") && !div?.attributes.classes.includes("column-margin")
	);
}

/** Reads the author's own prose of some chapters, so that it is at hand for all who ask; others may go first wherever it yields. */
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

/** The paragraphs of a chapter, and null after every few of them: others may go first there. */
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

/** What the author says in a chapter, passage by passage, and null now and then: others may go first there. */
export function* authorPassages(
	chapter: Chapter,
): Iterable<{ readonly paragraph: Paragraph; readonly passage: Passage } | null> {
	for (const paragraph of withYieldPoints(chapter.paragraphs)) {
		if (paragraph === null) yield null;
		else if (isAuthorProse(paragraph))
			for (const passage of passagesOf(chapter, paragraph)) yield { paragraph, passage };
	}
}

/** So many letters are read in two or three milliseconds, at the first time, and are looked through in one. */
const LETTERS_PER_STEP = 10_000;

/** What a paragraph of a chapter says, then what its inline notes say. */
export function passagesOf(chapter: Chapter, paragraph: Paragraph): readonly Passage[] {
	return passagesByParagraph(chapter)(paragraph);
}

/** Whoever asks again and again of one paragraph does not read its text through each time. */
const passagesByParagraph = memoize((chapter: Chapter) =>
	memoize(({ span }: Paragraph) => passagesIn(sourceText(chapter, span))),
);

/** Where a part of a passage's text stands in the file. */
export function spanOfPart(chapter: Chapter, { span }: Paragraph, passage: Passage, part: Span): Span {
	const at = spanInMarkdown(chapter, span).start + passage.start;
	return spanInFile(chapter, { start: at + part.start, end: at + part.end });
}

/** The sentences of a paragraph, then those of its inline notes. Made when first asked for, kept with the chapter. */
export function sentencesOf(chapter: Chapter, paragraph: Paragraph): readonly Sentence[] {
	return sentencesByParagraph(chapter)(paragraph);
}

/** The sentence of the running text that holds `offset`; null in headings, tables, code. */
export function sentenceAt(chapter: Chapter, offset: number): Sentence | null {
	const paragraph = chapter.paragraphs[startingUpTo(chapter.paragraphs, offset) - 1];
	if (paragraph === undefined || paragraph.span.end <= offset) return null;
	// A note's own sentences come after the one that it hangs on.
	return sentencesOf(chapter, paragraph).findLast(({ span }) => span.start <= offset && offset < span.end) ?? null;
}

/** Where `words[from, to)` stands in the file. */
export function fileSpanOf({ chapter, start }: Sentence, from: number, to: number): Span {
	return spanInFile(chapter, { start: start + from, end: start + to });
}

/** Where in the words what starts at an offset of the file starts. */
export function indexInSentence({ chapter, start }: Sentence, offset: number): number {
	return spanInMarkdown(chapter, { start: offset, end: offset }).start - start;
}

/**
 * What is read of the places where a global expression matches in the author's own running text: body and notes, no quotation, caption,
 * code or formula. Others may go first wherever it yields.
 *
 * @param mayMatch a fast look at a paragraph as written: sentences are made of those alone that it lets pass
 * @param read null where the match says nothing
 */
export function* findPhrases<Found>(
	chapter: Chapter,
	pattern: RegExp,
	mayMatch: (paragraph: string) => boolean,
	read: (phrase: Phrase) => Found | null,
): Generator<null, readonly Found[]> {
	const all: Found[] = [];
	for (const paragraph of withYieldPoints(chapter.paragraphs)) {
		if (paragraph === null) {
			yield null;
			continue;
		}
		if (!isAuthorProse(paragraph) || !mayMatch(sourceText(chapter, paragraph.span))) continue;
		for (const sentence of sentencesOf(chapter, paragraph)) {
			for (const match of sentence.text.matchAll(pattern)) {
				if (isQuoted(sentence, match.index)) continue;
				const span = fileSpanOf(sentence, match.index, match.index + match[0].length);
				const found = read({ match, sentence, span });
				if (found !== null) all.push(found);
			}
		}
	}
	return all;
}

/** Whether `words[index]` stands between quotation marks. */
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
