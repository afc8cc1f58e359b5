import type { EntryNotes } from "../../book/book.ts";
import { exclusive, standing } from "../../book/placing/exclusive.ts";
import type { Chapter, FootnoteDefinition } from "../../chapter/facts.ts";
import { written } from "../../chapter/written.ts";
import { remember } from "../../text/remember.ts";
import { removeBlock } from "../edits/lines.ts";
import { freeNoteName, type Note, renameNote } from "../edits/notes.ts";
import type { BookRule, Fix } from "../rule.ts";
import { count, related } from "../wording.ts";

export const duplicateFootnote: BookRule = {
	id: "duplicate-footnote",
	scope: "book",
	severity: "error",
	title: "A footnote defined twice in one chapter",
	why: "Pandoc keeps one of the two notes and prints it for every mark of that name; what the other one says is lost.",
	fix: "Renames the second note together with the marks that stand between the two, or removes it.",
	bad: [
		`# Looms {#sec-looms}

Cards steer the threads.[^cards]

[^cards]: Punched by hand.

Later cards were chained.[^cards]

[^⟦cards⟧]: Some held 20,000.
`,
	],
	good: [
		`# Looms {#sec-looms}

Cards steer the threads,[^cards] and every card[^cards] is one row.

[^cards]: Punched by hand.
`,
	],
	*check(book) {
		for (const notes of book.notes) {
			for (const { before, note } of repeated(notes)) {
				const { id } = note.definition;
				yield {
					path: note.chapter.path,
					span: note.definition.idSpan,
					message: `Footnote \`${id}\` is defined twice in this chapter: only one of the two texts is printed, for all its marks. Rename or remove one.`,
					related: [related(before.chapter.path, before.definition.idSpan, `\`${id}\` is first defined here`)],
					fixes: () => fixes(notes, before, note),
				};
			}
		}
	},
};

/** Each note whose name another has before it. Remembered with the entry's notes, which most edits leave alone. */
const repeated = remember(({ definitions }: EntryNotes) => {
	const first = new Map<string, Note>();
	const found: { readonly before: Note; readonly note: Note }[] = [];
	for (const note of definitions) {
		const { id } = note.definition;
		const before = first.get(id);
		if (!before) first.set(id, note);
		else if (before.definition !== note.definition && !isTwin(before, note)) found.push({ before, note });
	}
	return found;
});

function isTwin(a: Note, b: Note): boolean {
	return exclusive(standing(a, a.definition), standing(b, b.definition));
}

function fixes(notes: EntryNotes, before: Note, note: Note): Fix[] {
	const { chapter, definition } = note;
	const isSame = textOf(before.chapter, before.definition) === textOf(chapter, definition);
	const remove: Fix = {
		title: isSame ? "Remove this copy" : "Remove this footnote",
		safe: isSame,
		edits: [removeBlock(chapter, definition.span)],
	};
	return [...rename(notes, before, note), remove];
}

/** The marks between the two notes most likely mean the second; the first must keep one of its own. */
function rename(notes: EntryNotes, before: Note, note: Note): Fix[] {
	const { definition } = note;
	const uses = notes.references.filter(({ reference }) => reference.id === definition.id);
	const moved = uses.filter(({ order }) => order > before.order && order < note.order);
	if (moved.length === 0 || moved.length === uses.length) return [];
	const taken = new Set(notes.definitions.map((other) => other.definition.id));
	const id = freeNoteName(definition.id, (name) => taken.has(name));
	const edits = renameNote([note], moved, id);
	const marks = count(moved.length, "mark");
	return [{ title: `Rename to \`${id}\`, with the ${marks} before it`, safe: false, edits }];
}

function textOf(chapter: Chapter, { content }: FootnoteDefinition): string {
	return written(chapter, content).trim();
}
