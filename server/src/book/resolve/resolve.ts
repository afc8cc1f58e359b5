/** Joins what one entry brings to what it points to in the others. */

import type { Project } from "../../project/model.ts";
import { areSameItems } from "../../text/collections.ts";
import { memoize } from "../../text/memoize.ts";
import type { BibliographyEntry } from "../bibliography/entry.ts";
import type { Entry, EntryFacts, PlacedAnchor, PlacedLink, Reference } from "../entry.ts";
import type { PlacedFacts } from "./entry-facts.ts";
import { found } from "./id-index.ts";
import type { LabelIndex } from "./label-index.ts";
import { follow } from "./links.ts";
import { partOf } from "./parts.ts";
import { pointed, referenceOf } from "./references.ts";

/** All entries of a book, before they are joined. */
export interface Entries {
	readonly project: Project;
	readonly files: ReadonlySet<string>;
	readonly placed: readonly PlacedFacts[];
	readonly labelIndex: LabelIndex;
	/** The entries that show a file. */
	readonly entriesOf: ReadonlyMap<string, readonly Entry[]>;
	/** Entries whose text is not wholly known: any id may be in them. */
	readonly uncertain: ReadonlySet<Entry>;
}

/** The works that an entry can cite. What was found in the same two stays found. */
export interface Works {
	/** Bibliographies that the entry names itself, or its folder for it: they come before all others. */
	readonly own: readonly { readonly byKey: ReadonlyMap<string, BibliographyEntry> }[];
	readonly all: ReadonlyMap<string, BibliographyEntry>;
}

interface Known {
	readonly facts: EntryFacts;
	readonly works: Works;
	/** Every entry that something was looked up in. */
	readonly seen: ReadonlySet<PlacedFacts>;
}

const knownIn = memoize((_: LabelIndex) => new WeakMap<PlacedFacts, Known>());

/**
 * Joins each entry. Which entries a look-up leads to is the register's word; so the facts of one are joined anew only where the register
 * changed, or the entry itself, or one that it was looked up in. All others stay the same objects.
 *
 * @param worksOf the works that an entry can cite
 */
export function join(entries: Entries, worksOf: (entry: Entry) => Works): readonly EntryFacts[] {
	const known = knownIn(entries.labelIndex);
	const current = new Set(entries.placed);
	const indices = new Map(entries.placed.map(({ entry }, index) => [entry, index]));
	return entries.placed.map((placed) => {
		const works = worksOf(placed.entry);
		const before = known.get(placed);
		if (before && isSame(before.works, works) && [...before.seen].every((one) => current.has(one))) return before.facts;
		const seen = new Set<PlacedFacts>();
		const facts = joined(entries, placed, works, (index) => seen.add(entries.placed[index] as PlacedFacts), indices);
		known.set(placed, { facts, works, seen });
		return facts;
	});
}

function joined(
	{ project, files, placed: all, labelIndex, entriesOf, uncertain }: Entries,
	placed: PlacedFacts,
	works: Works,
	see: (index: number) => void,
	indices: ReadonlyMap<Entry, number>,
): EntryFacts {
	const { entry, anchors, floats, headings, definitions, notes } = placed;
	const parts = new Set<PlacedAnchor>();
	const writtenAt = (id: string): readonly PlacedAnchor[] | undefined =>
		found(labelIndex.anchors, all, (one) => one.anchorsById, id, see);
	const anchorsAt = (id: string): readonly PlacedAnchor[] | undefined => {
		const there = writtenAt(id);
		if (there) return there;
		const part = partOf(writtenAt, id);
		if (part === null) return undefined;
		parts.add(part);
		return [part];
	};
	const shares = project.type === "book" && entry.kind !== "page";
	const { references, citations } = pointed(placed.pointing, anchorsAt, shares, (key) => work(works, key));
	const to = {
		project,
		files,
		anchorsAt,
		automaticAt: (id: string) => found(labelIndex.automatic, all, (one) => one.automatic, id, see) ?? [],
		entriesOf: (path: string) => {
			const shown = entriesOf.get(path) ?? [];
			for (const one of shown) see(indices.get(one) as number);
			return shown;
		},
		uncertain,
	};
	const links: PlacedLink[] = [];
	const linked: Reference[] = [];
	for (const one of placed.links) {
		const { link, anchor } = follow(to, one);
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

function work({ own, all }: Works, key: string): BibliographyEntry | null {
	for (const { byKey } of own) {
		const found = byKey.get(key);
		if (found) return found;
	}
	return all.get(key) ?? null;
}

function isSame(a: Works, b: Works): boolean {
	return a.all === b.all && areSameItems(a.own, b.own);
}
