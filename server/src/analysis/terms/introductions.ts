/** The places of a book that introduce a term: definitions, theorems that define, footnotes that open with one, glossaries. */

import type { Book } from "../../book/book.ts";
import type { Placed, PlacedHeading } from "../../book/entry.ts";
import type { GlossaryTerm } from "../../book/sidefiles/side-file.ts";
import type { Heading } from "../../chapter/facts.ts";
import type { Span } from "../../text/span.ts";
import { languageOfEntry } from "../prose/language-of.ts";
import { type Names, namesIn, singularAbbreviation } from "./acronyms/abbreviation.ts";
import { definingIn, isName } from "./definition-kinds.ts";

/**
 * A place in the text that names a term:
 *
 * - `definition`: in bold italics, and the callout or the sentence says what it means;
 * - `name`: in bold italics, and something is called so;
 * - `block`: the title of `::: {#def-x}`, which may be a whole phrase;
 * - `note`: the bold word that opens a footnote;
 * - `stress`: in bold italics, and nothing there defines it.
 */
export interface Introduction extends Placed {
	readonly kind: "definition" | "name" | "block" | "note" | "stress";
	readonly names: Names;
	/** The term as written. */
	readonly span: Span;
	/** What says what it means: the paragraph, the note, the block. */
	readonly content: Span;
}

/** Those of the text, in reading order. */
export function introductionsOf(book: Book): readonly Introduction[] {
	const all = [...definitions(book), ...theorems(book), ...notes(book)];
	return all.sort((a, b) => a.order - b.order);
}

/** Whether it says what the term means. */
export function isDefinition({ kind }: Introduction): boolean {
	return kind === "definition" || kind === "name" || kind === "block";
}

/** The glossary entries of a book, in the order of the files. */
export function glossaryOf(book: Book): readonly GlossaryTerm[] {
	return [...book.sideFiles.values()].flatMap(({ terms }) => terms);
}

function* definitions(book: Book): Iterable<Introduction> {
	for (const { chapter, entry, order, definition } of book.definitions) {
		if (!isName(definition.term)) continue;
		const kind = definingIn(chapter, languageOfEntry(entry)).get(definition) ?? "stress";
		const { term: name, abbreviation: short, span, content } = definition;
		const abbreviation = short === null ? null : singularAbbreviation(short);
		yield { chapter, entry, order, kind, names: { name, abbreviation }, span, content };
	}
}

/** `::: {#def-x}` with the term as its title. */
function* theorems(book: Book): Iterable<Introduction> {
	for (const { chapter, entry, order, heading } of book.headings) {
		if (!defines(heading)) continue;
		const { span, text } = heading.title;
		yield { chapter, entry, order, kind: "block", names: namesIn(text), span, content: heading.div?.span ?? span };
	}
}

function defines({ titleOf, div, title }: PlacedHeading["heading"] & Heading): boolean {
	const isDefinition = titleOf === "theorem" && div?.attributes.id?.text.startsWith("def-") === true;
	return isDefinition && /^[\p{L}\p{N}\s()'’-]{2,50}$/u.test(title.text);
}

function* notes(book: Book): Iterable<Introduction> {
	for (const { definitions, references } of book.notes) {
		const marks = new Map(references.map((one) => [one.reference.id, one]));
		for (const { chapter, entry, order, definition } of definitions) {
			if (definition.lead === null) continue;
			// Readers meet the note where its mark stands.
			const mark = marks.get(definition.id);
			const { lead, content } = definition;
			const names = namesIn(lead.text);
			yield { chapter, entry, order: mark?.order ?? order, kind: "note", names, span: lead.span, content };
		}
	}
}
