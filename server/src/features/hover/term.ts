import { locationName, sectionOf } from "../../analysis/cursor/location-names.ts";
import { explanationsOf, type IntroducedTerm } from "../../analysis/terms/introduced-terms.ts";
import { type Term, termsOf } from "../../analysis/terms/terms.ts";
import type { Book } from "../../book/book.ts";
import type { Placed } from "../../book/entry.ts";
import { encloses } from "../../text/span.ts";
import { truncate } from "../../text/truncate.ts";
import { excerptOf } from "../markdown/excerpt.ts";
import { blocks, escaped } from "../markdown/format.ts";
import { byChapter } from "../markdown/use-counts.ts";

/** In UTF-16 units. */
const MAX_EXPLANATION = 600;

/** The definition of a term, the locations of all its definitions, and its uses per chapter. */
export function termMarkdown(book: Book, term: IntroducedTerm): string {
	const { name, abbreviation, glossary } = term;
	const [first, ...others] = explanationsOf(term);
	const words = first ? excerptOf(first.chapter, first.content) : (glossary[0]?.definition.text ?? "");
	const files = glossary.map(({ path }) => escaped(path));
	const [home, ...also] = first
		? [titledLocation(book, first), ...others.map((other) => escaped(locationName(book, other))), ...files]
		: files;
	return blocks(
		`**${escaped(abbreviation === null ? name : `${name} (${abbreviation})`)}**`,
		escaped(truncate(words, MAX_EXPLANATION)),
		`Defined in ${home}.${also.length > 0 ? ` Also defined in ${also.join(", ")}.` : ""}`,
		usesOf(book, term),
	);
}

/** `Section 1.1, *Warmth*`. */
function titledLocation(book: Book, placed: Placed): string {
	const name = locationName(book, placed);
	const title = sectionOf(book, placed)?.heading.title.text ?? "";
	return title === "" || title === name ? escaped(name) : `${escaped(name)}, *${escaped(title)}*`;
}

function usesOf(book: Book, term: IntroducedTerm): string {
	const { introductions, uses } = termsOf(book).find(({ names }) => names === term.names) as Term;
	const others = uses.filter(
		({ chapter, span }) => !introductions.some((one) => one.chapter === chapter && encloses(one.content, span)),
	);
	if (others.length === 0) return "No other uses.";
	return `${others.length === 1 ? "1 other use" : `${others.length} other uses`}: ${byChapter(others)}.`;
}
