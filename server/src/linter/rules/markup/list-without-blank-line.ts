import type { ChapterRule } from "../../rule.ts";
import { problemFindings } from "./syntax-problems.ts";

export const listWithoutBlankLine: ChapterRule = {
	id: "list-without-blank-line",
	scope: "chapter",
	when: "edit",
	severity: "warning",
	title: "List without a blank line before it",
	why: `Quarto needs a blank line before a list. Without one, the items continue the paragraph, and their dashes and numbers
appear between the words. Editors and websites that follow CommonMark show a list, so the mistake is visible only in
the book.`,
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
		problemFindings(
			chapter,
			"list-without-blank-line",
			() => "This list is printed as part of the paragraph. Insert a blank line before it.",
			"Insert blank line before the list",
		),
};
