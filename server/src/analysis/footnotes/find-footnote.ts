/** Finds the definitions and references of a footnote. Pandoc resolves them per entry, after expanding includes. */

import type { Book } from "../../book/book.ts";
import type { Entry, Placed } from "../../book/entry.ts";
import type { FootnoteDefinition, FootnoteReference } from "../../chapter/facts.ts";

/** Where a footnote is defined and referenced. */
export interface FootnoteOccurrences {
	readonly id: string;
	readonly definitions: readonly (Placed & { readonly definition: FootnoteDefinition })[];
	readonly references: readonly (Placed & { readonly reference: FootnoteReference })[];
	/** The ids of all other footnotes of the same entries: taken names for a rename. */
	readonly otherIds: ReadonlySet<string>;
}

/** The footnote `id` of a file: in every entry that includes the file, or that includes another file with the footnote. */
export function findFootnote(book: Book, path: string, id: string): FootnoteOccurrences {
	const entries = new Set<Entry>();
	const definitions = new Map<FootnoteDefinition, Placed & { readonly definition: FootnoteDefinition }>();
	const references = new Map<FootnoteReference, Placed & { readonly reference: FootnoteReference }>();
	const otherIds = new Set<string>();
	const pending = [path];
	for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
		for (const entry of book.entriesOf.get(file) ?? []) {
			if (entries.has(entry)) continue;
			entries.add(entry);
			for (const notes of book.notes) {
				if (notes.entry !== entry) continue;
				for (const placed of notes.definitions) {
					if (placed.definition.id !== id) otherIds.add(placed.definition.id);
					else if (!definitions.has(placed.definition)) definitions.set(placed.definition, placed);
				}
				for (const placed of notes.references) {
					if (placed.reference.id !== id) otherIds.add(placed.reference.id);
					else if (!references.has(placed.reference)) references.set(placed.reference, placed);
				}
			}
			for (const placed of [...definitions.values(), ...references.values()]) pending.push(placed.chapter.path);
		}
	}
	return { id, definitions: [...definitions.values()], references: [...references.values()], otherIds };
}
