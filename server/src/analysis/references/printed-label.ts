/** The text that a reference renders to (quarto-cli: filters/crossref/refs.lua, project/types/book/book-crossrefs.ts). */

import type { PlacedAnchor, Reference } from "../../book/entry.ts";
import { labelText } from "../../book/resolve/numbers.ts";
import { sourceText } from "../../chapter/source-text.ts";

/** `Figure 3.1`, `3.1` for `[-@fig-x]` and `[Fig. @fig-x]`, or a title where Quarto prints one; null if it cannot be determined. */
export function printedLabel(reference: Reference): string | null {
	const { cite, entry, target, form } = reference;
	if (!target || form === "link") return null;
	if (cite !== null && printsTitle(reference)) return titleInBook(target);
	const { number, prefix } = target;
	if (number === null || prefix === null || cite === null || cite.suppressed || hasOwnPrefix(reference)) return number;
	const text = labelText(entry.options.crossref, prefix, number);
	// The post-processor that links the pages of a book ignores the capital of section references.
	const isCapital = /^[A-Z]/.test(cite.key) && !(reference.type === "sec" && entry.options.isMultiPage);
	return isCapital && text !== number ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

/** Whether a reference renders as a title: it refers to a section from a page without section numbers, in a multi-page book. */
export function printsTitle({ type, entry: { options, number } }: Reference): boolean {
	return type === "sec" && options.isMultiPage && (number === null || !options.numberSections);
}

/** The title with the number of the chapter or appendix if the anchor is a whole chapter. */
function titleInBook({ entry, prefix, title }: PlacedAnchor): string {
	if (prefix === "apx" && entry.number !== null) {
		return `${labelText(entry.options.crossref, "apx", entry.number)} — ${title}`;
	}
	return prefix === "ch" && entry.number !== null ? `${entry.number} ${title}` : title;
}

/** Whether the author wrote a prefix before the reference inside its brackets. */
function hasOwnPrefix({ cite, chapter }: Reference): boolean {
	if (!cite?.bracket) return false;
	const before = sourceText(chapter, { start: cite.bracket.start + 1, end: cite.span.start });
	return before.slice(before.lastIndexOf(";") + 1).trim() !== "";
}
