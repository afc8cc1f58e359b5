/** What points: cross-references and citations told apart, and each joined to what it points to. */

import { lookupId, referenceType } from "../../project/reference-types.ts";
import type { BibliographyEntry } from "../bibliography/entry.ts";
import type { Citation, Entry, PlacedAnchor, PlacedLink, Reference } from "../entry.ts";
import { orderOf, within } from "./segment.ts";

/** What points in one entry, in reading order. */
export interface UnresolvedReferences {
	readonly references: readonly Reference[];
	readonly citations: readonly Citation[];
}

/** The cites and LaTeX references of an entry, not looked up yet. */
export function unresolvedReferences(entry: Entry): UnresolvedReferences {
	const { custom } = entry.options.crossref;
	const references: Reference[] = [];
	const citations: Citation[] = [];
	const examples = new Set(entry.segments.flatMap(({ chapter }) => chapter.examples));
	for (const segment of entry.segments) {
		const { chapter } = segment;
		for (const cite of within(segment, chapter.cites)) {
			const order = orderOf(segment, cite.span);
			const type = referenceType(cite.key, custom);
			if (type === null) {
				if (!examples.has(cite.key)) citations.push({ chapter, entry, order, cite, source: null });
				continue;
			}
			const id = lookupId(cite.key);
			const { span, keySpan: idSpan } = cite;
			references.push({ chapter, entry, order, id, type, form: "cite", span, idSpan, cite, target: null });
		}
		for (const { id, span, idSpan } of within(segment, chapter.texReferences)) {
			const type = referenceType(id, custom);
			if (type === null) continue;
			const order = orderOf(segment, span);
			references.push({ chapter, entry, order, id, type, form: "latex", span, idSpan, cite: null, target: null });
		}
	}
	return { references: references.sort((a, b) => a.order - b.order), citations };
}

/** How each was joined last: whatever points to the same again stays the same object. */
const cache = new WeakMap<UnresolvedReferences, UnresolvedReferences>();

/**
 * Joins what points to what it points to.
 *
 * @param anchorsAt what stands at an id
 * @param shares whether the entry shares its labels with the others: a chapter of a book does, a page has its own first
 * @param sourceOf the work that a key names in this entry, or null
 */
export function resolveTargets(
	unresolved: UnresolvedReferences,
	anchorsAt: (id: string) => readonly PlacedAnchor[] | undefined,
	shares: boolean,
	sourceOf: (key: string) => BibliographyEntry | null,
): UnresolvedReferences {
	const previous = cache.get(unresolved) ?? unresolved;
	const references = previous.references.map((one) => {
		const target = registeredAnchor(anchorsAt(one.id), shares ? null : one.entry);
		if (target === one.target) return one;
		// The anchor's own string: it is found at once next time, where an equal one has to be compared.
		return { ...one, id: target?.anchor.id ?? one.id, target };
	});
	const citations = previous.citations.map((one) => {
		const source = sourceOf(one.cite.key);
		return source === one.source ? one : { ...one, source };
	});
	const resolved = { references, citations };
	cache.set(unresolved, resolved);
	return resolved;
}

/** A link to an id that can be referred to is a reference too. */
export function referenceOf(link: PlacedLink, target: PlacedAnchor | null): Reference | null {
	const { chapter, entry, order, fragment } = link;
	const type =
		fragment === null || link.status === null ? null : referenceType(fragment, entry.options.crossref.custom);
	if (type === null || fragment === null) return null;
	const { span, target: written } = link.link;
	const end = written.span.end;
	const idSpan = { start: end - fragment.length, end };
	return { chapter, entry, order, id: fragment, type, form: "link", span, idSpan, cite: null, target };
}

/**
 * The first that Quarto numbers: of the entry itself where it is given and has one. A cell that is not run may have a picture
 * of the same label beside it.
 */
function registeredAnchor(anchors: readonly PlacedAnchor[] | undefined, entry: Entry | null): PlacedAnchor | null {
	const isNumbered = ({ type, anchor }: PlacedAnchor): boolean => type !== null && anchor.unregistered === null;
	const isOwn = (one: PlacedAnchor): boolean => one.entry === entry && isNumbered(one);
	return (entry && certainFirst(anchors, isOwn)) ?? certainFirst(anchors, isNumbered);
}

function certainFirst(
	anchors: readonly PlacedAnchor[] | undefined,
	isMatch: (one: PlacedAnchor) => boolean,
): PlacedAnchor | null {
	const found = anchors?.find(isMatch) ?? null;
	return found?.anchor.uncertain ? (anchors?.find((one) => isMatch(one) && !one.anchor.uncertain) ?? found) : found;
}
