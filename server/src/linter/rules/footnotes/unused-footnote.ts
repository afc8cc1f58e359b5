import type { Book } from "../../../book/book.ts";
import type { EntryNotes } from "../../../book/entry.ts";
import { memoize } from "../../../text/memoize.ts";
import { removeBlock } from "../../fixes/lines.ts";
import type { BookRule } from "../../rule.ts";

export const unusedFootnote: BookRule = {
	id: "unused-footnote",
	scope: "book",
	when: "edit",
	severity: "warning",
	title: "A footnote definition without a reference",
	why: "Pandoc drops a footnote that nothing refers to, without a warning. Often its reference was lost when a sentence was rewritten.",
	fix: "Removes the definition.",
	bad: [
		`# Paper {#sec-paper}

Rags were pulped by mills.[^mills]

[^mills]: The first ones stood in Játiva.

⟦[^rags]: Linen above all.⟧
`,
	],
	good: [
		`# Paper {#sec-paper}

Rags were pulped by mills.[^mills]

[^mills]: The first ones stood in Játiva.
`,
	],
	*check(book) {
		for (const notes of book.notes) {
			if (mayBeUsed(book, notes)) continue;
			for (const { chapter, definition } of unreferenced(notes)) {
				if (isUsedElsewhere(book, notes, chapter.path, definition.id)) continue;
				yield {
					path: chapter.path,
					span: definition.span,
					unnecessary: true,
					message: `Nothing refers to footnote "[^${definition.id}]", so it is not printed. Add a reference, or remove it.`,
					fixes: () => [{ title: "Remove the footnote", safe: false, edits: [removeBlock(chapter, definition.span)] }],
				};
			}
		}
	},
};

/** Definitions without a reference. Memoized by the notes of the entry. */
const unreferenced = memoize(({ definitions, references }: EntryNotes) => {
	const used = new Set(references.map(({ reference }) => reference.id));
	return definitions.filter(({ definition }) => !used.has(definition.id));
});

/** An include that could not be read may refer to any footnote. */
function mayBeUsed(book: Book, { entry }: EntryNotes): boolean {
	return book.includes.some((placed) => placed.entry === entry && (placed.status !== "found" || !placed.path));
}

/** A partial that several chapters include may define notes for only some of them. */
function isUsedElsewhere(book: Book, { entry }: EntryNotes, path: string, id: string): boolean {
	const entries = book.entriesOf.get(path) ?? [];
	if (entries.length < 2) return false;
	return book.notes.some(
		(other) =>
			other.entry !== entry &&
			entries.includes(other.entry) &&
			other.references.some(({ reference }) => reference.id === id),
	);
}
