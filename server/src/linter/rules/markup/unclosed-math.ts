import type { ChapterRule } from "../../rule.ts";
import { problemFindings } from "./syntax-problems.ts";

export const unclosedMath: ChapterRule = {
	id: "unclosed-math",
	scope: "chapter",
	when: "edit",
	severity: "error",
	title: "Display formula that is never closed",
	why: `Without the closing \`$$\`, Pandoc does not parse the formula, and readers see dollar signs and raw TeX. A blank line
also ends a formula.`,
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
		problemFindings(
			chapter,
			"unclosed-math",
			() => 'This formula is never closed. Close it with "$$" before the next blank line.',
			"Close the formula",
		),
};
