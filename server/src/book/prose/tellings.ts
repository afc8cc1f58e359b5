/** The sentences of a book in reading order, as they are compared with each other. */
import type { Chapter, Paragraph } from "../../chapter/facts.ts";
import { fingerprintsOf } from "../../text/fingerprints.ts";
import { remember } from "../../text/remember.ts";
import { startingUpTo } from "../../text/sorted.ts";
import type { Span } from "../../text/span.ts";
import { codeOf, wordsIn } from "../../text/words.ts";
import type { Book, Entry } from "../book.ts";
import { type Section, sectionsOf } from "../lookup/sections.ts";
import { outlineOf } from "../placing/outline.ts";
import { type Passage, wordsOf } from "./passage.ts";
import { isOwnProse, passagesOf, spanOfPart } from "./sentences.ts";

/** A sentence at its place in the book. */
export interface Telling {
	readonly chapter: Chapter;
	readonly entry: Entry;
	readonly paragraph: Paragraph;
	readonly passage: Passage;
	/** Which sentence of the passage it is. */
	readonly index: number;
}

/** A sentence's words and fingerprints; its words stand at `[from, to)` of the passage's. */
interface Printed {
	readonly from: number;
	readonly to: number;
	readonly hashes: Uint32Array;
}

/** Shorter ones say nothing that is worth remembering. */
export const FEWEST_WORDS = 8;

/** The sentences of a passage, each with its fingerprints. Made once for each passage. */
export const printedIn: (passage: Passage) => readonly Printed[] = remember((passage) => {
	const { starts, codes } = wordsOf(passage);
	let from = 0;
	return passage.sentences.map(({ end }) => {
		let to = from;
		while (to < starts.length && starts[to]! < end) to++;
		const hashes = to - from < FEWEST_WORDS ? none : fingerprintsOf(codes.subarray(from, to)).hashes;
		const printed = { from, to, hashes };
		from = to;
		return printed;
	});
});

const none = new Uint32Array();

/** Every sentence of the author's own prose, in reading order; a partial that is included twice is read once. */
export function* tellingsOf({ entries }: Book): Iterable<Telling> {
	const seen = new Set<Chapter>();
	for (const entry of entries) {
		// What the preface says of the book is said in its chapters, too.
		if (entry.chapter === null || outlineOf(entry.chapter).opening?.numbered === false) continue;
		// A chapter whose text is parted by its includes is read whole at its first segment: nothing here needs more.
		for (const { chapter } of entry.segments) {
			if (seen.has(chapter)) continue;
			seen.add(chapter);
			for (const paragraph of chapter.paragraphs) {
				if (!isOwnProse(paragraph)) continue;
				for (const passage of passagesOf(chapter, paragraph)) {
					for (let index = 0; index < passage.sentences.length; index++) {
						yield { chapter, entry, paragraph, passage, index };
					}
				}
			}
		}
	}
}

/** The words of a sentence, as numbers. */
export function codesOf({ passage, index }: Telling): Uint32Array {
	const { from, to } = printedIn(passage)[index]!;
	return wordsOf(passage).codes.subarray(from, to);
}

/** Where a sentence stands in the file. */
export function spanOf({ chapter, paragraph, passage, index }: Telling): Span {
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
