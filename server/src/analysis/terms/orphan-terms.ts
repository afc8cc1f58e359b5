/** Terms that a book defines and then never uses. */

import type { Book } from "../../book/book.ts";
import { encloses, type Span } from "../../text/span.ts";
import { termOccursIn, termOccursOutside } from "../prose/occurrences.ts";
import type { Introduction } from "./introductions.ts";
import type { Term } from "./terms.ts";

export interface Orphan {
	readonly term: Term;
	readonly definition: Introduction;
}

/**
 * The defined terms that stand nowhere in the book but in what introduces them, in whatever form of their words. Null after each chapter that
 * was looked through: others may go first there.
 */
export function* orphanTerms(book: Book, terms: readonly Term[]): Generator<Orphan | null, void> {
	for (const term of terms) {
		const { introductions, uses } = term;
		const definition = introductions.find(({ kind }) => kind === "definition");
		if (definition === undefined) continue;
		const isUsed = uses.some((use) => !introductions.some((one) => holds(one, use)));
		if (isUsed) continue;
		if (!(yield* isNamed(book, term))) yield { term, definition };
	}
}

function holds({ chapter, content }: Introduction, use: Term["uses"][number]): boolean {
	return use.chapter === chapter && content.start <= use.span.start && use.span.end <= content.end;
}

/** Headings, code and other endings count, too. */
function* isNamed(book: Book, { introductions, names, abbreviations }: Term): Generator<null, boolean> {
	for (const chapter of [...book.chapters.values(), ...book.embedded.values()]) {
		const own = introductions.flatMap((one) => (one.chapter === chapter ? blockOf(one) : []));
		for (const name of [...names, ...abbreviations]) {
			if (yield* own.length === 0 ? termOccursIn(chapter, name) : termOccursOutside(chapter, own, name)) return true;
		}
		yield null;
	}
	return false;
}

/** With the line that opens the callout, which mostly names the term. */
function blockOf({ chapter, content }: Introduction): Span {
	const around = chapter.divs.findLast(({ span }) => encloses(span, content));
	return { start: around?.span.start ?? content.start, end: content.end };
}
