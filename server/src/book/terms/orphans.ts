/** Terms that a book defines and then never uses. */
import type { Chapter } from "../../chapter/facts.ts";
import { encloses, type Span } from "../../text/span.ts";
import type { Book } from "../book.ts";
import { occurs, occursOutside } from "../lookup/occurs.ts";
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
export function* orphanTerms(book: Book, terms: readonly Term[]): Iterable<Orphan | null> {
	for (const term of terms) {
		const { introductions, uses } = term;
		const definition = introductions.find(({ kind }) => kind === "definition");
		if (definition === undefined) continue;
		const isUsed = uses.some((use) => !introductions.some((one) => holds(one, use)));
		if (isUsed) continue;
		let isNamed = false;
		for (const chapter of [...book.chapters.values(), ...book.embedded.values()]) {
			isNamed ||= isNamedIn(chapter, term);
			yield null;
		}
		if (!isNamed) yield { term, definition };
	}
}

function holds({ chapter, content }: Introduction, use: Term["uses"][number]): boolean {
	return use.chapter === chapter && content.start <= use.span.start && use.span.end <= content.end;
}

/** Headings, code and other endings count, too. */
function isNamedIn(chapter: Chapter, { introductions, names, abbreviations }: Term): boolean {
	const own = introductions.flatMap((one) => (one.chapter === chapter ? blockOf(one) : []));
	const isHere = own.length === 0 ? occurs.bind(null, chapter) : occursOutside.bind(null, chapter, own);
	return [...names, ...abbreviations].some(isHere);
}

/** With the line that opens the callout, which mostly names the term. */
function blockOf({ chapter, content }: Introduction): Span {
	const around = chapter.divs.findLast(({ span }) => encloses(span, content));
	return { start: around?.span.start ?? content.start, end: content.end };
}
