/** The acronyms of a book: where its text uses each, and where it says what it stands for. An edit reads one chapter's words again. */

import type { Book } from "../../../book/book.ts";
import type { Placed } from "../../../book/entry.ts";
import { orderOf, within } from "../../../book/resolve/segment.ts";
import type { Chapter, Paragraph } from "../../../chapter/facts.ts";
import { sourceText, spanInFile, spanInMarkdown } from "../../../chapter/source-text.ts";
import { memoizeInSteps } from "../../../text/memoize.ts";
import { startingUpTo } from "../../../text/sorted.ts";
import type { Span } from "../../../text/span.ts";
import { isQuotedAt, type Passage } from "../../prose/passage.ts";
import { isAuthorProse, passagesOf, withYieldPoints } from "../../prose/sentences.ts";
import { vocabularyOf } from "../introduced-terms.ts";
import { singularAbbreviation } from "./abbreviation.ts";
import { acronymsIn } from "./acronym-words.ts";

export interface Acronym {
	/** Without the `s` of a plural. */
	readonly short: string;
	/** Every place of the author's own running text and notes that has it, in reading order. */
	readonly uses: readonly AcronymUse[];
	/** Every place that says what it stands for, in reading order: in running text, headings, captions, tables, notes. */
	readonly expansions: readonly Expansion[];
	/** The first place where a definition or a note names it: its `order`; infinite where none does. A glossary is read at any time: 0. */
	readonly introducedAt: number;
}

export interface AcronymUse extends Placed {
	readonly span: Span;
	readonly paragraph: Paragraph;
	/** Whether words beside it spell it, or a note, a citation or a link hangs on it. */
	readonly isExplained: boolean;
}

export interface Expansion extends Placed {
	/** Of the acronym itself. */
	readonly span: Span;
	readonly long: string;
	/** From the first word to the closing parenthesis. */
	readonly whole: Span;
	/** Null outside running text. */
	readonly paragraph: Paragraph | null;
	/** Whether it is a term in bold italics. */
	readonly isTerm: boolean;
	/** Whether it stands between quotation marks. */
	readonly isQuotation: boolean;
}

/** The acronyms of a book, in the order in which they come first. */
export const acronymsOf = memoizeInSteps(function* (book: Book): Generator<null, readonly Acronym[]> {
	const found = new Map<string, { uses: AcronymUse[]; expansions: Expansion[] }>();
	for (const entry of book.entries) {
		for (const segment of entry.segments) {
			const { chapter } = segment;
			const places = yield* acronymsOfChapter.inSteps(chapter);
			yield null;
			for (const { short, span, long, whole, paragraph, isExplained, isTerm, isQuotation } of within(segment, places)) {
				const known = found.get(short) ?? { uses: [], expansions: [] };
				found.set(short, known);
				const order = orderOf(segment, span);
				// No copies of other objects with more in them: V8 would give each a shape of its own.
				if (paragraph !== null && isAuthorProse(paragraph)) {
					known.uses.push({ chapter, entry, order, span, paragraph, isExplained });
				}
				if (long !== null) {
					known.expansions.push({ chapter, entry, order, span, paragraph, long, whole, isTerm, isQuotation });
				}
			}
		}
	}
	yield* vocabularyOf.inSteps(book);
	const introduced = introducedAt(book);
	return [...found].map(([short, known]) => ({ short, ...known, introducedAt: introduced.get(short) ?? Infinity }));
});

/** Where the words that definitions, notes and glossaries are about come first. */
function introducedAt(book: Book): ReadonlyMap<string, number> {
	const first = new Map<string, number>();
	const add = (name: string, order: number): void => {
		for (const word of name.match(/[\p{L}\p{N}]+/gu) ?? []) {
			const short = singularAbbreviation(word);
			first.set(short, Math.min(order, first.get(short) ?? Infinity));
		}
	};
	for (const { names, abbreviations, introductions, glossary } of vocabularyOf(book).terms) {
		for (const name of [...names, ...abbreviations]) {
			if (glossary.length > 0) add(name, 0);
			for (const { order } of introductions) add(name, order);
		}
	}
	return first;
}

interface Place {
	readonly short: string;
	readonly span: Span;
	readonly long: string | null;
	readonly whole: Span;
	readonly paragraph: Paragraph | null;
	readonly isExplained: boolean;
	readonly isTerm: boolean;
	readonly isQuotation: boolean;
}

/** Sorted by place. */
const acronymsOfChapter = memoizeInSteps(function* (chapter: Chapter): Generator<null, readonly Place[]> {
	const places: Place[] = [];
	const add = (passage: Pick<Passage, "text" | "quotations">, from: number, paragraph: Paragraph | null): void => {
		const place = ({ start, end }: Span): Span => spanInFile(chapter, { start: from + start, end: from + end });
		for (const { short, span, expanded, isExplained } of acronymsIn(passage)) {
			const long = expanded?.long ?? null;
			const own = place(span);
			const whole = expanded ? place(expanded.whole) : own;
			const term = chapter.definitions[startingUpTo(chapter.definitions, whole.start) - 1];
			const isTerm = term !== undefined && whole.end <= term.span.end;
			const isQuotation = isQuotedAt(passage, span.start);
			places.push({ short, span: own, long, whole, paragraph, isExplained, isTerm, isQuotation });
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
	return places.sort((a, b) => a.span.start - b.span.start);
});
