/** The terms of a book with their introductions and uses. Memoized by chapter, so that an edit rescans one chapter only. */

import type { Book } from "../../book/book.ts";
import type { Placed } from "../../book/entry.ts";
import { orderOf, within } from "../../book/resolve/segment.ts";
import type { Chapter, Paragraph } from "../../chapter/facts.ts";
import { memoize, memoizeInSteps } from "../../text/memoize.ts";
import type { Location, Span } from "../../text/span.ts";
import { passagesOf, spanOfPart, withYieldPoints } from "../prose/sentences.ts";
import { type IntroducedTerm, termLexiconOf } from "./introduced-terms.ts";
import { type Lexicon, lexiconMatchesIn } from "./lexicon.ts";

/** A term with its uses. */
export interface Term extends IntroducedTerm {
	/** All places that name it in any form, in reading order: running text, footnotes, captions of blocks, and its introductions. */
	readonly uses: readonly TermUse[];
}

/** A place that names a term. */
export interface TermUse extends Placed {
	readonly span: Span;
	readonly paragraph: Paragraph;
}

/** Returns the terms of a book, ordered by their first introduction. */
export const termsOf = memoizeInSteps(function* (book: Book): Generator<null, readonly Term[]> {
	const { terms, lexicon } = yield* termLexiconOf.inSteps(book);
	const used = terms.map((term) => ({ ...term, uses: [] as TermUse[] }));
	for (const entry of book.entries) {
		for (const segment of entry.segments) {
			const { chapter } = segment;
			const places = yield* placesIn(lexicon).inSteps(chapter);
			yield null;
			for (const { name, span, paragraph } of within(segment, places)) {
				used[name]?.uses.push({ chapter, entry, order: orderOf(segment, span), span, paragraph });
			}
		}
	}
	return used;
});

/** Returns all places of a book that name a term, in reading order. A partial that several chapters include is searched once. */
export function placesOfTerm(book: Book, term: IntroducedTerm): readonly Location[] {
	const { terms, lexicon } = termLexiconOf(book);
	const index = terms.indexOf(term);
	const chapters = new Set(book.entries.flatMap(({ segments }) => segments.map(({ chapter }) => chapter)));
	return [...chapters].flatMap((chapter) => {
		const places = placesIn(lexicon)(chapter).filter(({ name }) => name === index);
		return places.map(({ span }) => ({ path: chapter.path, span }));
	});
}

/** A place that has a name of a lexicon. */
export interface NamedPlace {
	/** The index of the name. */
	readonly name: number;
	readonly span: Span;
	readonly paragraph: Paragraph;
}

/** Returns the places of a chapter that have a name of a lexicon, in text order; memoized. */
export const placesIn = memoize((lexicon: Lexicon) =>
	memoizeInSteps(function* (chapter: Chapter): Generator<null, readonly NamedPlace[]> {
		const places: NamedPlace[] = [];
		for (const paragraph of withYieldPoints(chapter.paragraphs)) {
			if (paragraph === null) {
				yield null;
				continue;
			}
			for (const passage of passagesOf(chapter, paragraph)) {
				for (const match of lexiconMatchesIn(lexicon, passage)) {
					places.push({ name: match.name, span: spanOfPart(chapter, paragraph, passage, match), paragraph });
				}
			}
		}
		return places.sort((a, b) => a.span.start - b.span.start);
	}),
);
