import { problemsAs } from "../edits/problems.ts";
import type { ChapterRule } from "../rule.ts";

export const unclosedFence: ChapterRule = {
	id: "unclosed-fence",
	scope: "chapter",
	severity: "error",
	title: "A code block that is never closed",
	why: "Everything after the opening fence becomes code, to the end of the chapter: headings, figures and references in it are gone. A closing fence needs at least as many marks as the opening one, of the same kind.",
	fix: "Closes the block.",
	bad: [
		`# Sorting {#sec-sorting}

⟦\`\`\`python⟧
words.sort()

The list is sorted in place.
`,
	],
	good: [
		`# Sorting {#sec-sorting}

\`\`\`python
words.sort()
\`\`\`

The list is sorted in place.
`,
	],
	check: (chapter) =>
		problemsAs(
			chapter,
			"unclosed-fence",
			() => "This code block is never closed, so the rest of the chapter becomes code. Close it with the same marks.",
			"Close the code block",
		),
};
