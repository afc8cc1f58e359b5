/** The index of a book's terms: what introduces each, and where its text uses it. An edit reads one chapter's words again. */

import type { Book } from "../../book/book.ts";
import type { Placed } from "../../book/entry.ts";
import { orderOf, within } from "../../book/resolve/segment.ts";
import type { Chapter, Paragraph } from "../../chapter/facts.ts";
import { memoize, memoizeInSteps } from "../../text/memoize.ts";
import type { Location, Span } from "../../text/span.ts";
import { passagesOf, spanOfPart, withYieldPoints } from "../prose/sentences.ts";
import { type IntroducedTerm, vocabularyOf } from "./introduced-terms.ts";
import { hitsIn, type Lexicon } from "./lexicon.ts";

/** The same with what the text makes of it. */
export interface Term extends IntroducedTerm {
	/** Every place that names it in any form, in reading order: in running text, notes and the captions of blocks; introductions included. */
	readonly uses: readonly Use[];
}

export interface Use extends Placed {
	readonly span: Span;
	readonly paragraph: Paragraph;
}

/** The terms of a book, in the order in which they are introduced. */
export const termsOf = memoizeInSteps(function* (book: Book): Generator<null, readonly Term[]> {
	const { terms, lexicon } = yield* vocabularyOf.inSteps(book);
	const used = terms.map((term) => ({ ...term, uses: [] as Use[] }));
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

/** Every place of a book that names a term, in reading order; a partial of several chapters once. */
export function placesOfTerm(book: Book, term: IntroducedTerm): readonly Location[] {
	const { terms, lexicon } = vocabularyOf(book);
	const wanted = terms.indexOf(term);
	const chapters = new Set(book.entries.flatMap(({ segments }) => segments.map(({ chapter }) => chapter)));
	return [...chapters].flatMap((chapter) => {
		const places = placesIn(lexicon)(chapter).filter(({ name }) => name === wanted);
		return places.map(({ span }) => ({ path: chapter.path, span }));
	});
}

/** A place that names what a lexicon holds. */
export interface NamedPlace {
	readonly name: number;
	readonly span: Span;
	readonly paragraph: Paragraph;
}

/** Where a chapter names what a lexicon holds, in the order of the text. */
export const placesIn = memoize((lexicon: Lexicon) =>
	memoizeInSteps(function* (chapter: Chapter): Generator<null, readonly NamedPlace[]> {
		const places: NamedPlace[] = [];
		for (const paragraph of withYieldPoints(chapter.paragraphs)) {
			if (paragraph === null) {
				yield null;
				continue;
			}
			for (const passage of passagesOf(chapter, paragraph)) {
				for (const hit of hitsIn(lexicon, passage)) {
					places.push({ name: hit.name, span: spanOfPart(chapter, paragraph, passage, hit), paragraph });
				}
			}
		}
		return places.sort((a, b) => a.span.start - b.span.start);
	}),
);
