/** Terms that a book defines more than once. */

import type { Book } from "../../book/book.ts";
import type { Paragraph } from "../../chapter/facts.ts";
import { sourceText } from "../../chapter/source-text.ts";
import { startingIn } from "../../text/sorted.ts";
import { type IntroducedTerm, introducedTerms } from "./introduced-terms.ts";
import { type Introduction, isDefinition } from "./introductions.ts";
import { leadsTo } from "./section-references.ts";

export interface DefinedAgain {
	readonly term: IntroducedTerm;
	readonly first: Introduction;
	/** The first that tells it again. */
	readonly again: Introduction;
	readonly others: readonly Introduction[];
}

/**
 * The terms that are defined, and defined or explained in a note again: by another chapter, or by a note beside the definition. A later
 * one that leads to the first reinforces it. Where notes alone explain a term, no definition is told twice.
 */
export function* definedAgain(book: Book): Iterable<DefinedAgain> {
	for (const term of introducedTerms(book)) {
		const told = term.introductions.filter(({ kind }) => kind !== "stress");
		if (!told.some(isDefinition)) continue;
		const [first, ...later] = told;
		const repeated = later.filter((one) => first && isAgain(book, first, one));
		const [again, ...others] = repeated;
		if (first === undefined || again === undefined) continue;
		yield { term, first, again, others };
	}
}

function isAgain(book: Book, first: Introduction, one: Introduction): boolean {
	// The same text read twice: a partial that two chapters include.
	if (one.chapter === first.chapter && one.span.start === first.span.start) return false;
	if (one.entry === first.entry && one.kind === first.kind) return false;
	// The page of a part says what its chapters are about.
	if (one.entry.kind === "part" || first.entry.kind === "part") return false;
	return !paragraphsOf(one).some((paragraph) => leadsTo(book, paragraph, first));
}

/** What an introduction says, in one line without stress. */
export function wordsOf(one: Introduction): string {
	const words = paragraphsOf(one).map(({ span }) => sourceText(one.chapter, span));
	return words.join(" ").replace(/\*+/g, "").replace(/\s+/g, " ").trim();
}

function paragraphsOf({ chapter, content }: Introduction): readonly Paragraph[] {
	return startingIn(chapter.paragraphs, content);
}
