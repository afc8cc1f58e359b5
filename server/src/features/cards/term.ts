import type { Book } from "../../book/book.ts";
import { placeName } from "../../book/lookup/places.ts";
import type { Meaning } from "../../book/lookup/termat.ts";
import { shortened } from "../../text/shortened.ts";
import { wordsIn } from "./excerpt.ts";
import { blocks, escaped } from "./markdown.ts";

const LONGEST = 600;

/** What the book says a term means, and where; further definitions are named. */
export function termCard(book: Book, meanings: readonly Meaning[]): string {
	const [first, ...others] = meanings;
	if (first === undefined) return "";
	const also = others.map((other) => escaped(placeOf(book, other)));
	return blocks(
		`**${escaped(nameOf(first))}**`,
		escaped(shortened(wordsOf(first), LONGEST)),
		`Defined in ${escaped(placeOf(book, first))}${also.length > 0 ? `, and again in ${also.join(", ")}` : ""}.`,
	);
}

function nameOf(meaning: Meaning): string {
	if (meaning.kind === "glossary") return meaning.entry.term.text;
	const { term, abbreviation } = meaning.placed.definition;
	return abbreviation === null ? term : `${term} (${abbreviation})`;
}

function wordsOf(meaning: Meaning): string {
	if (meaning.kind === "glossary") return meaning.entry.definition.text;
	return wordsIn(meaning.placed.chapter, meaning.placed.definition.content);
}

function placeOf(book: Book, meaning: Meaning): string {
	return meaning.kind === "glossary" ? meaning.entry.path : placeName(book, meaning.placed);
}
