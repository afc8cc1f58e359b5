/** What a reading of passages finds in the author's own running text of a book, with its place. */
import type { Chapter, Paragraph } from "../../chapter/facts.ts";
import { written } from "../../chapter/written.ts";
import { remember } from "../../text/remember.ts";
import type { Span } from "../../text/span.ts";
import type { Book, Placed } from "../book.ts";
import { inLanguage } from "../language/words.ts";
import { languageOf } from "../lookup/languageof.ts";
import { orderOf, within } from "../placing/segment.ts";
import { isQuotedAt, type Passage } from "../prose/passage.ts";
import { isOwnProse, passagesOf, spanOfPart } from "../prose/sentences.ts";

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

/** A reading of passages over whole books. What it finds in a chapter is kept with the chapter. */
export interface BookReading<Found extends InPassage> {
	/** What is found in a book, in reading order and without quotations. */
	all(book: Book): Iterable<InText<Found>>;
	/** Reads the chapters one by one, so that others may go first between them and `all` has little left to read. */
	inTurn(book: Book): Generator<null, void>;
}

/** @param read of one passage; it should remember its results */
export function overBooks<Found extends InPassage>(read: (passage: Passage) => readonly Found[]): BookReading<Found> {
	const ofChapter = remember((chapter: Chapter) => inChapter(chapter, read));
	function* all(book: Book): Iterable<InText<Found>> {
		for (const entry of book.entries) {
			for (const segment of entry.segments) {
				const { chapter } = segment;
				for (const one of within(segment, ofChapter(chapter))) {
					yield { ...one, chapter, entry, order: orderOf(segment, one.span) };
				}
			}
		}
	}
	return { all, inTurn: (book) => inTurn(book, ofChapter) };
}

/** The paths of the chapters in English: asked for at each of thousands of words. */
export const inEnglish = remember(
	(book: Book): ReadonlySet<string> =>
		new Set([...book.chapters.keys()].filter((path) => inLanguage(english, languageOf(book, path)) !== null)),
);

const english = { en: true };

/** Reads the chapters of a book one by one, so that others may go first between them. */
export function* inTurn(book: Book, read: (chapter: Chapter) => unknown): Generator<null, void> {
	for (const chapter of book.chapters.values()) {
		read(chapter);
		yield null;
	}
}

function inChapter<Found extends InPassage>(
	chapter: Chapter,
	read: (passage: Passage) => readonly Found[],
): readonly Omit<InText<Found>, keyof Placed>[] {
	const all: Omit<InText<Found>, keyof Placed>[] = [];
	for (const paragraph of chapter.paragraphs) {
		if (!isOwnProse(paragraph)) continue;
		for (const passage of passagesOf(chapter, paragraph)) {
			for (const found of read(passage)) {
				if (isQuotedAt(passage, found.span.start)) continue;
				const span = spanOfPart(chapter, paragraph, passage, found.span);
				all.push({ found, span, paragraph, written: written(chapter, span) });
			}
		}
	}
	return all.sort((a, b) => a.span.start - b.span.start);
}
