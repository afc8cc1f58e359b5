import type { EntryNotes } from "../../../book/entry.ts";
import { areExclusivePlaces, placedRange } from "../../../book/resolve/exclusive.ts";
import { memoize } from "../../../text/memoize.ts";
import { definedOnce, type NoteUse } from "../../fixes/footnotes.ts";
import { related } from "../../messages.ts";
import type { BookRule } from "../../rule.ts";

export const footnoteUsedTwice: BookRule = {
	id: "footnote-used-twice",
	scope: "book",
	when: "edit",
	severity: "warning",
	title: "A footnote called a second time",
	why: `Each mark of a note prints the note: a second mark gets a number of its own and repeats the whole text under it, in every format. Refer back
in words instead (“see the note above”), or leave the second mark out.`,
	bad: [
		`# Kites {#sec-kites}

A kite needs a bridle.[^bridle] Without one[^⟦bridle⟧] it spins.

[^bridle]: Two strings that meet in front of it.
`,
	],
	good: [
		`# Kites {#sec-kites}

::: {.content-visible when-format="html"}
A kite needs a bridle.[^bridle]
:::

::: {.content-visible when-format="pdf"}
Every kite needs a bridle.[^bridle]
:::

[^bridle]: Two strings that meet in front of it.
`,
	],
	*check(book) {
		for (const notes of book.notes) {
			for (const { before, again } of repeated(notes)) {
				const { id, idSpan } = again.reference;
				yield {
					path: again.chapter.path,
					span: idSpan,
					message: `Footnote \`${id}\` is called a second time, so its whole text is printed again under another number. Leave this mark out, or point back in words.`,
					related: [related(before.chapter.path, before.reference.idSpan, `\`${id}\` is called here first`)],
				};
			}
		}
	},
};

/** Each mark whose note was called before it. Remembered with the entry's notes, which most edits leave alone. */
const repeated = memoize(({ definitions, references }: EntryNotes) => {
	const defined = definedOnce(definitions);
	const first = new Map<string, NoteUse>();
	const found: { readonly before: NoteUse; readonly again: NoteUse }[] = [];
	for (const use of references) {
		const { reference } = use;
		const before = first.get(reference.id);
		if (!defined.has(reference.id)) continue;
		if (!before) first.set(reference.id, use);
		else if (
			before.reference !== reference &&
			!areExclusivePlaces(placedRange(before, before.reference), placedRange(use, reference))
		)
			found.push({ before, again: use });
	}
	return found;
});
