/** Sections that a reference can link to, and the paragraphs that already do. */

import type { Book } from "../../book/book.ts";
import type { Placed, PlacedAnchor, Reference } from "../../book/entry.ts";
import type { Paragraph } from "../../chapter/facts.ts";
import { memoize } from "../../text/memoize.ts";
import { countStartingUpTo } from "../../text/sorted.ts";
import { encloses } from "../../text/span.ts";
import { sectionsAround } from "../cursor/location-names.ts";
import { anchorOfHeading } from "../cursor/symbol-at.ts";

/** Yields the sections around a position that cross-references can target, innermost first. */
export function* linkableSectionsAround(book: Book, placed: Placed): Iterable<PlacedAnchor> {
	for (const section of sectionsAround(book, placed)) {
		const anchor = anchorOfHeading(book, section);
		if (anchor?.type === "sec" && anchor.anchor.unregistered === null) yield anchor;
	}
}

/** Returns whether a paragraph has a cross-reference to a section around a position. */
export function refersToSectionOf(book: Book, paragraph: Paragraph, placed: Placed): boolean {
	const ids = new Set([...linkableSectionsAround(book, placed)].map(({ anchor }) => anchor.id));
	return (referencesIn(book).get(paragraph) ?? []).some(({ id }) => ids.has(id));
}

/** The cross-references by paragraph. */
const referencesIn = memoize((book: Book): ReadonlyMap<Paragraph, readonly Reference[]> => {
	const found = new Map<Paragraph, Reference[]>();
	for (const reference of book.references) {
		const { paragraphs } = reference.chapter;
		const paragraph = paragraphs[countStartingUpTo(paragraphs, reference.span.start) - 1];
		if (!paragraph || !encloses(paragraph.span, reference.span)) continue;
		const list = found.get(paragraph);
		if (list) list.push(reference);
		else found.set(paragraph, [reference]);
	}
	return found;
});
