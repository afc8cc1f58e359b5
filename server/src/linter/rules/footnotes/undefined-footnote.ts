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
	title: "A footnote reference without a definition",
	why: `If \`[^name]\` has no definition in its chapter, Pandoc prints it as it is written, and the note is missing. A definition
needs a blank line before it: within a paragraph \`[^name]: …\` is text.`,
	fix: "Inserts the missing blank line before a definition, changes the name to that of a footnote of the chapter, adds a definition to fill in, or removes the reference.",
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
			for (const { chapter, reference } of undefinedReferences(notes)) {
				const { id, span, opensLine } = reference;
				if (opensLine) yield swallowedDefinition(chapter, reference);
				else
					yield {
						path: chapter.path,
						span,
						message: `Footnote "[^${id}]" has no definition in this chapter. Add one, or correct the name.`,
						fixes: () => fixes(chapter, reference, definedIn(notes)),
					};
			}
		}
	},
};

/**
 * References without a definition. If a definition is read as text, only that is returned for its name, as the cause of the
 * others. Memoized by the notes of the entry.
 */
const undefinedReferences = memoize((notes: EntryNotes) => {
	const defined = definedIn(notes);
	const lost = notes.references.filter(({ reference }) => !defined.has(reference.id));
	const swallowed = new Set(lost.flatMap(({ reference }) => (reference.opensLine ? reference.id : [])));
	return lost.filter(({ reference }) => reference.opensLine || !swallowed.has(reference.id));
});

function swallowedDefinition(chapter: Chapter, { id, span }: FootnoteReference): FindingDraft {
	const newline = chapter.text.includes("\r\n") ? "\r\n" : "\n";
	return {
		path: chapter.path,
		span: { start: span.start, end: span.end + 1 },
		message: `The definition of footnote "[^${id}]" is read as text of the paragraph. Insert a blank line before it.`,
		fixes: () => [
			{
				title: "Insert blank line before the definition",
				safe: true,
				edits: [insert(chapter, lineStart(chapter, span.start), newline)],
			},
		],
	};
}

function definedIn({ definitions }: EntryNotes): ReadonlySet<string> {
	return new Set(definitions.map(({ definition }) => definition.id));
}

/** The definition may be in an include that could not be read. */
function mayHaveMore(book: Book, { entry }: EntryNotes): boolean {
	return book.includes.some((placed) => placed.entry === entry && (placed.status !== "found" || !placed.path));
}

function fixes(chapter: Chapter, reference: FootnoteReference, defined: ReadonlySet<string>): Fix[] {
	const { id, idSpan, span } = reference;
	const { path } = chapter;
	const suggestions = suggestNames(id, defined, 3);
	const typo = onlyTypo(suggestions);
	return [
		...suggestions.map(({ item }) => ({
			title: `Change to "[^${item}]"`,
			safe: item === typo,
			edits: [{ path, span: idSpan, text: item }],
		})),
		{ title: `Add definition of "[^${id}]"`, safe: false, edits: [define(chapter, reference)] },
		{ title: `Remove "[^${id}]"`, safe: false, edits: [{ path, span, text: "" }] },
	];
}

/** After the paragraph if a definition can go there, else at the end of the chapter. */
function define(chapter: Chapter, { id, span }: FootnoteReference) {
	const note = `[^${id}]: What the note says.`;
	return noteAfter(chapter, span, note) ?? appendBlock(chapter, note);
}
