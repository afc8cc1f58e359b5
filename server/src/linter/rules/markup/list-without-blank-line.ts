import type { ChapterRule } from "../../rule.ts";
import { problemsAs } from "./syntax-problems.ts";

export const listWithoutBlankLine: ChapterRule = {
	id: "list-without-blank-line",
	scope: "chapter",
	when: "edit",
	severity: "warning",
	title: "Lines that look like a list and are printed as running text",
	why: `Quarto needs a blank line before a list. Without it the items go on with the paragraph, in one line, with their dashes and numbers between the words. Editors
and web forges that follow CommonMark show a list, so the mistake is seen only in the book.`,
	fix: "Inserts the blank line.",
	bad: [
		`# Bread {#sec-bread}

You need three things:
⟦- flour
- water
- time⟧
`,
		`# Bread {#sec-bread}

Knead it, then leave it alone.
⟦1. Fold the dough.
2. Wait for an hour.⟧
`,
	],
	good: [
		`# Bread {#sec-bread}

You need three things:

- flour
- water
- time

The oven was built in
1986. A good year for ovens. It takes loaves of 500
- 800 grams.
`,
	],
	check: (chapter) =>
		problemsAs(
			chapter,
			"list-without-blank-line",
			() =>
				"Readers see these lines as one running paragraph, marks and all: a list needs a blank line before it. Insert one.",
			"Insert the blank line",
		),
};
