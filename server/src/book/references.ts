/** What points: cross-references and citations told apart, and each joined to what it points to. */
import type { BibliographyEntry } from "./bibliography.ts";
import type { Citation, Entry, PlacedAnchor, PlacedLink, Reference, Segment } from "./book.ts";
import { orderOf, within } from "./place.ts";
import { lookedUp, referenceType } from "./reftypes.ts";

export interface Pointing {
	readonly custom: Readonly<Record<string, string>>;
	readonly anchorsById: ReadonlyMap<string, readonly PlacedAnchor[]>;
	readonly references: Reference[];
	readonly citations: Citation[];
}

/** @param sourceOf the work that a key names in this entry, or null */
export function placeCites(
	pointing: Pointing,
	entry: Entry,
	segment: Segment,
	sourceOf: (key: string) => BibliographyEntry | null,
): void {
	const { chapter } = segment;
	for (const cite of within(segment, chapter.cites)) {
		const order = orderOf(segment, cite.span);
		const type = referenceType(cite.key, pointing.custom);
		if (type === null) {
			pointing.citations.push({ chapter, entry, order, cite, source: sourceOf(cite.key) });
			continue;
		}
		const id = lookedUp(cite.key);
		const { span, keySpan: idSpan } = cite;
		const target = registered(pointing.anchorsById.get(id));
		pointing.references.push({ chapter, entry, order, id, type, form: "cite", span, idSpan, cite, target });
	}
	for (const { id, span, idSpan } of within(segment, chapter.texReferences)) {
		const type = referenceType(id, pointing.custom);
		if (type === null) continue;
		const order = orderOf(segment, span);
		const target = registered(pointing.anchorsById.get(id));
		pointing.references.push({ chapter, entry, order, id, type, form: "latex", span, idSpan, cite: null, target });
	}
}

/** A link to an id that can be referred to is a reference too. */
export function referenceOf(
	link: PlacedLink,
	custom: Readonly<Record<string, string>>,
	target: PlacedAnchor | null,
): Reference | null {
	const { chapter, entry, order, fragment } = link;
	const type = fragment === null || link.status === null ? null : referenceType(fragment, custom);
	if (type === null || fragment === null) return null;
	const { span, target: written } = link.link;
	const end = written.span.end;
	const idSpan = { start: end - fragment.length, end };
	return { chapter, entry, order, id: fragment, type, form: "link", span, idSpan, cite: null, target };
}

function registered(anchors: readonly PlacedAnchor[] | undefined): PlacedAnchor | null {
	return anchors?.find(({ type, anchor }) => type !== null && anchor.unregistered === null) ?? null;
}

/** Grouped by id, in order. */
export function byId(references: readonly Reference[]): ReadonlyMap<string, readonly Reference[]> {
	const groups = new Map<string, Reference[]>();
	for (const reference of references) {
		const group = groups.get(reference.id);
		if (group) group.push(reference);
		else groups.set(reference.id, [reference]);
	}
	return groups;
}
