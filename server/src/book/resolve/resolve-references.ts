/** Resolves references, citations and links across the entries of a book. */

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

/** The entries of a book before their references are resolved. */
export interface UnresolvedBook {
	readonly project: Project;
	readonly files: ReadonlySet<string>;
	readonly placed: readonly UnresolvedEntry[];
	readonly labelIndex: LabelIndex;
	/** The entries that show a file. */
	readonly entriesOf: ReadonlyMap<string, readonly Entry[]>;
	/** Entries with unknown text, which may contain any id. */
	readonly uncertain: ReadonlySet<Entry>;
}

/** The works that an entry can cite. Cached facts stay valid while both objects are the same. */
export interface CitableWorks {
	/** Bibliographies from the options of the entry or its folder; they take precedence over `all`. */
	readonly own: readonly { readonly byKey: ReadonlyMap<string, BibliographyEntry> }[];
	readonly all: ReadonlyMap<string, BibliographyEntry>;
}

interface CachedFacts {
	readonly facts: EntryFacts;
	readonly works: CitableWorks;
	/** Every entry that a lookup returned anchors or files from. */
	readonly visited: ReadonlySet<UnresolvedEntry>;
}

const factsCache = memoize((_: LabelIndex) => new WeakMap<UnresolvedEntry, CachedFacts>());

/**
 * Resolves the references of each entry. The label index decides which entries a lookup visits, so cached facts stay valid until
 * the index, the entry or a visited entry changes. Unchanged entries keep their facts objects.
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
		const written = writtenAnchorsAt(id);
		if (written) return written;
		const part = generatedPart(writtenAnchorsAt, id);
		if (part === null) return undefined;
		parts.add(part);
		return [part];
	};
	const sharesLabels = project.type === "book" && entry.kind !== "page";
	const { references, citations } = resolveTargets(placed.unresolved, anchorsAt, sharesLabels, (key) =>
		findWork(works, key),
	);
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
	const allReferences = linked.length === 0 ? references : [...references, ...linked].sort((a, b) => a.order - b.order);
	return {
		entry,
		anchors,
		floats,
		headings,
		definitions,
		notes,
		references: allReferences,
		citations,
		links,
		parts: [...parts],
	};
}

function findWork({ own, all }: CitableWorks, key: string): BibliographyEntry | null {
	for (const { byKey } of own) {
		const entry = byKey.get(key);
		if (entry) return entry;
	}
	return all.get(key) ?? null;
}

function isSame(a: CitableWorks, b: CitableWorks): boolean {
	return a.all === b.all && areSameItems(a.own, b.own);
}
