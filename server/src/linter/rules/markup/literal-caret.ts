import { inCode } from "../../../analysis/cursor/symbol-at.ts";
import type { Chapter } from "../../../chapter/facts.ts";
import type { ChapterRule } from "../../rule.ts";
import { isInAddress, powerAt, replaceOutsideGridTable } from "./powers.ts";

export const literalCaret: ChapterRule = {
	id: "literal-caret",
	scope: "chapter",
	when: "edit",
	severity: "warning",
	title: "Power printed with its caret",
	why: `Outside a formula, a single \`^\` raises nothing: readers see 10^21. Pandoc needs a second caret (\`10^21^\`) or a
formula.`,
	fix: "Rewrites the power as a formula.",
	bad: [
		`# Stars {#sec-stars}

There are about ⟦10^21⟧ of them, and a sort of the list takes ⟦O(n^2)⟧ steps.
`,
	],
	good: [
		`# Stars {#sec-stars}

There are about $10^{21}$ of them, or 10^21^. The 2^nd^ list has no power[^none] at all, \`x^2\` is code, and so is 2\\^10. More is at https://stars.example.org/a^2.

[^none]: Not even of two.
`,
	],
	*check(chapter) {
		const { path, text, carets } = chapter;
		for (const { span: caret, raised, context } of carets) {
			if (raised || context === "metadata" || isInBrokenFormula(chapter, caret.start)) continue;
			const power = isInAddress(text, caret.start) ? null : powerAt(text, caret.start);
			if (power === null) continue;
			const { span, formula } = power;
			yield {
				path,
				span,
				message: `"${text.slice(span.start, span.end)}" is printed with its caret. Write it as a formula: "$${formula}$".`,
				fixes: () => replaceOutsideGridTable(chapter, span, `$${formula}$`),
			};
		}
	},
};

/** In `$ x^2$` the mistake is the space after the dollar sign, which another tool reports. */
function isInBrokenFormula(chapter: Chapter, caret: number): boolean {
	const before = chapter.text.slice(Math.max(0, caret - MAX_DISTANCE), caret);
	const last = before.lastIndexOf("$");
	if (last < 0 || before.includes("\n", last)) return false;
	const dollar = caret - before.length + last;
	// A space may follow the dollar sign that closes a formula, but not the one that opens it.
	return /\s/.test(chapter.text[dollar + 1] ?? "") && !inCode(chapter, dollar);
}

/** How many characters before a caret are searched for the opening dollar sign. */
const MAX_DISTANCE = 200;
