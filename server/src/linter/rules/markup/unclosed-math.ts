import type { ChapterRule } from "../../rule.ts";
import { problemsAs } from "./syntax-problems.ts";

export const unclosedMath: ChapterRule = {
	id: "unclosed-math",
	scope: "chapter",
	when: "edit",
	severity: "error",
	title: "A displayed formula that is never closed",
	why: "Without the closing `$$` Pandoc reads no formula: readers see dollar signs and raw TeX. A blank line inside a formula ends it, too.",
	fix: "Closes the formula.",
	bad: [
		`# Falling {#sec-falling}

⟦$$⟧
s = g t^2 / 2

The square of the time.
`,
	],
	good: [
		`# Falling {#sec-falling}

$$
s = g t^2 / 2
$$

The square of the time.
`,
	],
	check: (chapter) =>
		problemsAs(
			chapter,
			"unclosed-math",
			() => "This formula is never closed, so readers see raw TeX. Close it with `$$` before the next blank line.",
			"Close the formula",
		),
};
