import type { ChapterRule } from "../../rule.ts";
import { problemsAs } from "./syntax-problems.ts";

export const unclosedFence: ChapterRule = {
	id: "unclosed-fence",
	scope: "chapter",
	when: "edit",
	severity: "error",
	title: "A code block that is never closed",
	why: "Everything after the opening fence becomes code, to the next closing fence or to the end of the chapter: headings, figures and references in it are gone. A closing fence needs at least as many marks as the opening one, of the same kind. To show a code block inside another, give the outer one more marks.",
	fix: "Closes the block.",
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
		problemsAs(
			chapter,
			"unclosed-fence",
			() =>
				"This code block is not closed where it ends, so text after it becomes code, up to the next fence or the end of the chapter. Close it with the same marks.",
			"Close the code block",
		),
};
