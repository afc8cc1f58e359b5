/** Runs a scan over the passages of the author's prose and maps its matches to files and book order. */

import type { Book } from "../../../book/book.ts";
import type { Placed } from "../../../book/entry.ts";
import { orderOf, within } from "../../../book/resolve/segment.ts";
import type { Chapter, Paragraph } from "../../../chapter/facts.ts";
import { sourceText } from "../../../chapter/source-text.ts";
import { valueForLanguage } from "../../../project/language/words.ts";
import { type MemoizedInSteps, memoize, memoizeInSteps } from "../../../text/memoize.ts";
import type { Span } from "../../../text/span.ts";
import { languageOf } from "../../prose/language-of.ts";
import { isQuotedAt, type Passage } from "../../prose/passage.ts";
import { authorPassages, spanOfPart } from "../../prose/sentences.ts";

/** A match in a passage; its span is in offsets of the passage's text. */
export interface PassageMatch {
	readonly span: Span;
}

/** A match with its position in the book. */
export interface BookMatch<Match extends PassageMatch> extends Placed {
	readonly match: Match;
	/** In offsets of the file. */
	readonly span: Span;
	readonly paragraph: Paragraph;
	readonly written: string;
}

/** A match in one chapter. Matches are in text order; quotations have none. */
export type ChapterMatch<Match extends PassageMatch> = Omit<BookMatch<Match>, keyof Placed>;

/** A scan over passages, memoized by chapter. */
export type ProseScan<Match extends PassageMatch> = MemoizedInSteps<Chapter, readonly ChapterMatch<Match>[]>;

/**
 * Makes a scan of chapters from a scan of passages.
 *
 * @param scanPassage should memoize its results by passage, because an edit scans the whole chapter anew
 */
export function proseScan<Match extends PassageMatch>(
	scanPassage: (passage: Passage) => readonly Match[],
): ProseScan<Match> {
	return memoizeInSteps((chapter) => scanChapter(chapter, scanPassage));
}

/** Yields the matches of a book in reading order. */
export function* matchesInBook<Match extends PassageMatch>(
	book: Book,
	matchesOf: (chapter: Chapter) => readonly ChapterMatch<Match>[],
): Iterable<BookMatch<Match>> {
	for (const entry of book.entries) {
		for (const segment of entry.segments) {
			const { chapter } = segment;
			for (const { match, span, paragraph, written } of within(segment, matchesOf(chapter))) {
				yield { match, span, paragraph, written, chapter, entry, order: orderOf(segment, span) };
			}
		}
	}
}

/** Returns the paths of a book's English chapters. A set, because callers check thousands of words. */
export const englishPathsIn = memoize(
	(book: Book): ReadonlySet<string> =>
		new Set([...book.chapters.keys()].filter((path) => valueForLanguage(english, languageOf(book, path)) !== null)),
);

const english = { en: true };

/** Runs a scan over all chapters of a book, so that its results are cached. Yields null as a yield point. */
export function* scanChapters(book: Book, scan: MemoizedInSteps<Chapter, unknown>): Generator<null, void> {
	for (const chapter of book.chapters.values()) {
		yield* scan.inSteps(chapter);
		yield null;
	}
}

function* scanChapter<Match extends PassageMatch>(
	chapter: Chapter,
	scanPassage: (passage: Passage) => readonly Match[],
): Generator<null, readonly ChapterMatch<Match>[]> {
	const all: ChapterMatch<Match>[] = [];
	for (const part of authorPassages(chapter)) {
		if (part === null) {
			yield null;
			continue;
		}
		const { paragraph, passage } = part;
		for (const match of scanPassage(passage)) {
			if (isQuotedAt(passage, match.span.start)) continue;
			const span = spanOfPart(chapter, paragraph, passage, match.span);
			all.push({ match, span, paragraph, written: sourceText(chapter, span) });
		}
	}
	return all.sort((a, b) => a.span.start - b.span.start);
}
