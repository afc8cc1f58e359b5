import { brokenPromises } from "../../../analysis/prose/promises.ts";
import type { BookRule } from "../../rule.ts";

export const promiseNotKept: BookRule = {
	id: "promise-not-kept",
	scope: "book",
	when: "review",
	severity: "information",
	question: "gaps",
	title: "Announcement of later text that does not follow",
	why: `Plans change while a book is written, and the sentences that announce them remain. Readers wait for the announced text
or search for it. The rule considers announcements without a cross-reference (*We return to this in a later chapter*),
and reports one if no later heading or paragraph takes up its words; after *a later chapter*, only the chapters after
this one count. The rule supports English.`,
	bad: [
		{
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: Glass\n  chapters: [index.qmd, windows.qmd]\n",
			"index.qmd": `# Glass

Glass that cools too fast is full of tension. ⟦We return to annealing and tempering in a later chapter⟧. Bubbles are ⟦discussed later⟧ with the furnaces of Murano.
`,
			"windows.qmd": "# Windows\n\nA pane is cut from a sheet.\n",
		},
	],
	good: [
		{
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: Glass\n  chapters: [index.qmd, windows.qmd]\n",
			"index.qmd": `# Glass

Glass that cools too fast is full of tension. We return to annealing and tempering in a later chapter. Lenses will be ground in a later chapter (@sec-windows). Bubbles are discussed
later in this chapter.

She said: “We return to mirrors in a later chapter.” Glass was discussed earlier.

## Bubbles

They rise.
`,
			"windows.qmd": "# Windows {#sec-windows}\n\nA pane is annealed for a day before it is tempered.\n",
		},
	],
	*check(book) {
		for (const { chapter, span, written, words } of yield* brokenPromises(book)) {
			const quoted = words.slice(0, MAX_WORDS).map((word) => `"${word}"`);
			const about = quoted.length > 1 ? `${quoted.slice(0, -1).join(", ")} and ${quoted.at(-1)}` : quoted[0];
			yield {
				path: chapter.path,
				span,
				message: `No later text takes up ${about}. Write it, add a cross-reference, or remove the announcement "${written}".`,
			};
		}
	},
};

/** How many words of its topic a message names. */
const MAX_WORDS = 4;
