/** What a printed number names: the other way round than references. */
import { remember } from "../../text/remember.ts";
import type { Book, Entry, PlacedAnchor, PlacedHeading } from "../book.ts";
import { entryName } from "./places.ts";

/** A chapter, section, float, equation or theorem with a number. */
export interface NumberedThing {
	readonly entry: Entry;
	readonly title: string;
	/** What a reference can point to; null where it has no id. */
	readonly anchor: PlacedAnchor | null;
	/** A heading without an id. */
	readonly heading: PlacedHeading | null;
}

/**
 * The one thing that a label such as `Figure 3.2` or `Chapter 6` names to a reader of this entry; null where it names none or
 * several. Documents that are no book have their numbers to themselves.
 */
export function thingNumbered(book: Book, entry: Entry, label: string): NumberedThing | null {
	const all = byLabel(book).get(label) ?? [];
	const own = all.filter((thing) => thing.entry === entry);
	const near = own.length > 0 || book.project.type !== "book" ? own : all;
	return near.length === 1 ? (near[0] as NumberedThing) : null;
}

const byLabel = remember((book: Book): ReadonlyMap<string, readonly NumberedThing[]> => {
	const things = new Map<string, NumberedThing[]>();
	const add = (label: string, thing: NumberedThing): void => {
		const known = things.get(label);
		if (!known) things.set(label, [thing]);
		else if (!known.some((other) => isSame(other, thing))) known.push(thing);
	};
	for (const placed of book.anchors) {
		const { anchor, label, entry, title, type } = placed;
		if (label === null || type === null || anchor.unregistered !== null || anchor.uncertain) continue;
		add(label, { entry, title, anchor: placed, heading: null });
	}
	for (const placed of book.headings) {
		const { label, entry, heading } = placed;
		if (label !== null && heading.anchor === null)
			add(label, { entry, title: heading.title.text, anchor: null, heading: placed });
	}
	for (const entry of book.entries) {
		const label = entry.number === null || !entry.options.numberSections ? null : entryName(entry);
		if (label !== null && !things.has(label)) add(label, { entry, title: entry.title, anchor: null, heading: null });
	}
	return things;
});

/** The branches of conditional content share a number and an id. */
function isSame(a: NumberedThing, b: NumberedThing): boolean {
	return a.entry === b.entry && a.anchor !== null && a.anchor.anchor.id === b.anchor?.anchor.id;
}
