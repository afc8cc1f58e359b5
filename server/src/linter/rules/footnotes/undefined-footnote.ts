import { onlyTypo, suggestNames } from "../../../analysis/references/suggestions.ts";
import type { Book } from "../../../book/book.ts";
import type { EntryNotes } from "../../../book/entry.ts";
import type { Chapter, FootnoteReference } from "../../../chapter/facts.ts";
import { memoize } from "../../../text/memoize.ts";
import { noteAfter } from "../../fixes/footnotes.ts";
import { appendBlock, insert, lineStart } from "../../fixes/lines.ts";
import type { BookRule, FindingDraft, Fix } from "../../rule.ts";

export const undefinedFootnote: BookRule = {
	id: "undefined-footnote",
	scope: "book",
	when: "edit",
	severity: "error",
	title: "A footnote mark without a footnote",
	why: `Where \`[^name]\` has no definition in its chapter, Pandoc prints the mark as it is written, brackets and all, and the note is missing. A definition
needs a blank line before it: in the middle of a paragraph \`[^name]: …\` is text.`,
	fix: "Sets a definition free that sticks to a paragraph, corrects the name to that of a note of the chapter, adds a definition to fill in, or takes the mark out.",
	bad: [
		`# Salt {#sec-salt}

Rome paid in salt,⟦[^wages]⟧ they say.

[^wage]: Nobody knows whether it did.
`,
		`# Salt {#sec-salt}

Salt keeps meat.⟦[^curing]⟧
`,
		`# Salt {#sec-salt}

Salt melts ice.[^roads]
⟦[^roads]:⟧ And eats the cars.
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
				const { id, span, opensLine } = reference;
				if (opensLine) yield stuck(chapter, reference);
				else
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

/** Where a definition sticks to a paragraph, that alone is told. Remembered with the entry's notes, which most edits leave alone. */
const unanswered = memoize((notes: EntryNotes) => {
	const defined = definedIn(notes);
	const lost = notes.references.filter(({ reference }) => !defined.has(reference.id));
	const stuck = new Set(lost.flatMap(({ reference }) => (reference.opensLine ? reference.id : [])));
	return lost.filter(({ reference }) => reference.opensLine || !stuck.has(reference.id));
});

function stuck(chapter: Chapter, { id, span }: FootnoteReference): FindingDraft {
	const newline = chapter.text.includes("\r\n") ? "\r\n" : "\n";
	return {
		path: chapter.path,
		span: { start: span.start, end: span.end + 1 },
		message: `This is meant to define footnote \`${id}\`, but without a blank line before it Pandoc takes it for a part of the paragraph, and readers see \`[^${id}]\`. Put one in.`,
		fixes: () => [
			{
				title: "Put a blank line before the note",
				safe: true,
				edits: [insert(chapter, lineStart(chapter, span.start), newline)],
			},
		],
	};
}

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
	const near = suggestNames(id, defined, 3);
	const meant = onlyTypo(near);
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

/** After the paragraph, where there is a place for it; else at the end of the chapter. */
function define(chapter: Chapter, { id, span }: FootnoteReference) {
	const note = `[^${id}]: What the note says.`;
	return noteAfter(chapter, span, note) ?? appendBlock(chapter, note);
}
