/** Joins what one entry brings to what it points to in the others. */

import type { Project } from "../../project/model.ts";
import { areSameItems } from "../../text/collections.ts";
import { memoize } from "../../text/memoize.ts";
import type { BibliographyEntry } from "../bibliography/entry.ts";
import type { Entry, EntryFacts, PlacedAnchor, PlacedLink, Reference } from "../entry.ts";
import { generatedPart } from "./cell-parts.ts";
import { itemsWithId } from "./id-index.ts";
import type { LabelIndex } from "./label-index.ts";
import { resolveLink } from "./links.ts";
import { referenceOf, resolveTargets } from "./references.ts";
import type { UnresolvedEntry } from "./unresolved-entry.ts";

/** All entries of a book, before they are joined. */
export interface UnresolvedBook {
	readonly project: Project;
	readonly files: ReadonlySet<string>;
	readonly placed: readonly UnresolvedEntry[];
	readonly labelIndex: LabelIndex;
	/** The entries that show a file. */
	readonly entriesOf: ReadonlyMap<string, readonly Entry[]>;
	/** Entries whose text is not wholly known: any id may be in them. */
	readonly uncertain: ReadonlySet<Entry>;
}

/** The works that an entry can cite. What was found in the same two stays found. */
export interface CitableWorks {
	/** Bibliographies that the entry names itself, or its folder for it: they come before all others. */
	readonly own: readonly { readonly byKey: ReadonlyMap<string, BibliographyEntry> }[];
	readonly all: ReadonlyMap<string, BibliographyEntry>;
}

interface CachedFacts {
	readonly facts: EntryFacts;
	readonly works: CitableWorks;
	/** Every entry that something was looked up in. */
	readonly visited: ReadonlySet<UnresolvedEntry>;
}

const factsCache = memoize((_: LabelIndex) => new WeakMap<UnresolvedEntry, CachedFacts>());

/**
 * Joins each entry. Which entries a look-up leads to is the register's word; so the facts of one are joined anew only where the register
 * changed, or the entry itself, or one that it was looked up in. All others stay the same objects.
 *
 * @param worksOf the works that an entry can cite
 */
export function resolveReferences(
	entries: UnresolvedBook,
	worksOf: (entry: Entry) => CitableWorks,
): readonly EntryFacts[] {
	const cache = factsCache(entries.labelIndex);
	const current = new Set(entries.placed);
	const indices = new Map(entries.placed.map(({ entry }, index) => [entry, index]));
	return entries.placed.map((placed) => {
		const works = worksOf(placed.entry);
		const cached = cache.get(placed);
		if (cached && isSame(cached.works, works) && [...cached.visited].every((one) => current.has(one)))
			return cached.facts;
		const visited = new Set<UnresolvedEntry>();
		const facts = resolveEntry(
			entries,
			placed,
			works,
			(index) => visited.add(entries.placed[index] as UnresolvedEntry),
			indices,
		);
		cache.set(placed, { facts, works, visited });
		return facts;
	});
}

function resolveEntry(
	{ project, files, placed: all, labelIndex, entriesOf, uncertain }: UnresolvedBook,
	placed: UnresolvedEntry,
	works: CitableWorks,
	visit: (index: number) => void,
	indices: ReadonlyMap<Entry, number>,
): EntryFacts {
	const { entry, anchors, floats, headings, definitions, notes } = placed;
	const parts = new Set<PlacedAnchor>();
	const writtenAnchorsAt = (id: string): readonly PlacedAnchor[] | undefined =>
		itemsWithId(labelIndex.anchors, all, (one) => one.anchorsById, id, visit);
	const anchorsAt = (id: string): readonly PlacedAnchor[] | undefined => {
		const there = writtenAnchorsAt(id);
		if (there) return there;
		const part = generatedPart(writtenAnchorsAt, id);
		if (part === null) return undefined;
		parts.add(part);
		return [part];
	};
	const shares = project.type === "book" && entry.kind !== "page";
	const { references, citations } = resolveTargets(placed.unresolved, anchorsAt, shares, (key) => findWork(works, key));
	const targets = {
		project,
		files,
		anchorsAt,
		automaticAt: (id: string) => itemsWithId(labelIndex.automatic, all, (one) => one.automatic, id, visit) ?? [],
		entriesOf: (path: string) => {
			const shown = entriesOf.get(path) ?? [];
			for (const one of shown) visit(indices.get(one) as number);
			return shown;
		},
		uncertain,
	};
	const links: PlacedLink[] = [];
	const linked: Reference[] = [];
	for (const one of placed.links) {
		const { link, anchor } = resolveLink(targets, one);
		links.push(link);
		const reference = referenceOf(link, anchor);
		if (reference) linked.push(reference);
	}
	const both = linked.length === 0 ? references : [...references, ...linked].sort((a, b) => a.order - b.order);
	return {
		entry,
		anchors,
		floats,
		headings,
		definitions,
		notes,
		references: both,
		citations,
		links,
		parts: [...parts],
	};
}

function findWork({ own, all }: CitableWorks, key: string): BibliographyEntry | null {
	for (const { byKey } of own) {
		const found = byKey.get(key);
		if (found) return found;
	}
	return all.get(key) ?? null;
}

function isSame(a: CitableWorks, b: CitableWorks): boolean {
	return a.all === b.all && areSameItems(a.own, b.own);
}
