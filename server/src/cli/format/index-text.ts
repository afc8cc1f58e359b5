import { pluralize } from "../../text/plural.ts";
import type { BookJson } from "./index-json.ts";

/** One book of the index as text: its title, its chapters and the number of items of each kind. */
export function indexText(book: BookJson): string {
	const counts = [
		pluralize(book.chapters.length, "chapter"),
		pluralize(book.anchors.length, "anchor"),
		pluralize(book.references.length, "reference"),
		pluralize(book.footnotes.definitions.length, "footnote"),
		pluralize(book.citations.length, "citation"),
		pluralize(book.figures.length, "figure"),
		pluralize(book.definitions.length, "definition"),
	];
	const chapters = book.chapters.map(
		({ file, number, title }) => `  ${String(number ?? "").padStart(3)}  ${title || file}\n`,
	);
	return `${book.title || "Untitled"} (${book.config ?? book.type})\n${chapters.join("")}  ${counts.join(", ")}\n`;
}
