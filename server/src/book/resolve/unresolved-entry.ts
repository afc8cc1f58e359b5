/** All that one entry of the contents brings into a book, remembered with the entry. */

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

/** In reading order, each list. What points is not looked up yet: that takes the whole book. */
export interface UnresolvedEntry extends EntryAnchors {
	readonly entry: Entry;
	/** Its anchors by id. */
	readonly anchorsById: ItemsById<PlacedAnchor>;
	/** Its headings without a written id, by the id that Pandoc gives them. */
	readonly automatic: ItemsById<PlacedHeading>;
	readonly unresolved: UnresolvedReferences;
	readonly links: readonly UnresolvedLink[];
	readonly definitions: readonly PlacedDefinition[];
	readonly notes: EntryNotes;
	/** The definitions among them by id. */
	readonly notesById: ItemsById<PlacedNote>;
}

/** A link that may stay in the project, not followed yet. */
export type UnresolvedLink = Placed & Pick<PlacedLink, "link">;

const cache = new WeakMap<Entry, UnresolvedEntry>();

/**
 * Remembered with the entry, which is made anew where anything that stands in it changes, its number included.
 *
 * @param project the one whose contents list the entry
 */
export function unresolvedEntry(entry: Entry, number: EntryNumber, project: Project): UnresolvedEntry {
	const cached = cache.get(entry);
	if (cached) return cached;
	const positions = entryAnchors(entry, number, project);
	const rest = linksAndNotes(entry);
	const facts = {
		entry,
		...positions,
		anchorsById: groupBy(positions.anchors, ({ anchor }) => anchor.id),
		automatic: groupBy(
			positions.headings.filter(({ heading }) => !heading.anchor),
			({ heading }) => heading.autoId,
		),
		unresolved: unresolvedReferences(entry),
		...rest,
		notesById: groupBy(rest.notes.definitions, ({ definition }) => definition.id),
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
