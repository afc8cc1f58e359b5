import type { BibliographyEntry } from "../../book/bibliography/entry.ts";
import { fullNames } from "../../book/bibliography/names.ts";
import type { Book } from "../../book/book.ts";
import { truncate } from "../../text/truncate.ts";
import { blocks, doiLink, escaped } from "./format.ts";
import { byChapter, firstUse } from "./use-counts.ts";

/** Describes a bibliography entry in Markdown, and where the book cites it. */
export function citationMarkdown(book: Book, source: BibliographyEntry): string {
	const { year, title, container, doi, kind, key, path } = source;
	const authors = excerpt(fullNames(source.authors), 200);
	const uses = book.citations.filter((citation) => citation.cite.key === key);
	const chapters = uses.length > 1 ? ` Cited in ${byChapter(uses)}.` : "";
	return blocks(
		joined(" ", authors, year === "" ? "" : `(${escaped(year)})`),
		joined(" · ", title === "" ? "" : `*${excerpt(title, 300)}*`, excerpt(container, 200)),
		joined(" · ", kind, `\`${key.replaceAll("`", "")}\``, escaped(path), doi === "" ? "" : doiLink(doi)),
		`${firstUse(book, uses, "citation")}${chapters}`,
	);
}

function excerpt(words: string, longest: number): string {
	return words === "" ? "" : escaped(truncate(words, longest));
}

function joined(between: string, ...parts: readonly string[]): string {
	return parts.filter((part) => part !== "").join(between);
}
