import { proseLinesBetween } from "../../../analysis/footnotes/prose-lines.ts";
import type { EntryNotes } from "../../../book/entry.ts";
import { memoize } from "../../../text/memoize.ts";
import { definedOnce, moveNote, type Note, type NoteUse } from "../../fixes/footnotes.ts";
import { count, related } from "../../messages.ts";
import type { BookRule, FindingDraft, Fix } from "../../rule.ts";

export const footnoteFar: BookRule = {
	id: "footnote-far",
	scope: "book",
	when: "idle",
	severity: "hint",
	title: "A footnote definition far from its reference",
	why: `The position of a definition does not show in print, but an author who edits the paragraph should see its footnote: one that is pages
away is overlooked when the sentence changes. The rule applies to books that keep most definitions right after their paragraphs. Three or more definitions in a row are
a list, which may be anywhere.`,
	fix: "Moves the definition to after the paragraph of its reference.",
	bad: [
		`# Knots {#sec-knots}

A reef knot slips.[^reef]

[^reef]: Sailors call it a granny's sister.

A bowline holds.[^bowline]

[^bowline]: It opens easily, too.

[^⟦hitch⟧]: One for a post, two for a rail.

A sheet bend joins two ropes.[^bend]

[^bend]: Even where one is thick.

A hitch ties to a post.[^hitch]

A splice is for ever.[^splice]

[^splice]: Or until it is cut.

Rope ends need a whipping.[^whip]

[^whip]: Twelve turns will do.
`,
	],
	good: [
		`# Knots {#sec-knots}

A reef knot slips.[^reef] A bowline holds.[^bowline] A hitch ties to a post.[^hitch]

## Joining {#sec-knots-joining}

A sheet bend joins two ropes.

[^reef]: Sailors call it a granny's sister.
[^bowline]: It opens easily, too.
[^hitch]: One for a post, two for a rail.
`,
	],
	*check(book) {
		const all = book.notes.flatMap((notes) => distances(notes));
		const nearby = all.filter(({ lines }) => lines !== null && lines <= FARTHEST).length;
		if (nearby < FEWEST || nearby < all.length * MAJORITY) return;
		for (const one of all) {
			if (one.note.definition.isListed) continue;
			if (one.lines === null || one.lines > FARTHEST) yield createFinding(one, nearby);
		}
	},
};

/** Lines of text: about a page. */
const FARTHEST = 30;
const MAJORITY = 0.8;
const FEWEST = 4;

interface NoteDistance {
	readonly note: Note;
	readonly use: NoteUse;
	/** Lines of text between the reference and the definition; null if the definition comes first. */
	readonly lines: number | null;
}

function createFinding({ note, use, lines }: NoteDistance, nearby: number): FindingDraft {
	const { chapter, definition } = note;
	const where = lines === null ? "before" : `${count(lines, "line")} of text below`;
	return {
		path: chapter.path,
		span: definition.idSpan,
		message: `This footnote is defined ${where} its reference. Move it to after that paragraph, as ${count(nearby, "other footnote")} of the book.`,
		related: [related(chapter.path, use.reference.span, "The reference is here")],
		fixes: (): Fix[] => {
			const edits = moveNote(chapter, definition, use.reference.span);
			return edits.length === 0 ? [] : [{ title: "Move the definition to after the paragraph", safe: true, edits }];
		},
	};
}

/** The distance of each note from its first reference, if both are in one file. Memoized by the notes of the entry. */
const distances = memoize(({ definitions, references }: EntryNotes): readonly NoteDistance[] => {
	const first = new Map<string, NoteUse>();
	for (const use of references) if (!first.has(use.reference.id)) first.set(use.reference.id, use);
	const once = definedOnce(definitions);
	return definitions.flatMap((note) => {
		const { chapter, definition } = note;
		const use = first.get(definition.id);
		if (use?.chapter !== chapter || !once.has(definition.id)) return [];
		const { span } = use.reference;
		const isAfter = span.end <= definition.span.start;
		const lines = isAfter ? proseLinesBetween(chapter, span.end, definition.span.start) : null;
		return [{ note, use, lines }];
	});
});
