/** The sentences of a book in reading order, as they are compared with each other. */
import type { Chapter, Paragraph } from "../../chapter/facts.ts";
import { fingerprintsOf } from "../../text/fingerprints.ts";
import { packed } from "../../text/numbers.ts";
import { remember, rememberInSteps } from "../../text/remember.ts";
import { startingUpTo } from "../../text/sorted.ts";
import type { Span } from "../../text/span.ts";
import { codeOf, wordsIn } from "../../text/words.ts";
import type { Book, Entry } from "../book.ts";
import { type Section, sectionsOf } from "../lookup/sections.ts";
import { outlineOf } from "../placing/outline.ts";
import { type Passage, wordsOf } from "./passage.ts";
import { byAndBy, isOwnProse, passagesOf, spanOfPart } from "./sentences.ts";

/** A sentence at its place in the book. */
export interface Telling {
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
export class Tellings {
	readonly #chapters: readonly PrintedChapter[];
	readonly length: number;

	constructor(chapters: readonly PrintedChapter[]) {
		this.#chapters = chapters;
		const last = chapters.at(-1);
		this.length = last === undefined ? 0 : last.first + last.prints.wordEnds.length;
	}

	/** The sentence at a place in reading order, made anew each time. */
	at(place: number): Telling {
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
	codesAt(place: number): Uint32Array {
		const { first, prints } = this.#home(place);
		return partOf(prints.codes, prints.wordEnds, place - first);
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

	#home(place: number): PrintedChapter {
		const chapters = this.#chapters;
		let low = 0;
		for (let high = chapters.length; low < high; ) {
			const middle = (low + high) >> 1;
			if (chapters[middle]!.first <= place) low = middle + 1;
			else high = middle;
		}
		return chapters[low - 1]!;
	}
}

/** A chapter with the place of its first sentence in the book. */
interface PrintedChapter {
	readonly chapter: Chapter;
	readonly entry: Entry;
	readonly first: number;
	readonly prints: Prints;
}

/** The sentences of a chapter as numbers, a row for each: its words and fingerprints are kept when its text is read no more. */
interface Prints {
	readonly paragraphs: Uint32Array;
	readonly parts: Uint32Array;
	readonly indexes: Uint32Array;
	/** The codes of all words, and where those of each sentence end. */
	readonly codes: Uint32Array;
	readonly wordEnds: Uint32Array;
	/** All fingerprints, and where those of each sentence end; short sentences have none. */
	readonly hashes: Uint32Array;
	readonly hashEnds: Uint32Array;
}

/** Shorter ones say nothing that is worth remembering. */
export const FEWEST_WORDS = 8;

/** Reads the sentences of a book; others may go first wherever it yields. */
export function* tellingsOf({ entries }: Book): Generator<null, Tellings> {
	const seen = new Set<Chapter>();
	const chapters: PrintedChapter[] = [];
	let first = 0;
	for (const entry of entries) {
		// What the preface says of the book is said in its chapters, too.
		if (entry.chapter === null || outlineOf(entry.chapter).opening?.numbered === false) continue;
		// A chapter whose text is parted by its includes is read whole at its first segment: nothing here needs more.
		for (const { chapter } of entry.segments) {
			if (seen.has(chapter)) continue;
			seen.add(chapter);
			const prints = yield* printsOf.inSteps(chapter);
			if (prints.wordEnds.length === 0) continue;
			chapters.push({ chapter, entry, first, prints });
			first += prints.wordEnds.length;
		}
	}
	return new Tellings(chapters);
}

const printsOf = rememberInSteps(function* (chapter: Chapter): Generator<null, Prints> {
	const [paragraphs, parts, indexes]: [number[], number[], number[]] = [[], [], []];
	const [codes, wordEnds, hashes, hashEnds]: [number[], number[], number[], number[]] = [[], [], [], []];
	let at = -1;
	for (const paragraph of byAndBy(chapter.paragraphs)) {
		if (paragraph === null) {
			yield null;
			continue;
		}
		at++;
		if (!isOwnProse(paragraph)) continue;
		for (const [part, passage] of passagesOf(chapter, paragraph).entries()) {
			const words = wordsOf(passage);
			let from = 0;
			for (const [index, { end }] of passage.sentences.entries()) {
				let to = from;
				while (to < words.starts.length && words.starts[to]! < end) codes.push(words.codes[to++]!);
				if (to - from >= FEWEST_WORDS) {
					for (const hash of fingerprintsOf(words.codes.subarray(from, to)).hashes) hashes.push(hash);
				}
				from = to;
				paragraphs.push(at);
				parts.push(part);
				indexes.push(index);
				wordEnds.push(codes.length);
				hashEnds.push(hashes.length);
			}
		}
	}
	const [own, all] = [Uint32Array.from(codes), Uint32Array.from(hashes)];
	return {
		paragraphs: packed(paragraphs),
		parts: packed(parts),
		indexes: packed(indexes),
		codes: own,
		wordEnds: packed(wordEnds),
		hashes: all,
		hashEnds: packed(hashEnds),
	};
});

function partOf(all: Uint32Array, ends: Uint32Array, row: number): Uint32Array {
	return all.subarray(row === 0 ? 0 : ends[row - 1], ends[row]);
}

/** The words of a sentence, as numbers. */
export function codesOf({ chapter, number }: Telling): Uint32Array {
	const { codes, wordEnds } = printsOf(chapter);
	return partOf(codes, wordEnds, number);
}

/** The passage that a sentence is part of. */
export function passageOf({ chapter, paragraph, part }: Telling): Passage {
	return passagesOf(chapter, paragraph)[part]!;
}

/** Where a sentence stands in the file. */
export function spanOf(telling: Telling): Span {
	const { chapter, paragraph, index } = telling;
	const passage = passageOf(telling);
	return spanOfPart(chapter, paragraph, passage, passage.sentences[index]!);
}

/** The section that a sentence stands in, and those around it, the innermost first. */
export function* sectionsOver({ chapter, paragraph }: Telling): Iterable<Section> {
	const sections = sectionsOf(chapter);
	let section: Section | null = sections[startingUpTo(headingsOf(chapter), paragraph.span.start) - 1] ?? null;
	for (; section !== null; section = section.parent) yield section;
}

/** The words of a section's title in singular and plural, as numbers. */
export const titleCodes: (section: Section) => ReadonlySet<number> = remember(({ heading }) => {
	const { text } = heading.title;
	const { starts, ends } = wordsIn(text);
	const words = Array.from(starts, (start, at) => text.slice(start, ends[at]));
	return new Set(words.flatMap((word) => [word, `${word}s`, word.replace(/s$/, "")]).map(codeOf));
});

const headingsOf = remember((chapter: Chapter) => sectionsOf(chapter).map(({ heading }) => heading));
