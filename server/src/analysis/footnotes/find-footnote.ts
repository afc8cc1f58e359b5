/** A footnote with all its places: Pandoc joins them per entry, with what it includes pasted in. */

import type { Book } from "../../book/book.ts";
import type { Entry, Placed } from "../../book/entry.ts";
import type { FootnoteDefinition, FootnoteReference } from "../../chapter/facts.ts";

export interface FootnoteOccurrences {
	readonly id: string;
	readonly definitions: readonly (Placed & { readonly definition: FootnoteDefinition })[];
	readonly references: readonly (Placed & { readonly reference: FootnoteReference })[];
	/** The other footnotes of the same entries: what a new name must not be. */
	readonly others: ReadonlySet<string>;
}

/** The footnote `id` as a file of the book means it: in every entry that shows the file, or a file that the note stands in. */
export function findFootnote(book: Book, path: string, id: string): FootnoteOccurrences {
	const entries = new Set<Entry>();
	const definitions = new Map<FootnoteDefinition, Placed & { readonly definition: FootnoteDefinition }>();
	const references = new Map<FootnoteReference, Placed & { readonly reference: FootnoteReference }>();
	const others = new Set<string>();
	const pending = [path];
	for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
		for (const entry of book.entriesOf.get(file) ?? []) {
			if (entries.has(entry)) continue;
			entries.add(entry);
			for (const notes of book.notes) {
				if (notes.entry !== entry) continue;
				for (const placed of notes.definitions) {
					if (placed.definition.id !== id) others.add(placed.definition.id);
					else if (!definitions.has(placed.definition)) definitions.set(placed.definition, placed);
				}
				for (const placed of notes.references) {
					if (placed.reference.id !== id) others.add(placed.reference.id);
					else if (!references.has(placed.reference)) references.set(placed.reference, placed);
				}
			}
			for (const placed of [...definitions.values(), ...references.values()]) pending.push(placed.chapter.path);
		}
	}
	return { id, definitions: [...definitions.values()], references: [...references.values()], others };
}
