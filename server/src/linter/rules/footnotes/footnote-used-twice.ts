import type { EntryNotes } from "../../../book/entry.ts";
import { areExclusiveRanges, placedRange } from "../../../book/resolve/exclusive.ts";
import { memoize } from "../../../text/memoize.ts";
import { definedOnce, type NoteUse } from "../../fixes/footnotes.ts";
import { related } from "../../messages.ts";
import type { BookRule } from "../../rule.ts";

export const footnoteUsedTwice: BookRule = {
	id: "footnote-used-twice",
	scope: "book",
	when: "edit",
	severity: "warning",
	title: "A footnote referred to twice",
	why: `Each reference prints the footnote: a second one gets a number of its own and repeats the whole text, in every format. Refer back
in words instead ("see the note above"), or remove the second reference.`,
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
			for (const { before, repeat } of repeated(notes)) {
				const { id, idSpan } = repeat.reference;
				yield {
					path: repeat.chapter.path,
					span: idSpan,
					message: `Footnote "[^${id}]" is printed a second time, under another number. Remove this reference, or refer back in words.`,
					related: [related(before.chapter.path, before.reference.idSpan, `The first reference to "[^${id}]" is here`)],
				};
			}
		}
	},
};

/** Each reference to a footnote that already has one, with the first. Memoized by the notes of the entry. */
const repeated = memoize(({ definitions, references }: EntryNotes) => {
	const defined = definedOnce(definitions);
	const first = new Map<string, NoteUse>();
	const pairs: { readonly before: NoteUse; readonly repeat: NoteUse }[] = [];
	for (const use of references) {
		const { reference } = use;
		const before = first.get(reference.id);
		if (!defined.has(reference.id)) continue;
		if (!before) first.set(reference.id, use);
		else if (
			before.reference !== reference &&
			!areExclusiveRanges(placedRange(before, before.reference), placedRange(use, reference))
		)
			pairs.push({ before, repeat: use });
	}
	return pairs;
});
