/** The acronyms of a book, with their uses and expansions. Memoized by chapter, so that an edit rescans one chapter only. */

import type { Book } from "../../../book/book.ts";
import type { Placed } from "../../../book/entry.ts";
import { orderOf, within } from "../../../book/resolve/segment.ts";
import type { Chapter, Paragraph } from "../../../chapter/facts.ts";
import { sourceText, spanInFile, spanInMarkdown } from "../../../chapter/source-text.ts";
import { memoizeInSteps } from "../../../text/memoize.ts";
import { countStartingUpTo } from "../../../text/sorted.ts";
import type { Span } from "../../../text/span.ts";
import { isQuotedAt, type Passage } from "../../prose/passage.ts";
import { isAuthorProse, passagesOf, withYieldPoints } from "../../prose/sentences.ts";
import { termLexiconOf } from "../introduced-terms.ts";
import { singularAbbreviation } from "./abbreviation.ts";
import { acronymsIn } from "./acronym-words.ts";

/** An acronym of a book. */
export interface Acronym {
	/** The acronym without a plural `s`. */
	readonly short: string;
	/** All uses in the author's prose, footnotes included, in reading order. */
	readonly uses: readonly AcronymUse[];
	/** All places that expand it, in reading order: in running text, headings, captions, tables, footnotes. */
	readonly expansions: readonly Expansion[];
	/** The `order` of the first definition or footnote that names it: 0 if a glossary names it, `Infinity` if nothing does. */
	readonly introducedAt: number;
}

/** A use of an acronym in the author's prose. */
export interface AcronymUse extends Placed {
	readonly span: Span;
	readonly paragraph: Paragraph;
	/** Whether words beside it have its initials, or a footnote, a citation or a link follows it. */
	readonly isExplained: boolean;
}

/** A place that expands an acronym. */
export interface Expansion extends Placed {
	/** The acronym itself. */
	readonly span: Span;
	/** The full name without emphasis marks. */
	readonly long: string;
	/** From the first word to the closing parenthesis. */
	readonly whole: Span;
	/** Null outside running text. */
	readonly paragraph: Paragraph | null;
	/** Whether it is part of a term in bold italics. */
	readonly isTerm: boolean;
	/** Whether it is between quotation marks. */
	readonly isQuotation: boolean;
}

/** Returns the acronyms of a book, ordered by their first occurrence. */
export const acronymsOf = memoizeInSteps(function* (book: Book): Generator<null, readonly Acronym[]> {
	const found = new Map<string, { uses: AcronymUse[]; expansions: Expansion[] }>();
	for (const entry of book.entries) {
		for (const segment of entry.segments) {
			const { chapter } = segment;
			const occurrences = yield* acronymsOfChapter.inSteps(chapter);
			yield null;
			for (const { short, span, long, whole, paragraph, isExplained, isTerm, isQuotation } of within(
				segment,
				occurrences,
			)) {
				const acronym = found.get(short) ?? { uses: [], expansions: [] };
				found.set(short, acronym);
				const order = orderOf(segment, span);
				// Plain literals instead of spreads: V8 gives all objects of a literal the same shape.
				if (paragraph !== null && isAuthorProse(paragraph)) {
					acronym.uses.push({ chapter, entry, order, span, paragraph, isExplained });
				}
				if (long !== null) {
					acronym.expansions.push({ chapter, entry, order, span, paragraph, long, whole, isTerm, isQuotation });
				}
			}
		}
	}
	yield* termLexiconOf.inSteps(book);
	const introduced = introducedAt(book);
	return [...found].map(([short, acronym]) => ({ short, ...acronym, introducedAt: introduced.get(short) ?? Infinity }));
});

/** Returns for each word in the name of a term the `order` of the first definition, footnote or glossary that introduces the term. */
function introducedAt(book: Book): ReadonlyMap<string, number> {
	const first = new Map<string, number>();
	const add = (name: string, order: number): void => {
		for (const word of name.match(/[\p{L}\p{N}]+/gu) ?? []) {
			const short = singularAbbreviation(word);
			first.set(short, Math.min(order, first.get(short) ?? Infinity));
		}
	};
	for (const { names, abbreviations, introductions, glossary } of termLexiconOf(book).terms) {
		for (const name of [...names, ...abbreviations]) {
			if (glossary.length > 0) add(name, 0);
			for (const { order } of introductions) add(name, order);
		}
	}
	return first;
}

interface ChapterAcronym {
	readonly short: string;
	readonly span: Span;
	readonly long: string | null;
	readonly whole: Span;
	readonly paragraph: Paragraph | null;
	readonly isExplained: boolean;
	readonly isTerm: boolean;
	readonly isQuotation: boolean;
}

/** Sorted by span. */
const acronymsOfChapter = memoizeInSteps(function* (chapter: Chapter): Generator<null, readonly ChapterAcronym[]> {
	const found: ChapterAcronym[] = [];
	const add = (passage: Pick<Passage, "text" | "quotations">, from: number, paragraph: Paragraph | null): void => {
		const toFile = ({ start, end }: Span): Span => spanInFile(chapter, { start: from + start, end: from + end });
		for (const { short, span, expanded, isExplained } of acronymsIn(passage)) {
			const long = expanded?.long ?? null;
			const own = toFile(span);
			const whole = expanded ? toFile(expanded.whole) : own;
			const term = chapter.definitions[countStartingUpTo(chapter.definitions, whole.start) - 1];
			const isTerm = term !== undefined && whole.end <= term.span.end;
			const isQuotation = isQuotedAt(passage, span.start);
			found.push({ short, span: own, long, whole, paragraph, isExplained, isTerm, isQuotation });
		}
	};
	const startOf = (span: Span): number => spanInMarkdown(chapter, span).start;
	for (const paragraph of withYieldPoints(chapter.paragraphs)) {
		if (paragraph === null) {
			yield null;
			continue;
		}
		const at = startOf(paragraph.span);
		for (const passage of passagesOf(chapter, paragraph)) add(passage, at + passage.start, paragraph);
	}
	for (const { title } of chapter.headings) add({ text: title.text, quotations: [] }, startOf(title.span), null);
	for (const { table } of chapter.floats)
		if (table) add({ text: sourceText(chapter, table), quotations: [] }, startOf(table), null);
	for (const { description } of chapter.images)
		add({ text: description.text, quotations: [] }, startOf(description.span), null);
	return found.sort((a, b) => a.span.start - b.span.start);
});
