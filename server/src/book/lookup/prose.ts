/** The running text of a chapter as its readers see it: sentences, and where an expression stands in them. */
import type { Chapter, Paragraph } from "../../chapter/facts.ts";
import { spanInFile, spanInWritten, written, writtenText } from "../../chapter/written.ts";
import { maskedProse } from "../../syntax/masked.ts";
import { remember } from "../../text/remember.ts";
import { sentencesIn } from "../../text/sentences.ts";
import { startingUpTo } from "../../text/sorted.ts";
import type { Span } from "../../text/span.ts";

/** A sentence of a paragraph or of an inline note. */
export interface Sentence {
	readonly chapter: Chapter;
	readonly paragraph: Paragraph;
	/** Where it stands in the file. */
	readonly span: Span;
	/** Its words; what is no prose is masked (`syntax/masked.ts`), so that places stay. `placeIn` and `indexIn` know them. */
	readonly words: string;
	/** Where it starts in what the author wrote (`chapter/written.ts`). */
	readonly start: number;
	/** What stands between quotation marks around it and in it, marks included; there too. */
	readonly quotations: readonly { readonly span: Span }[];
}

/** A match of an expression in a sentence. */
export interface Phrase {
	readonly match: RegExpExecArray;
	readonly sentence: Sentence;
	readonly span: Span;
}

/** The sentences of a paragraph, then those of its inline notes. Made when first asked for, kept with the chapter. */
export function sentencesOf(chapter: Chapter, paragraph: Paragraph): readonly Sentence[] {
	return known(chapter)(paragraph);
}

/** The sentence of the running text that holds `offset`; null in headings, tables, code. */
export function sentenceAt(chapter: Chapter, offset: number): Sentence | null {
	const paragraph = chapter.paragraphs[startingUpTo(chapter.paragraphs, offset) - 1];
	if (paragraph === undefined || paragraph.span.end <= offset) return null;
	// A note's own sentences come after the one that it hangs on.
	return sentencesOf(chapter, paragraph).findLast(({ span }) => span.start <= offset && offset < span.end) ?? null;
}

/** Where `words[from, to)` stands in the file. */
export function placeIn({ chapter, start }: Sentence, from: number, to: number): Span {
	return spanInFile(chapter, { start: start + from, end: start + to });
}

/** Where in the words what starts at an offset of the file starts. */
export function indexIn({ chapter, start }: Sentence, offset: number): number {
	return spanInWritten(chapter, { start: offset, end: offset }).start - start;
}

/**
 * Where a global expression matches in the author's own running text: body and notes, no quotation, caption, code or formula.
 *
 * @param mayMatch a fast look at a paragraph as written: sentences are made of those alone that it lets pass
 */
export function* phrases(
	chapter: Chapter,
	pattern: RegExp,
	mayMatch: (paragraph: string) => boolean,
): Iterable<Phrase> {
	for (const paragraph of chapter.paragraphs) {
		if (paragraph.quoted || (paragraph.context !== "body" && paragraph.context !== "footnote")) continue;
		if (!mayMatch(written(chapter, paragraph.span))) continue;
		for (const sentence of sentencesOf(chapter, paragraph)) {
			for (const match of sentence.words.matchAll(pattern)) {
				const span = placeIn(sentence, match.index, match.index + match[0].length);
				if (!isQuoted(sentence, match.index)) yield { match, sentence, span };
			}
		}
	}
}

/** Whether `words[index]` stands between quotation marks. */
export function isQuoted({ start, quotations }: Sentence, index: number): boolean {
	const before = quotations[startingUpTo(quotations, start + index) - 1];
	return before !== undefined && start + index < before.span.end;
}

/** Longer ones are taken for marks that belong to different pairs. */
const QUOTATION = /"[^"]{0,600}"|“[^”]{0,600}”|«[^»]{0,600}»|„[^“”]{0,600}[“”]/g;

const known = remember((chapter: Chapter) =>
	remember((paragraph: Paragraph): readonly Sentence[] => {
		const found: Sentence[] = [];
		const read = (whole: Span): void => {
			const prose = maskedProse(writtenText(chapter), whole);
			const quotations = [...prose.text.matchAll(QUOTATION)].map(({ 0: { length }, index }) => ({
				span: { start: whole.start + index, end: whole.start + index + length },
			}));
			for (const { start, end } of sentencesIn(prose.text)) {
				const span = spanInFile(chapter, { start: whole.start + start, end: whole.start + end });
				const words = prose.text.slice(start, end);
				found.push({ chapter, paragraph, span, words, start: whole.start + start, quotations });
			}
			for (const note of prose.notes) read(note);
		};
		read(spanInWritten(chapter, paragraph.span));
		return found;
	}),
);
