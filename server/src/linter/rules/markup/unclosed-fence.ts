import type { ChapterRule } from "../../rule.ts";
import { problemFindings } from "./syntax-problems.ts";

export const unclosedFence: ChapterRule = {
	id: "unclosed-fence",
	scope: "chapter",
	when: "edit",
	severity: "error",
	title: "Code block that is never closed",
	why: `Everything from the opening fence to the next closing fence, or to the end of the chapter, becomes code: its headings,
figures and references are lost. A closing fence has at least as many of the same characters as the opening fence. To
show a code block inside another, make the outer fence longer.`,
	fix: "Closes the code block.",
	bad: [
		`# Sorting {#sec-sorting}

⟦\`\`\`python⟧
words.sort()

The list is sorted in place.
`,
		`# Sorting {#sec-sorting}

⟦\`\`\`python⟧
words.sort()

In R the list is copied.

\`\`\`r
sort(words)
\`\`\`
`,
	],
	good: [
		`# Sorting {#sec-sorting}

\`\`\`python
words.sort()
\`\`\`

The list is sorted in place.

\`\`\`\`markdown
\`\`\`r
sort(words)
\`\`\`
\`\`\`\`

A cell begins with braces:

\`\`\` markdown
\`\`\`{r}
\`\`\`
`,
	],
	check: (chapter) =>
		problemFindings(
			chapter,
			"unclosed-fence",
			() => "This code block is not closed where its code ends. Close it with the same fence.",
			"Close the code block",
		),
};
