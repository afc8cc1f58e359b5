import { locationName, sectionOf } from "../../analysis/cursor/location-names.ts";
import { explanationsOf, type IntroducedTerm } from "../../analysis/terms/introduced-terms.ts";
import { type Term, termsOf } from "../../analysis/terms/terms.ts";
import type { Book } from "../../book/book.ts";
import type { Placed } from "../../book/entry.ts";
import { encloses } from "../../text/span.ts";
import { truncate } from "../../text/truncate.ts";
import { wordsIn } from "../markdown/excerpt.ts";
import { blocks, escaped } from "../markdown/format.ts";
import { byChapter } from "../markdown/use-counts.ts";

const LONGEST = 600;

/** What the book says a term means, where it is introduced, and where it is used; further definitions are named. */
export function termMarkdown(book: Book, term: IntroducedTerm): string {
	const { name, abbreviation, glossary } = term;
	const [first, ...others] = explanationsOf(term);
	const words = first ? wordsIn(first.chapter, first.content) : (glossary[0]?.definition.text ?? "");
	const files = glossary.map(({ path }) => escaped(path));
	const [home, ...also] = first
		? [titledPlace(book, first), ...others.map((other) => escaped(locationName(book, other))), ...files]
		: files;
	return blocks(
		`**${escaped(abbreviation === null ? name : `${name} (${abbreviation})`)}**`,
		escaped(truncate(words, LONGEST)),
		`Defined in ${home}${also.length > 0 ? `, and again in ${also.join(", ")}` : ""}.`,
		usesOf(book, term),
	);
}

/** `Section 1.1, *Warmth*`. */
function titledPlace(book: Book, placed: Placed): string {
	const name = locationName(book, placed);
	const title = sectionOf(book, placed)?.heading.title.text ?? "";
	return title === "" || title === name ? escaped(name) : `${escaped(name)}, *${escaped(title)}*`;
}

function usesOf(book: Book, term: IntroducedTerm): string {
	const { introductions, uses } = termsOf(book).find(({ names }) => names === term.names) as Term;
	const others = uses.filter(
		({ chapter, span }) => !introductions.some((one) => one.chapter === chapter && encloses(one.content, span)),
	);
	if (others.length === 0) return "Not used anywhere else.";
	return `${others.length === 1 ? "1 other use" : `${others.length} other uses`}: ${byChapter(others)}.`;
}
