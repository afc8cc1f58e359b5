import { fileSpanOf, indexInSentence, type Sentence, sentenceAt } from "../../analysis/prose/sentences.ts";
import { sectionsOf } from "../../analysis/structure/sections.ts";
import { linkableSectionsAround } from "../../analysis/terms/section-references.ts";
import type { Book } from "../../book/book.ts";
import type { Placed } from "../../book/entry.ts";
import type { Chapter, Heading } from "../../chapter/facts.ts";
import type { Span } from "../../text/span.ts";
import { pointer } from "../messages.ts";
import type { Fix } from "../rule.ts";
import { insert } from "./lines.ts";

/**
 * Returns the fix that adds, after some words, a reference to the section that contains a place; none if no section there has a label,
 * or if the words are in that section.
 */
export function linkToSection(book: Book, chapter: Chapter, words: Span, place: Placed): readonly Fix[] {
	const here = headingsAround(chapter, words.start);
	const target = [...linkableSectionsAround(book, place)].find(({ heading }) => heading === null || !here.has(heading));
	const sentence = sentenceAt(chapter, words.start);
	const after = sentence && offsetAfter(sentence, words);
	if (target === undefined || after === null) return [];
	const edits = [insert(chapter, after, ` (@${target.anchor.id})`)];
	return [{ title: `Link to ${pointer(target)}`, safe: false, edits }];
}

/** The headings of the sections around an offset of a chapter. */
function headingsAround(chapter: Chapter, offset: number): ReadonlySet<Heading> {
	const around = new Set<Heading>();
	const innermost = sectionsOf(chapter).findLast(({ heading }) => heading.span.start <= offset) ?? null;
	for (let section = innermost; section !== null; section = section.parent) around.add(section.heading);
	return around;
}

/** The offset after some words and their closing emphasis; null in parentheses, brackets and compounds, or before a parenthesis or dash. */
function offsetAfter(sentence: Sentence, { end }: Span): number | null {
	const from = indexInSentence(sentence, end);
	const at = from + /^[*_]*/.exec(sentence.text.slice(from))![0].length;
	if (
		!/^(?:$|[,;:.!?]|\s(?!\s*[([@]|\s*[-–—]))/.test(sentence.text.slice(at)) ||
		isEnclosed(sentence.text.slice(0, at))
	)
		return null;
	return fileSpanOf(sentence, at, at).start;
}

/** Whether a parenthesis, bracket or quotation is open at the end of a text. */
function isEnclosed(text: string): boolean {
	let depth = 0;
	for (const [mark] of text.matchAll(/[()[\]“”]/g)) depth = Math.max(0, depth + ("([“".includes(mark) ? 1 : -1));
	return depth > 0 || text.split('"').length % 2 === 0;
}
