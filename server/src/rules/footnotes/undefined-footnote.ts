import type { Book, EntryNotes } from "../../book/book.ts";
import { nearestNames, obvious } from "../../book/lookup/nearest.ts";
import type { Chapter, FootnoteReference } from "../../chapter/facts.ts";
import { remember } from "../../text/remember.ts";
import { appendBlock, insert, lineStart } from "../edits/lines.ts";
import type { BookRule, Fix } from "../rule.ts";

export const undefinedFootnote: BookRule = {
	id: "undefined-footnote",
	scope: "book",
	severity: "error",
	title: "A footnote mark without a footnote",
	why: "Where `[^name]` has no definition in its chapter, Pandoc prints the mark as it is written, brackets and all, and the note is missing.",
	fix: "Corrects the name to that of a note of the chapter, adds a definition to fill in, or takes the mark out.",
	bad: [
		`# Salt {#sec-salt}

Rome paid in salt,⟦[^wages]⟧ they say.

[^wage]: Nobody knows whether it did.
`,
		`# Salt {#sec-salt}

Salt keeps meat.⟦[^curing]⟧
`,
	],
	good: [
		`# Salt {#sec-salt}

Rome paid in salt,[^wages] they say. A note may stand in the line, too.^[Like this.] In code, \`[^a-z]\` is a pattern.

[^wages]: Nobody knows whether it did.
`,
	],
	*check(book) {
		for (const notes of book.notes) {
			if (mayHaveMore(book, notes)) continue;
			for (const { chapter, reference } of unanswered(notes)) {
				const { id, span } = reference;
				yield {
					path: chapter.path,
					span,
					message: `Footnote \`${id}\` is not defined in this chapter, so readers see \`[^${id}]\` in the text. Add \`[^${id}]: …\`, or correct the name.`,
					fixes: () => fixes(chapter, reference, definedIn(notes)),
				};
			}
		}
	},
};

/** Remembered with the entry's notes, which most edits leave alone. */
const unanswered = remember((notes: EntryNotes) => {
	const defined = definedIn(notes);
	return notes.references.filter(({ reference }) => !defined.has(reference.id));
});

function definedIn({ definitions }: EntryNotes): ReadonlySet<string> {
	return new Set(definitions.map(({ definition }) => definition.id));
}

/** The note may be in an include that could not be read, or in a sibling that a one-file format joins to this one. */
function mayHaveMore(book: Book, { entry }: EntryNotes): boolean {
	return book.includes.some((placed) => placed.entry === entry && (placed.status !== "found" || !placed.path));
}

function fixes(chapter: Chapter, reference: FootnoteReference, defined: ReadonlySet<string>): Fix[] {
	const { id, idSpan, span } = reference;
	const { path } = chapter;
	const near = nearestNames(id, defined, 3);
	const meant = obvious(near);
	return [
		...near.map(({ item }) => ({
			title: `Change to \`[^${item}]\``,
			safe: item === meant,
			edits: [{ path, span: idSpan, text: item }],
		})),
		{ title: `Add a definition of \`[^${id}]\``, safe: false, edits: [define(chapter, reference)] },
		{ title: `Take out \`[^${id}]\``, safe: false, edits: [{ path, span, text: "" }] },
	];
}

/** After the paragraph, where that stands alone at the left margin; else at the end of the chapter. */
function define(chapter: Chapter, { id, span }: FootnoteReference) {
	const around = chapter.paragraphs.find((p) => p.span.start <= span.start && span.end <= p.span.end);
	const isPlain =
		around?.context === "body" && !around.div && lineStart(chapter, around.span.start) === around.span.start;
	const note = `[^${id}]: What the note says.`;
	return isPlain ? insert(chapter, around.span.end, `\n\n${note}`) : appendBlock(chapter, note);
}
