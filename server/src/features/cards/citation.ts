import type { BibliographyEntry } from "../../book/bibliography/bibliography.ts";
import type { Book } from "../../book/book.ts";
import { blocks, escaped, shortened } from "./markdown.ts";
import { byChapter, firstUse } from "./uses.ts";

/** A work as a list of references names it, and where the book cites it. */
export function citationCard(book: Book, source: BibliographyEntry): string {
	const { authors, year, title, kind, key, path } = source;
	const who = [authors === "" ? "" : escaped(shortened(authors, 200)), year === "" ? "" : `(${escaped(year)})`];
	const uses = book.citations.filter((citation) => citation.cite.key === key);
	const spread = uses.length > 1 ? ` Cited in ${byChapter(uses)}.` : "";
	return blocks(
		who.filter((part) => part !== "").join(" "),
		title === "" ? "" : `*${escaped(title)}*`,
		[kind, `\`${key.replaceAll("`", "")}\``, escaped(path)].filter((part) => part !== "").join(" · "),
		`${firstUse(book, uses, "citation")}${spread}`,
	);
}
