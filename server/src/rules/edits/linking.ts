import type { Book, Placed } from "../../book/book.ts";
import { sectionsOf } from "../../book/lookup/sections.ts";
import { indexIn, placeIn, type Sentence, sentenceAt } from "../../book/prose/sentences.ts";
import { targetsAround } from "../../book/terms/introduced.ts";
import type { Chapter, Heading } from "../../chapter/facts.ts";
import type { Span } from "../../text/span.ts";
import type { Fix } from "../rule.ts";
import { pointer } from "../wording.ts";
import { insert } from "./lines.ts";

/**
 * The fix that sends readers of some words to the section that holds a place; none where no section there has a label, or where they
 * are in it already.
 */
export function linking(book: Book, chapter: Chapter, words: Span, place: Placed): readonly Fix[] {
	const here = headingsAround(chapter, words.start);
	const target = [...targetsAround(book, place)].find(({ heading }) => heading === null || !here.has(heading));
	const sentence = sentenceAt(chapter, words.start);
	if (target === undefined || sentence === null) return [];
	const edits = [insert(chapter, endOfClause(sentence, words), ` (@${target.anchor.id})`)];
	return [{ title: `Link to ${pointer(target)}`, safe: false, edits }];
}

/** The headings of the sections that hold an offset of a chapter. */
function headingsAround(chapter: Chapter, offset: number): ReadonlySet<Heading> {
	const around = new Set<Heading>();
	const innermost = sectionsOf(chapter).findLast(({ heading }) => heading.span.start <= offset) ?? null;
	for (let section = innermost; section !== null; section = section.parent) around.add(section.heading);
	return around;
}

/** Where the clause ends that holds some words: a reference in its midst would tear it. */
function endOfClause(sentence: Sentence, { end }: Span): number {
	const from = indexIn(sentence, end);
	const length = sentence.words.slice(from).search(/[,;:!?)\]—]|\.(?:\s|$)|\s[-–]/);
	const at = length < 0 ? sentence.words.trimEnd().length : from + length;
	return placeIn(sentence, at, at).start;
}
