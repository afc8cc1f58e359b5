/** What a reading of passages finds in the author's own running text of a book, with its place. */

import type { Book } from "../../../book/book.ts";
import type { Placed } from "../../../book/entry.ts";
import { orderOf, within } from "../../../book/resolve/segment.ts";
import type { Chapter, Paragraph } from "../../../chapter/facts.ts";
import { sourceText } from "../../../chapter/source-text.ts";
import { inLanguage } from "../../../project/language/words.ts";
import { type MemoizedInSteps, memoize, memoizeInSteps } from "../../../text/memoize.ts";
import type { Span } from "../../../text/span.ts";
import { languageOf } from "../../prose/language-of.ts";
import { isQuotedAt, type Passage } from "../../prose/passage.ts";
import { authorPassages, spanOfPart } from "../../prose/sentences.ts";

/** Something in a passage: places in its text. */
export interface InPassage {
	readonly span: Span;
}

export interface InText<Found extends InPassage> extends Placed {
	readonly found: Found;
	/** In the file. */
	readonly span: Span;
	readonly paragraph: Paragraph;
	readonly written: string;
}

/** What a reading of passages finds in one chapter, in the order of the text and without quotations. */
export type InChapter<Found extends InPassage> = Omit<InText<Found>, keyof Placed>;

/** A reading of passages, chapter by chapter: what it finds in one is kept with it. */
export type Reading<Found extends InPassage> = MemoizedInSteps<Chapter, readonly InChapter<Found>[]>;

/** @param read of one passage; it should remember its results */
export function readingOf<Found extends InPassage>(read: (passage: Passage) => readonly Found[]): Reading<Found> {
	return memoizeInSteps((chapter) => inChapter(chapter, read));
}

/** What is found in a book, in reading order. */
export function* overBook<Found extends InPassage>(
	book: Book,
	read: (chapter: Chapter) => readonly InChapter<Found>[],
): Iterable<InText<Found>> {
	for (const entry of book.entries) {
		for (const segment of entry.segments) {
			const { chapter } = segment;
			for (const { found, span, paragraph, written } of within(segment, read(chapter))) {
				yield { found, span, paragraph, written, chapter, entry, order: orderOf(segment, span) };
			}
		}
	}
}

/** The paths of the chapters in English: asked for at each of thousands of words. */
export const inEnglish = memoize(
	(book: Book): ReadonlySet<string> =>
		new Set([...book.chapters.keys()].filter((path) => inLanguage(english, languageOf(book, path)) !== null)),
);

const english = { en: true };

/** Reads the chapters of a book one by one; others may go first wherever it yields. */
export function* inTurn(book: Book, read: MemoizedInSteps<Chapter, unknown>): Generator<null, void> {
	for (const chapter of book.chapters.values()) {
		yield* read.inSteps(chapter);
		yield null;
	}
}

function* inChapter<Found extends InPassage>(
	chapter: Chapter,
	read: (passage: Passage) => readonly Found[],
): Generator<null, readonly InChapter<Found>[]> {
	const all: InChapter<Found>[] = [];
	for (const part of authorPassages(chapter)) {
		if (part === null) {
			yield null;
			continue;
		}
		const { paragraph, passage } = part;
		for (const found of read(passage)) {
			if (isQuotedAt(passage, found.span.start)) continue;
			const span = spanOfPart(chapter, paragraph, passage, found.span);
			all.push({ found, span, paragraph, written: sourceText(chapter, span) });
		}
	}
	return all.sort((a, b) => a.span.start - b.span.start);
}
