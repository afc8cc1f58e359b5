import type { ChapterRule } from "../../rule.ts";
import { problemFindings } from "./syntax-problems.ts";

export const unclosedComment: ChapterRule = {
	id: "unclosed-comment",
	scope: "chapter",
	when: "edit",
	severity: "error",
	title: "Comment that is never closed",
	why: "Without `-->`, browsers hide everything after `<!--`, or Pandoc prints the comment as text.",
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
		problemFindings(chapter, "unclosed-comment", () => 'This comment is never closed. Close it with "-->".', null),
};
