import type { ChapterRule } from "../../rule.ts";
import { problemsAs } from "./syntax-problems.ts";

export const unclosedComment: ChapterRule = {
	id: "unclosed-comment",
	scope: "chapter",
	when: "edit",
	severity: "error",
	title: "A comment that is never closed",
	why: "Without `-->` a browser hides everything after `<!--`, or Pandoc prints the comment for all to read.",
	bad: [
		`# Ink {#sec-ink}

⟦<!--⟧ Ask for a better source.

Soot and gum.
`,
	],
	good: [
		`# Ink {#sec-ink}

<!-- Ask for a better source. -->

Soot and gum.
`,
	],
	check: (chapter) =>
		problemsAs(
			chapter,
			"unclosed-comment",
			() => "This comment is never closed, so what follows is hidden or the comment is printed. Close it with `-->`.",
			null,
		),
};
