/** Separates cross-references from citations and resolves both. */

import { lookupId, referenceType } from "../../project/reference-types.ts";
import type { BibliographyEntry } from "../bibliography/entry.ts";
import type { Citation, Entry, PlacedAnchor, PlacedLink, Reference } from "../entry.ts";
import { orderOf, within } from "./segment.ts";

/** The references and citations of one entry, in reading order. Their targets are null until resolved. */
export interface UnresolvedReferences {
	readonly references: readonly Reference[];
	readonly citations: readonly Citation[];
}

/** The unresolved references and citations of an entry. */
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

/** The last result, so that references with unchanged targets keep their objects. */
const cache = new WeakMap<UnresolvedReferences, UnresolvedReferences>();

/**
 * Looks up the targets of references and the works of citations.
 *
 * @param anchorsAt returns the anchors of an id
 * @param sharesLabels true for chapters of a book; if false, anchors of the same entry take precedence
 * @param sourceOf returns the work of a citation key, or null
 */
export function resolveTargets(
	unresolved: UnresolvedReferences,
	anchorsAt: (id: string) => readonly PlacedAnchor[] | undefined,
	sharesLabels: boolean,
	sourceOf: (key: string) => BibliographyEntry | null,
): UnresolvedReferences {
	const previous = cache.get(unresolved) ?? unresolved;
	const references = previous.references.map((one) => {
		const target = registeredAnchor(anchorsAt(one.id), sharesLabels ? null : one.entry);
		if (target === one.target) return one;
		// Shares the string of the anchor, since identical strings compare faster in later lookups.
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

/** The reference that a link to a label makes; null if its fragment is not a label. */
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

/** The first anchor that Quarto registers, preferably in `entry`, and preferably one that certainly exists. */
function registeredAnchor(anchors: readonly PlacedAnchor[] | undefined, entry: Entry | null): PlacedAnchor | null {
	const isNumbered = ({ type, anchor }: PlacedAnchor): boolean => type !== null && anchor.unregistered === null;
	const isOwn = (one: PlacedAnchor): boolean => one.entry === entry && isNumbered(one);
	return (entry && preferCertain(anchors, isOwn)) ?? preferCertain(anchors, isNumbered);
}

/** A cell that is not executed may have a static picture with the same label. */
function preferCertain(
	anchors: readonly PlacedAnchor[] | undefined,
	isMatch: (one: PlacedAnchor) => boolean,
): PlacedAnchor | null {
	const first = anchors?.find(isMatch) ?? null;
	return first?.anchor.uncertain ? (anchors?.find((one) => isMatch(one) && !one.anchor.uncertain) ?? first) : first;
}
