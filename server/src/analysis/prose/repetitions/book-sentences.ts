/** The sentences of a book in reading order, for comparison with each other. */

import type { Book } from "../../../book/book.ts";
import type { Entry } from "../../../book/entry.ts";
import { outlineOf } from "../../../book/resolve/outline.ts";
import type { Chapter, Paragraph } from "../../../chapter/facts.ts";
import { memoize } from "../../../text/memoize.ts";
import { countStartingUpTo, partitionPoint } from "../../../text/sorted.ts";
import type { Span } from "../../../text/span.ts";
import { codeOf, wordsIn } from "../../../text/words.ts";
import { type Section, sectionsOf } from "../../structure/sections.ts";
import type { Passage } from "../passage.ts";
import { passagesOf, spanOfPart } from "../sentences.ts";
import { type SentenceIndex, sentenceIndexOf, wordCodesAt } from "./sentence-index.ts";

/** A sentence of a book. */
export interface BookSentence {
	readonly chapter: Chapter;
	readonly entry: Entry;
	readonly paragraph: Paragraph;
	/** Index of its passage in the paragraph. */
	readonly part: number;
	/** Index in its passage. */
	readonly index: number;
	/** Index among the sentences of the chapter's prose. */
	readonly number: number;
}

/**
 * All sentences of the author's prose, by position in reading order. Holds numbers only and makes `BookSentence` objects on demand. A partial that
 * is included twice counts once.
 */
export class BookSentences {
	readonly #chapters: readonly IndexedChapter[];
	readonly length: number;

	constructor(chapters: readonly IndexedChapter[]) {
		this.#chapters = chapters;
		const last = chapters.at(-1);
		this.length = last === undefined ? 0 : last.first + last.index.wordEnds.length;
	}

	/** Returns a new object for the sentence at a position. */
	at(position: number): BookSentence {
		const { chapter, entry, first, index } = this.#chapterHolding(position);
		const number = position - first;
		return {
			chapter,
			entry,
			paragraph: chapter.paragraphs[index.paragraphs[number]!]!,
			part: index.parts[number]!,
			index: index.indexes[number]!,
			number,
		};
	}

	/** Returns the chapter of the sentence at a position. */
	chapterAt(position: number): Chapter {
		return this.#chapterHolding(position).chapter;
	}

	/** Returns the codes of the words of the sentence at a position. */
	wordCodesAt(position: number): Uint32Array {
		const { first, index } = this.#chapterHolding(position);
		return wordCodesAt(index, position - first);
	}

	/** Visits each fingerprint of the first `limit` sentences with the position of its sentence. Yields null as a yield point. */
	*fingerprints(limit: number, visit: (hash: number, position: number) => void): Generator<null, void> {
		for (const { first, index } of this.#chapters) {
			const { hashes, hashEnds } = index;
			for (let number = 0, at = 0; number < hashEnds.length && first + number < limit; number++) {
				for (; at < hashEnds[number]!; at++) visit(hashes[at]!, first + number);
			}
			yield null;
		}
	}

	#chapterHolding(position: number): IndexedChapter {
		const chapters = this.#chapters;
		return chapters[partitionPoint(chapters.length, (at) => chapters[at]!.first <= position) - 1]!;
	}
}

/** A chapter with the position of its first sentence. */
interface IndexedChapter {
	readonly chapter: Chapter;
	readonly entry: Entry;
	readonly first: number;
	readonly index: SentenceIndex;
}

/** Returns the sentences of a book. Yields null as a yield point. */
export function* bookSentencesOf({ entries }: Book): Generator<null, BookSentences> {
	const seen = new Set<Chapter>();
	const chapters: IndexedChapter[] = [];
	let first = 0;
	for (const entry of entries) {
		// A preface repeats the chapters on purpose.
		if (entry.chapter === null || outlineOf(entry.chapter).opening?.numbered === false) continue;
		// A chapter that includes split into segments is added as a whole at its first segment; exact order does not matter here.
		for (const { chapter } of entry.segments) {
			if (seen.has(chapter)) continue;
			seen.add(chapter);
			const index = yield* sentenceIndexOf.inSteps(chapter);
			if (index.wordEnds.length === 0) continue;
			chapters.push({ chapter, entry, first, index });
			first += index.wordEnds.length;
		}
	}
	return new BookSentences(chapters);
}

/** Returns the codes of the words of a sentence. */
export function wordCodesOf({ chapter, number }: BookSentence): Uint32Array {
	return wordCodesAt(sentenceIndexOf(chapter), number);
}

/** Returns the passage that contains a sentence. */
export function passageOf({ chapter, paragraph, part }: BookSentence): Passage {
	return passagesOf(chapter, paragraph)[part]!;
}

/** Returns the span of a sentence in its file. */
export function spanOf(sentence: BookSentence): Span {
	const { chapter, paragraph, index } = sentence;
	const passage = passageOf(sentence);
	return spanOfPart(chapter, paragraph, passage, passage.sentences[index]!);
}

/** Yields the sections around a sentence, innermost first. */
export function* sectionsAround({ chapter, paragraph }: BookSentence): Iterable<Section> {
	const sections = sectionsOf(chapter);
	let section: Section | null = sections[countStartingUpTo(headingsOf(chapter), paragraph.span.start) - 1] ?? null;
	for (; section !== null; section = section.parent) yield section;
}

/** Returns the codes of the words in a section's title, in singular and plural; memoized. */
export const titleWordCodes: (section: Section) => ReadonlySet<number> = memoize(({ heading }) => {
	const { text } = heading.title;
	const { starts, ends } = wordsIn(text);
	const words = Array.from(starts, (start, at) => text.slice(start, ends[at]));
	return new Set(words.flatMap((word) => [word, `${word}s`, word.replace(/s$/, "")]).map(codeOf));
});

const headingsOf = memoize((chapter: Chapter) => sectionsOf(chapter).map(({ heading }) => heading));
