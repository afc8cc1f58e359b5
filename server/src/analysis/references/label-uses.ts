/** Who points at an id, and where its name stands: what finding, highlighting and renaming have in common. */

import type { Book } from "../../book/book.ts";
import type { EntryFacts, Placed, PlacedAnchor, PlacedLink, Reference } from "../../book/entry.ts";
import { orderOf, within } from "../../book/resolve/segment.ts";
import type { Anchor } from "../../chapter/facts.ts";
import { referenceType } from "../../project/reference-types.ts";
import { groupBy } from "../../text/collections.ts";
import { memoize } from "../../text/memoize.ts";
import type { Span } from "../../text/span.ts";

/** One place that points at an id. */
export interface LabelUse extends Placed {
	/** The whole reference or link. */
	readonly span: Span;
	/** The id in it. */
	readonly idSpan: Span;
}

/** Every reference and link to an id, in reading order; a partial's own ones once. */
export function usesOfLabel(book: Book, id: string): readonly LabelUse[] {
	const found: LabelUse[] = [...(book.referencesById.get(id) ?? [])];
	const links = linksById(book).get(id) ?? [];
	for (const { chapter, entry, order, link } of links) {
		const { text, span } = link.target;
		const written = chapter.text.slice(span.start, span.end);
		// A fragment written with escapes (`%20`, `\_`) has no place that a rename could replace.
		if (!text.endsWith(`#${id}`) || !written.endsWith(`#${id}`)) continue;
		found.push({ chapter, entry, order, span: link.span, idSpan: { start: span.end - id.length, end: span.end } });
	}
	found.push(...(plainTexReferences(book).get(id) ?? []));
	const seen = new Set<string>();
	return found
		.sort((a, b) => a.order - b.order)
		.filter(({ chapter, idSpan }) => {
			const place = `${idSpan.start} ${chapter.path}`;
			return !seen.has(place) && seen.add(place);
		});
}

/** The references of an entry that Quarto cannot resolve, or that lead to what perhaps is not there. */
export const unresolvedOrUncertain = memoize(({ references }: EntryFacts) =>
	references.filter(({ form, target }) => form === "cite" && (target === null || target.anchor.uncertain)),
);

/** The references to an id that Quarto cannot resolve. */
export function unresolvedReferencesTo(book: Book, id: string): readonly Reference[] {
	return lostById(book).get(id) ?? [];
}

const lostById = memoize((book: Book) =>
	groupBy(
		book.byEntry.flatMap(unresolvedOrUncertain).filter(({ target }) => target === null),
		({ id }) => id,
	),
);

/** The anchors that share an id, each written place once, in reading order. */
export function anchorsWithId(book: Book, id: string): readonly PlacedAnchor[] {
	const seen = new Set<Anchor>();
	return (book.anchorsById.get(id) ?? []).filter(({ anchor }) => !seen.has(anchor) && seen.add(anchor));
}

const linksById = memoize((book: Book) =>
	groupBy(
		book.links.filter((link) => link.path !== null && leadsToAnchor(book, link)),
		({ fragment }) => fragment,
	),
);

/** `\ref{dfn-x}`: no reference type of Quarto's, but LaTeX and some extensions follow it. */
const plainTexReferences = memoize((book: Book) => {
	const pointers: (LabelUse & { readonly id: string })[] = [];
	for (const entry of book.entries) {
		const { custom } = entry.options.crossref;
		for (const segment of entry.segments) {
			const { chapter } = segment;
			for (const { id, span, idSpan } of within(segment, chapter.texReferences)) {
				if (referenceType(id, custom) !== null) continue;
				pointers.push({ chapter, entry, order: orderOf(segment, span), id, span, idSpan });
			}
		}
	}
	return groupBy(pointers, ({ id }) => id);
});

/** `[t](other.qmd#id)` means the id of that file alone, whatever has the same id elsewhere. */
function leadsToAnchor(book: Book, { fragment, target }: PlacedLink): boolean {
	if (fragment === null || target === null) return false;
	return book.anchorsById.get(fragment)?.some(({ chapter }) => chapter === target.chapter) ?? false;
}
