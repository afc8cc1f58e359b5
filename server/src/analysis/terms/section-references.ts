/** Where a reader can be sent for what a term means, and who is sent there already. */

import type { Book } from "../../book/book.ts";
import type { Placed, PlacedAnchor, Reference } from "../../book/entry.ts";
import type { Paragraph } from "../../chapter/facts.ts";
import { memoize } from "../../text/memoize.ts";
import { startingUpTo } from "../../text/sorted.ts";
import { encloses } from "../../text/span.ts";
import { sectionsAround } from "../cursor/place-names.ts";
import { anchorOfHeading } from "../cursor/symbol-at.ts";

/** The sections around a place that can be referred to, the innermost first. */
export function* targetsAround(book: Book, placed: Placed): Iterable<PlacedAnchor> {
	for (const section of sectionsAround(book, placed)) {
		const anchor = anchorOfHeading(book, section);
		if (anchor?.type === "sec" && anchor.anchor.unregistered === null) yield anchor;
	}
}

/** Whether a paragraph refers to a section that holds a place. */
export function leadsTo(book: Book, paragraph: Paragraph, placed: Placed): boolean {
	const ids = new Set([...targetsAround(book, placed)].map(({ anchor }) => anchor.id));
	return (referencesIn(book).get(paragraph) ?? []).some(({ id }) => ids.has(id));
}

/** The references that stand in each paragraph. */
const referencesIn = memoize((book: Book): ReadonlyMap<Paragraph, readonly Reference[]> => {
	const found = new Map<Paragraph, Reference[]>();
	for (const reference of book.references) {
		const { paragraphs } = reference.chapter;
		const paragraph = paragraphs[startingUpTo(paragraphs, reference.span.start) - 1];
		if (!paragraph || !encloses(paragraph.span, reference.span)) continue;
		const list = found.get(paragraph);
		if (list) list.push(reference);
		else found.set(paragraph, [reference]);
	}
	return found;
});
