/** Finds terms that a book defines and never uses. */

import type { Book } from "../../book/book.ts";
import { encloses, type Span } from "../../text/span.ts";
import { termOccursIn, termOccursOutside } from "../prose/occurrences.ts";
import type { Introduction } from "./introductions.ts";
import type { Term } from "./terms.ts";

/** A term that occurs only in its own introductions. */
export interface OrphanTerm {
	readonly term: Term;
	readonly definition: Introduction;
}

/**
 * Yields the defined terms that occur nowhere outside of their introductions, in any inflection. Yields null as a yield point after each
 * searched chapter.
 */
export function* orphanTerms(book: Book, terms: readonly Term[]): Generator<OrphanTerm | null, void> {
	for (const term of terms) {
		const { introductions, uses } = term;
		const definition = introductions.find(({ kind }) => kind === "definition");
		if (definition === undefined) continue;
		const isUsed = uses.some((use) => !introductions.some((introduction) => containsUse(introduction, use)));
		if (isUsed) continue;
		if (!(yield* occursElsewhere(book, term))) yield { term, definition };
	}
}

function containsUse({ chapter, content }: Introduction, use: Term["uses"][number]): boolean {
	return use.chapter === chapter && content.start <= use.span.start && use.span.end <= content.end;
}

/** Searches the whole text: headings and code count as uses, too. */
function* occursElsewhere(book: Book, { introductions, names, abbreviations }: Term): Generator<null, boolean> {
	for (const chapter of [...book.chapters.values(), ...book.embedded.values()]) {
		const excluded = introductions.flatMap((one) => (one.chapter === chapter ? blockOf(one) : []));
		for (const name of [...names, ...abbreviations]) {
			if (yield* excluded.length === 0 ? termOccursIn(chapter, name) : termOccursOutside(chapter, excluded, name))
				return true;
		}
		yield null;
	}
	return false;
}

/** The introduction with the opening line of its callout, whose title usually names the term. */
function blockOf({ chapter, content }: Introduction): Span {
	const around = chapter.divs.findLast(({ span }) => encloses(span, content));
	return { start: around?.span.start ?? content.start, end: content.end };
}
