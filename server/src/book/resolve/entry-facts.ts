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
import { type Places, placesOf } from "./entry-anchors.ts";
import type { EntryNumber } from "./entry-numbers.ts";
import type { ById } from "./id-index.ts";
import { type Pointing, pointingOf } from "./references.ts";
import { orderOf, within } from "./segment.ts";

/** In reading order, each list. What points is not looked up yet: that takes the whole book. */
export interface PlacedFacts extends Places {
	readonly entry: Entry;
	/** Its anchors by id. */
	readonly anchorsById: ById<PlacedAnchor>;
	/** Its headings without a written id, by the id that Pandoc gives them. */
	readonly automatic: ById<PlacedHeading>;
	readonly pointing: Pointing;
	readonly links: readonly WrittenLink[];
	readonly definitions: readonly PlacedDefinition[];
	readonly notes: EntryNotes;
	/** The definitions among them by id. */
	readonly notesById: ById<PlacedNote>;
}

/** A link that may stay in the project, not followed yet. */
export type WrittenLink = Placed & Pick<PlacedLink, "link">;

const known = new WeakMap<Entry, PlacedFacts>();

/**
 * Remembered with the entry, which is made anew where anything that stands in it changes, its number included.
 *
 * @param project the one whose contents list the entry
 */
export function placedFacts(entry: Entry, number: EntryNumber, project: Project): PlacedFacts {
	const before = known.get(entry);
	if (before) return before;
	const places = placesOf(entry, number, project);
	const others = othersOf(entry);
	const facts = {
		entry,
		...places,
		anchorsById: groupBy(places.anchors, ({ anchor }) => anchor.id),
		automatic: groupBy(
			places.headings.filter(({ heading }) => !heading.anchor),
			({ heading }) => heading.autoId,
		),
		pointing: pointingOf(entry),
		...others,
		notesById: groupBy(others.notes.definitions, ({ definition }) => definition.id),
	};
	known.set(entry, facts);
	return facts;
}

function othersOf(entry: Entry): Pick<PlacedFacts, "links" | "definitions" | "notes"> {
	const links: WrittenLink[] = [];
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
