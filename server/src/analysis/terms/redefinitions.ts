/** Finds terms that a book defines more than once. */

import type { Book } from "../../book/book.ts";
import type { Paragraph } from "../../chapter/facts.ts";
import { sourceText } from "../../chapter/source-text.ts";
import { itemsStartingIn } from "../../text/sorted.ts";
import { type IntroducedTerm, introducedTerms } from "./introduced-terms.ts";
import { type Introduction, isDefinition } from "./introductions.ts";
import { refersToSectionOf } from "./section-references.ts";

/** A term with several definitions. */
export interface Redefinition {
	readonly term: IntroducedTerm;
	readonly first: Introduction;
	/** The second definition. */
	readonly redefinition: Introduction;
	/** Further definitions, in reading order. */
	readonly others: readonly Introduction[];
}

/**
 * Yields the terms that are defined and then defined again, by another chapter or in a footnote. A later definition that refers to the
 * section of the first one is deliberate and does not count, nor do terms that only footnotes explain.
 */
export function* redefinitionsIn(book: Book): Iterable<Redefinition> {
	for (const term of introducedTerms(book)) {
		const explanations = term.introductions.filter(({ kind }) => kind !== "emphasis");
		if (!explanations.some(isDefinition)) continue;
		const [first, ...later] = explanations;
		const repeated = later.filter((one) => first && isRedefinition(book, first, one));
		const [redefinition, ...others] = repeated;
		if (first === undefined || redefinition === undefined) continue;
		yield { term, first, redefinition: redefinition, others };
	}
}

function isRedefinition(book: Book, first: Introduction, later: Introduction): boolean {
	// A partial that two chapters include is one definition.
	if (later.chapter === first.chapter && later.span.start === first.span.start) return false;
	if (later.entry === first.entry && later.kind === first.kind) return false;
	// The page of a part previews its chapters.
	if (later.entry.kind === "part" || first.entry.kind === "part") return false;
	return !paragraphsOf(later).some((paragraph) => refersToSectionOf(book, paragraph, first));
}

/** Returns the text of an introduction on one line, without emphasis marks. */
export function introductionText(one: Introduction): string {
	const words = paragraphsOf(one).map(({ span }) => sourceText(one.chapter, span));
	return words.join(" ").replace(/\*+/g, "").replace(/\s+/g, " ").trim();
}

function paragraphsOf({ chapter, content }: Introduction): readonly Paragraph[] {
	return itemsStartingIn(chapter.paragraphs, content);
}
