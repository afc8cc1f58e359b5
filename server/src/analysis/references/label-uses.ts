/** Finds the uses of a label: references, links and LaTeX references. */

import type { Book } from "../../book/book.ts";
import type { EntryFacts, Placed, PlacedAnchor, PlacedLink, Reference } from "../../book/entry.ts";
import { orderOf, within } from "../../book/resolve/segment.ts";
import type { Anchor } from "../../chapter/facts.ts";
import { referenceType } from "../../project/reference-types.ts";
import { groupBy } from "../../text/collections.ts";
import { memoize } from "../../text/memoize.ts";
import type { Span } from "../../text/span.ts";

/** A reference or link to a label. */
export interface LabelUse extends Placed {
	/** The whole reference or link. */
	readonly span: Span;
	/** The label inside it. */
	readonly idSpan: Span;
}

/** Every reference and link to a label, in reading order. Those in a partial that is included twice appear once. */
export function usesOfLabel(book: Book, id: string): readonly LabelUse[] {
	const found: LabelUse[] = [...(book.referencesById.get(id) ?? [])];
	const links = linksById(book).get(id) ?? [];
	for (const { chapter, entry, order, link } of links) {
		const { text, span } = link.target;
		const source = chapter.text.slice(span.start, span.end);
		// A rename cannot replace a fragment with escapes (`%20`, `\_`).
		if (!text.endsWith(`#${id}`) || !source.endsWith(`#${id}`)) continue;
		found.push({ chapter, entry, order, span: link.span, idSpan: { start: span.end - id.length, end: span.end } });
	}
	found.push(...(plainTexReferences(book).get(id) ?? []));
	const seen = new Set<string>();
	return found
		.sort((a, b) => a.order - b.order)
		.filter(({ chapter, idSpan }) => {
			const location = `${idSpan.start} ${chapter.path}`;
			return !seen.has(location) && seen.add(location);
		});
}

/** The references of an entry that do not resolve, or that resolve to an uncertain anchor. */
export const unresolvedOrUncertain = memoize(({ references }: EntryFacts) =>
	references.filter(({ form, target }) => form === "cite" && (target === null || target.anchor.uncertain)),
);

/** The references to a label that do not resolve. */
export function unresolvedReferencesTo(book: Book, id: string): readonly Reference[] {
	return unresolvedById(book).get(id) ?? [];
}

const unresolvedById = memoize((book: Book) =>
	groupBy(
		book.byEntry.flatMap(unresolvedOrUncertain).filter(({ target }) => target === null),
		({ id }) => id,
	),
);

/** All anchors with an id, in reading order. An anchor in a partial that is included twice appears once. */
export function anchorsWithId(book: Book, id: string): readonly PlacedAnchor[] {
	const seen = new Set<Anchor>();
	return (book.anchorsById.get(id) ?? []).filter(({ anchor }) => !seen.has(anchor) && seen.add(anchor));
}

const linksById = memoize((book: Book) =>
	groupBy(
		book.links.filter((link) => link.path !== null && isAnchorLink(book, link)),
		({ fragment }) => fragment,
	),
);

/** `\ref{dfn-x}`: not a Quarto reference type, but LaTeX and some extensions resolve it. */
const plainTexReferences = memoize((book: Book) => {
	const uses: (LabelUse & { readonly id: string })[] = [];
	for (const entry of book.entries) {
		const { custom } = entry.options.crossref;
		for (const segment of entry.segments) {
			const { chapter } = segment;
			for (const { id, span, idSpan } of within(segment, chapter.texReferences)) {
				if (referenceType(id, custom) !== null) continue;
				uses.push({ chapter, entry, order: orderOf(segment, span), id, span, idSpan });
			}
		}
	}
	return groupBy(uses, ({ id }) => id);
});

/** Whether a link such as `[t](other.qmd#id)` resolves to an anchor of its target file. The same id elsewhere does not count. */
function isAnchorLink(book: Book, { fragment, target }: PlacedLink): boolean {
	if (fragment === null || target === null) return false;
	return book.anchorsById.get(fragment)?.some(({ chapter }) => chapter === target.chapter) ?? false;
}
