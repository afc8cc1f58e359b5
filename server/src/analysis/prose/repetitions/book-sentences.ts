/** The sentences of a book in reading order, as they are compared with each other. */

import type { Book } from "../../../book/book.ts";
import type { Entry } from "../../../book/entry.ts";
import { outlineOf } from "../../../book/resolve/outline.ts";
import type { Chapter, Paragraph } from "../../../chapter/facts.ts";
import { memoize } from "../../../text/memoize.ts";
import { countWhile, startingUpTo } from "../../../text/sorted.ts";
import type { Span } from "../../../text/span.ts";
import { codeOf, wordsIn } from "../../../text/words.ts";
import { type Section, sectionsOf } from "../../structure/sections.ts";
import type { Passage } from "../passage.ts";
import { passagesOf, spanOfPart } from "../sentences.ts";
import { type SentenceIndex, sentenceIndexOf, wordCodesAt } from "./sentence-index.ts";

/** A sentence at its place in the book. */
export interface BookSentence {
	readonly chapter: Chapter;
	readonly entry: Entry;
	readonly paragraph: Paragraph;
	/** Which passage of the paragraph it stands in, and which sentence of that it is. */
	readonly part: number;
	readonly index: number;
	/** Which sentence of the chapter it is. */
	readonly number: number;
}

/** Every sentence of the author's own prose, in reading order; a partial that is included twice is read once. */
export class BookSentences {
	readonly #chapters: readonly IndexedChapter[];
	readonly length: number;

	constructor(chapters: readonly IndexedChapter[]) {
		this.#chapters = chapters;
		const last = chapters.at(-1);
		this.length = last === undefined ? 0 : last.first + last.prints.wordEnds.length;
	}

	/** The sentence at a place in reading order, made anew each time. */
	at(place: number): BookSentence {
		const { chapter, entry, first, prints } = this.#home(place);
		const number = place - first;
		return {
			chapter,
			entry,
			paragraph: chapter.paragraphs[prints.paragraphs[number]!]!,
			part: prints.parts[number]!,
			index: prints.indexes[number]!,
			number,
		};
	}

	/** The chapter of the sentence at a place. */
	chapterAt(place: number): Chapter {
		return this.#home(place).chapter;
	}

	/** The words of the sentence at a place, as numbers. */
	wordCodesAt(place: number): Uint32Array {
		const { first, prints } = this.#home(place);
		return wordCodesAt(prints, place - first);
	}

	/** Gives each fingerprint with the place of its sentence; others may go first wherever it yields. */
	*prints(most: number, take: (hash: number, place: number) => void): Generator<null, void> {
		for (const { first, prints } of this.#chapters) {
			const { hashes, hashEnds } = prints;
			for (let number = 0, at = 0; number < hashEnds.length && first + number < most; number++) {
				for (; at < hashEnds[number]!; at++) take(hashes[at]!, first + number);
			}
			yield null;
		}
	}

	#home(place: number): IndexedChapter {
		const chapters = this.#chapters;
		return chapters[countWhile(chapters.length, (index) => chapters[index]!.first <= place) - 1]!;
	}
}

/** A chapter with the place of its first sentence in the book. */
interface IndexedChapter {
	readonly chapter: Chapter;
	readonly entry: Entry;
	readonly first: number;
	readonly prints: SentenceIndex;
}

/** Reads the sentences of a book; others may go first wherever it yields. */
export function* bookSentencesOf({ entries }: Book): Generator<null, BookSentences> {
	const seen = new Set<Chapter>();
	const chapters: IndexedChapter[] = [];
	let first = 0;
	for (const entry of entries) {
		// What the preface says of the book is said in its chapters, too.
		if (entry.chapter === null || outlineOf(entry.chapter).opening?.numbered === false) continue;
		// A chapter whose text is parted by its includes is read whole at its first segment: nothing here needs more.
		for (const { chapter } of entry.segments) {
			if (seen.has(chapter)) continue;
			seen.add(chapter);
			const prints = yield* sentenceIndexOf.inSteps(chapter);
			if (prints.wordEnds.length === 0) continue;
			chapters.push({ chapter, entry, first, prints });
			first += prints.wordEnds.length;
		}
	}
	return new BookSentences(chapters);
}

/** The words of a sentence, as numbers. */
export function wordCodesOf({ chapter, number }: BookSentence): Uint32Array {
	return wordCodesAt(sentenceIndexOf(chapter), number);
}

/** The passage that a sentence is part of. */
export function passageOf({ chapter, paragraph, part }: BookSentence): Passage {
	return passagesOf(chapter, paragraph)[part]!;
}

/** Where a sentence stands in the file. */
export function spanOf(sentence: BookSentence): Span {
	const { chapter, paragraph, index } = sentence;
	const passage = passageOf(sentence);
	return spanOfPart(chapter, paragraph, passage, passage.sentences[index]!);
}

/** The section that a sentence stands in, and those around it, the innermost first. */
export function* sectionsAround({ chapter, paragraph }: BookSentence): Iterable<Section> {
	const sections = sectionsOf(chapter);
	let section: Section | null = sections[startingUpTo(headingsOf(chapter), paragraph.span.start) - 1] ?? null;
	for (; section !== null; section = section.parent) yield section;
}

/** The words of a section's title in singular and plural, as numbers. */
export const titleWordCodes: (section: Section) => ReadonlySet<number> = memoize(({ heading }) => {
	const { text } = heading.title;
	const { starts, ends } = wordsIn(text);
	const words = Array.from(starts, (start, at) => text.slice(start, ends[at]));
	return new Set(words.flatMap((word) => [word, `${word}s`, word.replace(/s$/, "")]).map(codeOf));
});

const headingsOf = memoize((chapter: Chapter) => sectionsOf(chapter).map(({ heading }) => heading));
