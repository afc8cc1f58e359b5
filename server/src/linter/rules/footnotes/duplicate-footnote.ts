import type { EntryNotes } from "../../../book/entry.ts";
import { areExclusiveRanges, placedRange } from "../../../book/resolve/exclusive.ts";
import type { Chapter, FootnoteDefinition } from "../../../chapter/facts.ts";
import { sourceText } from "../../../chapter/source-text.ts";
import { memoize } from "../../../text/memoize.ts";
import { freeNoteName, type Note, type NoteUse, renameNote } from "../../fixes/footnotes.ts";
import { removeBlock } from "../../fixes/lines.ts";
import { count, related } from "../../messages.ts";
import type { BookRule, Fix } from "../../rule.ts";

export const duplicateFootnote: BookRule = {
	id: "duplicate-footnote",
	scope: "book",
	when: "edit",
	severity: "error",
	title: "A footnote defined twice in one chapter",
	why: `Pandoc keeps one of the two definitions and prints it for every reference of that name; the other text is lost. The same happens in conditional content:
footnotes are read before Quarto drops a branch, so the French text of a book can show an English footnote.`,
	fix: "Renames the second footnote with the references between the two definitions, or removes them.",
	bad: [
		`# Looms {#sec-looms}

Cards steer the threads.[^cards]

[^cards]: Punched by hand.

Later cards were chained.[^cards]

[^⟦cards⟧]: Some held 20,000.
`,
		`# Looms {#sec-looms}

::: {.content-visible when-format="html"}
See how it moves.[^film]

[^film]: The film lasts a minute.
:::

::: {.content-visible when-format="pdf"}
Imagine how it moves.[^film]

[^⟦film⟧]: There is a film on our page.
:::
`,
	],
	good: [
		`# Looms {#sec-looms}

Cards steer the threads,[^cards] and every card[^cards] is one row.

[^cards]: Punched by hand.
`,
		`# Looms {#sec-looms}

::: {.content-visible when-format="html"}
See how it moves.[^slow]

[^slow]: It takes a day.
:::

::: {.content-visible when-format="pdf"}
Imagine how it moves.[^slow]

[^slow]: It takes a day.
:::
`,
	],
	*check(book) {
		for (const notes of book.notes) {
			for (const { before, note } of repeated(notes)) {
				const { id } = note.definition;
				yield {
					path: note.chapter.path,
					span: note.definition.idSpan,
					message: `Footnote "[^${id}]" is defined twice in this chapter. Only one of the texts is printed: rename or remove one.`,
					related: [related(before.chapter.path, before.definition.idSpan, `"[^${id}]" is first defined here`)],
					fixes: () => fixes(notes, before, note),
				};
			}
		}
	},
};

/** Each definition whose name is already defined, with the first definition. Memoized by the notes of the entry. */
const repeated = memoize(({ definitions }: EntryNotes) => {
	const first = new Map<string, Note>();
	const pairs: { readonly before: Note; readonly note: Note }[] = [];
	for (const note of definitions) {
		const { id } = note.definition;
		const before = first.get(id);
		if (!before) first.set(id, note);
		else if (before.definition !== note.definition && !isExclusiveCopy(before, note)) pairs.push({ before, note });
	}
	return pairs;
});

/** Exclusive branches may define the same text twice. If the texts differ, Pandoc uses one of them whatever the conditions are. */
function isExclusiveCopy(a: Note, b: Note): boolean {
	if (textOf(a.chapter, a.definition) !== textOf(b.chapter, b.definition)) return false;
	return areExclusiveRanges(placedRange(a, a.definition), placedRange(b, b.definition));
}

function fixes(notes: EntryNotes, before: Note, note: Note): Fix[] {
	const { chapter, definition } = note;
	const uses = notes.references.filter(({ reference }) => reference.id === definition.id);
	// References between the two definitions most likely belong to the second. At least one must remain for the first.
	const between = uses.filter(({ order }) => order > before.order && order < note.order);
	const own = between.length < uses.length ? between : [];
	const isSame = textOf(before.chapter, before.definition) === textOf(chapter, definition);
	const removed = removeBlock(chapter, definition.span);
	if (isSame)
		return [...rename(notes, note, own), { title: "Remove this copy", safe: uses.length < 2, edits: [removed] }];
	const marks = own.map((use) => ({ path: use.chapter.path, span: use.reference.span, text: "" }));
	return [
		...rename(notes, note, own),
		{ title: `Remove this footnote${withMarks(own.length)}`, safe: false, edits: [...marks, removed] },
	];
}

function rename(notes: EntryNotes, note: Note, own: readonly NoteUse[]): Fix[] {
	if (own.length === 0) return [];
	const taken = new Set(notes.definitions.map((other) => other.definition.id));
	const id = freeNoteName(note.definition.id, (name) => taken.has(name));
	return [{ title: `Rename to "${id}"${withMarks(own.length)}`, safe: false, edits: renameNote([note], own, id) }];
}

function withMarks(marks: number): string {
	return marks === 0 ? "" : `, with the ${count(marks, "reference")} before it`;
}

function textOf(chapter: Chapter, { content }: FootnoteDefinition): string {
	return sourceText(chapter, content).trim();
}
