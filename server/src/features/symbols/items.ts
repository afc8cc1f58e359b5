/** Converts headings, floats and definitions to symbols. */

import { entryName } from "../../analysis/cursor/location-names.ts";
import { anchorOfHeading } from "../../analysis/cursor/symbol-at.ts";
import { titleOf } from "../../analysis/structure/titles.ts";
import type { Book } from "../../book/book.ts";
import type { PlacedAnchor, PlacedDefinition, PlacedHeading } from "../../book/entry.ts";
import { stripInlineMarkup } from "../../syntax/identifiers.ts";
import type { BookSymbol } from "../results.ts";

/** Whether an anchor is a float, equation, theorem or callout, but not a subfigure. */
export function isOutlineLeaf({ type, heading, anchor }: PlacedAnchor): boolean {
	return type !== null && heading === null && anchor.source !== "subcaption";
}

/** The symbol of a heading. `fullSpan` is the heading alone: only an outline knows where its section ends. */
export function sectionSymbol(book: Book, placed: PlacedHeading): BookSymbol {
	const { heading, chapter, entry, number } = placed;
	const anchor = anchorOfHeading(book, placed);
	const title = anchor === null ? stripInlineMarkup(heading.title.text) : titleOf(anchor);
	return {
		name: number === null ? title : `${number} ${title}`.trim(),
		detail: anchor?.anchor.id ?? "",
		kind: heading.level === 1 ? "chapter" : "section",
		path: chapter.path,
		fullSpan: heading.span,
		span: heading.span,
		children: [],
		container: containerOf(entry),
	};
}

/** The symbol of a float, equation, theorem or callout. */
export function leafSymbol(placed: PlacedAnchor): BookSymbol {
	const { anchor, label, type, chapter } = placed;
	return {
		name: [label ?? "", titleOf(placed)].filter((part) => part !== "").join(" ") || anchor.id,
		detail: anchor.id,
		kind: kindOf(type),
		path: chapter.path,
		fullSpan: anchor.span,
		span: anchor.idSpan,
		children: [],
		container: "",
	};
}

/** The symbol of a defined term, with its abbreviation. */
export function definitionSymbol({ definition, chapter }: PlacedDefinition): BookSymbol {
	const { term, abbreviation, span } = definition;
	return {
		name: abbreviation === null ? term : `${term} (${abbreviation})`,
		detail: "definition",
		kind: "definition",
		path: chapter.path,
		fullSpan: span,
		span,
		children: [],
		container: "",
	};
}

const callouts: ReadonlySet<string | null> = new Set(["nte", "tip", "wrn", "imp", "cau"]);

function kindOf(type: string | null): BookSymbol["kind"] {
	if (type === "sec") return "section";
	if (type === "fig") return "figure";
	if (type === "tbl") return "table";
	if (type === "lst") return "listing";
	if (type === "eq") return "equation";
	return callouts.has(type) ? "callout" : "theorem";
}

/** The number and title of a chapter, as the container of a symbol. */
export function containerOf(entry: PlacedHeading["entry"]): string {
	const name = entryName(entry);
	return name === entry.title ? name : `${name} ${stripInlineMarkup(entry.title)}`.trim();
}
