import type { Book, PlacedDefinition } from "../../book/book.ts";
import { placeName } from "../../book/places.ts";
import { wordsIn } from "./excerpt.ts";
import { blocks, escaped, shortened } from "./markdown.ts";

const LONGEST = 600;

/** What the book says a term means, and where; further definitions are named. */
export function termCard(book: Book, definitions: readonly PlacedDefinition[]): string {
	const [first, ...others] = definitions;
	if (first === undefined) return "";
	const { term, abbreviation, content } = first.definition;
	const name = abbreviation === null ? term : `${term} (${abbreviation})`;
	const also = others.map((other) => escaped(placeName(book, other)));
	return blocks(
		`**${escaped(name)}**`,
		escaped(shortened(wordsIn(first.chapter, content), LONGEST)),
		`Defined in ${escaped(placeName(book, first))}${also.length > 0 ? `, and again in ${also.join(", ")}` : ""}.`,
	);
}
