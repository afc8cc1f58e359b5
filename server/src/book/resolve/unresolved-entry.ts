/** The facts of one entry before references are resolved, cached per entry. */

import type { Project } from "../../project/model.ts";
import { isNonFileTarget } from "../../project/paths.ts";
import { groupBy } from "../../text/collections.ts";
import type {
	Entry,
	EntryNotes,
	Placed,
	PlacedAnchor,
	PlacedDefinition,
	PlacedHeading,
	PlacedLink,
	PlacedNote,
} from "../entry.ts";
import { type EntryAnchors, entryAnchors } from "./entry-anchors.ts";
import type { EntryNumber } from "./entry-numbers.ts";
import type { ItemsById } from "./id-index.ts";
import { type UnresolvedReferences, unresolvedReferences } from "./references.ts";
import { orderOf, within } from "./segment.ts";

/** The facts of one entry, each list in reading order. References, citations and links are unresolved. */
export interface UnresolvedEntry extends EntryAnchors {
	readonly entry: Entry;
	/** The anchors by id. */
	readonly anchorsById: ItemsById<PlacedAnchor>;
	/** The headings without explicit id, by their automatic id. */
	readonly automatic: ItemsById<PlacedHeading>;
	readonly unresolved: UnresolvedReferences;
	readonly links: readonly UnresolvedLink[];
	readonly definitions: readonly PlacedDefinition[];
	readonly notes: EntryNotes;
	/** The footnote definitions by id. */
	readonly notesById: ItemsById<PlacedNote>;
}

/** A link whose target may be in the project. */
export type UnresolvedLink = Placed & Pick<PlacedLink, "link">;

const cache = new WeakMap<Entry, UnresolvedEntry>();

/**
 * The unresolved facts of an entry. The cache is valid because any change to its content or number creates a new entry.
 *
 * @param project the project that lists the entry
 */
export function unresolvedEntry(entry: Entry, number: EntryNumber, project: Project): UnresolvedEntry {
	const cached = cache.get(entry);
	if (cached) return cached;
	const placed = entryAnchors(entry, number, project);
	const others = linksAndNotes(entry);
	const facts = {
		entry,
		...placed,
		anchorsById: groupBy(placed.anchors, ({ anchor }) => anchor.id),
		automatic: groupBy(
			placed.headings.filter(({ heading }) => !heading.anchor),
			({ heading }) => heading.autoId,
		),
		unresolved: unresolvedReferences(entry),
		...others,
		notesById: groupBy(others.notes.definitions, ({ definition }) => definition.id),
	};
	cache.set(entry, facts);
	return facts;
}

function linksAndNotes(entry: Entry): Pick<UnresolvedEntry, "links" | "definitions" | "notes"> {
	const links: UnresolvedLink[] = [];
	const definitions: PlacedDefinition[] = [];
	const noteDefinitions: EntryNotes["definitions"][number][] = [];
	const noteReferences: EntryNotes["references"][number][] = [];
	for (const segment of entry.segments) {
		const { chapter } = segment;
		for (const link of within(segment, chapter.links)) {
			if (link.target.text === "" || link.bracketed || isNonFileTarget(link.target.text)) continue;
			links.push({ chapter, entry, order: orderOf(segment, link.span), link });
		}
		for (const definition of within(segment, chapter.definitions)) {
			definitions.push({ chapter, entry, order: orderOf(segment, definition.span), definition });
		}
		for (const definition of within(segment, chapter.notes.definitions)) {
			noteDefinitions.push({ chapter, entry, order: orderOf(segment, definition.span), definition });
		}
		for (const reference of within(segment, chapter.notes.references)) {
			noteReferences.push({ chapter, entry, order: orderOf(segment, reference.span), reference });
		}
	}
	return { links, definitions, notes: { entry, definitions: noteDefinitions, references: noteReferences } };
}
