/** The places of a book that introduce a term: definitions, definition blocks, footnotes that start with a term, glossaries. */

import type { Book } from "../../book/book.ts";
import type { Placed, PlacedHeading } from "../../book/entry.ts";
import type { GlossaryTerm } from "../../book/sidefiles/side-file.ts";
import type { Heading } from "../../chapter/facts.ts";
import type { Span } from "../../text/span.ts";
import { languageOfEntry } from "../prose/language-of.ts";
import { parseTermName, singularAbbreviation, type TermName } from "./acronyms/abbreviation.ts";
import { definitionKindsIn, isTermLike } from "./definition-kinds.ts";

/**
 * A place in the text that introduces a term, by kind:
 *
 * - `definition`: in bold italics, and the callout or the sentence says what it means;
 * - `name`: in bold italics, and the sentence only mentions what something is called;
 * - `block`: the title of `::: {#def-x}`, which can be a whole phrase;
 * - `note`: the bold words that start a footnote;
 * - `emphasis`: in bold italics, without a definition.
 */
export interface Introduction extends Placed {
	readonly kind: "definition" | "name" | "block" | "note" | "emphasis";
	readonly names: TermName;
	/** The term as written. */
	readonly span: Span;
	/** The text that explains the term: the paragraph, the footnote or the block. */
	readonly content: Span;
}

/** Returns the introductions in the text of a book, in reading order; glossaries are not text. */
export function introductionsOf(book: Book): readonly Introduction[] {
	const all = [...definitions(book), ...theorems(book), ...notes(book)];
	return all.sort((a, b) => a.order - b.order);
}

/** Returns whether an introduction is a definition in the text, not a footnote or mere emphasis. */
export function isDefinition({ kind }: Introduction): boolean {
	return kind === "definition" || kind === "name" || kind === "block";
}

/** Returns the glossary entries of a book, in file order. */
export function glossaryOf(book: Book): readonly GlossaryTerm[] {
	return [...book.sideFiles.values()].flatMap(({ terms }) => terms);
}

function* definitions(book: Book): Iterable<Introduction> {
	for (const { chapter, entry, order, definition } of book.definitions) {
		if (!isTermLike(definition.term)) continue;
		const kind = definitionKindsIn(chapter, languageOfEntry(entry)).get(definition) ?? "emphasis";
		const { term: name, abbreviation: short, span, content } = definition;
		const abbreviation = short === null ? null : singularAbbreviation(short);
		yield { chapter, entry, order, kind, names: { name, abbreviation }, span, content };
	}
}

/** `::: {#def-x}` with the term as its title. */
function* theorems(book: Book): Iterable<Introduction> {
	for (const { chapter, entry, order, heading } of book.headings) {
		if (!definesTerm(heading)) continue;
		const { span, text } = heading.title;
		yield {
			chapter,
			entry,
			order,
			kind: "block",
			names: parseTermName(text),
			span,
			content: heading.div?.span ?? span,
		};
	}
}

function definesTerm({ titleOf, div, title }: PlacedHeading["heading"] & Heading): boolean {
	const isDefinition = titleOf === "theorem" && div?.attributes.id?.text.startsWith("def-") === true;
	return isDefinition && /^[\p{L}\p{N}\s()'’-]{2,50}$/u.test(title.text);
}

function* notes(book: Book): Iterable<Introduction> {
	for (const { definitions, references } of book.notes) {
		const byId = new Map(references.map((one) => [one.reference.id, one]));
		for (const { chapter, entry, order, definition } of definitions) {
			if (definition.term === null) continue;
			// Readers reach a footnote at its reference.
			const reference = byId.get(definition.id);
			const { term: lead, content } = definition;
			const names = parseTermName(lead.text);
			yield { chapter, entry, order: reference?.order ?? order, kind: "note", names, span: lead.span, content };
		}
	}
}
