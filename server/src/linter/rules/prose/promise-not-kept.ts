import { brokenPromises } from "../../../analysis/prose/promises.ts";
import type { BookRule } from "../../rule.ts";

export const promiseNotKept: BookRule = {
	id: "promise-not-kept",
	scope: "book",
	when: "review",
	severity: "information",
	question: "gaps",
	title: "“We return to this in a later chapter”, and nothing does",
	why: `Plans change while a book is written, and the sentences that announce them stay. Readers wait for what was promised, or search for it. Only promises without a reference are
looked at, and only those are told of whose words no later heading and no later paragraph takes up: where a later chapter is promised, none after this one. The rule knows
English.`,
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
			const named = words.slice(0, 4).map((word) => `“${word}”`);
			const about = named.length > 1 ? `${named.slice(0, -1).join(", ")} and ${named.at(-1)}` : named[0];
			yield {
				path: chapter.path,
				span,
				message: `“${written}” is promised here, but nothing later speaks of ${about}. Write it, name the place with a reference, or take the promise back.`,
			};
		}
	},
};
