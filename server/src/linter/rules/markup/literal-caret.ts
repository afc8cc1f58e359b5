import { inCode } from "../../../analysis/cursor/symbol-at.ts";
import type { Chapter } from "../../../chapter/facts.ts";
import type { ChapterRule } from "../../rule.ts";
import { isInAddress, powerAt, writing } from "./powers.ts";

export const literalCaret: ChapterRule = {
	id: "literal-caret",
	scope: "chapter",
	when: "edit",
	severity: "warning",
	title: "A power whose caret is printed",
	why: "Outside of a formula a single `^` raises nothing: readers see 10^21. Pandoc needs a second mark (`10^21^`), or a formula.",
	fix: "Makes the power a formula.",
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
				message: `Readers see the caret of \`${text.slice(span.start, span.end)}\`: in running text a single \`^\` raises nothing. Make it a formula, \`$${formula}$\`.`,
				fixes: () => writing(chapter, span, `$${formula}$`, `Change to \`$${formula}$\``),
			};
		}
	},
};

/** `$ x^2$`: the blank after the dollar is the mistake there. */
function isInBrokenFormula(chapter: Chapter, caret: number): boolean {
	const before = chapter.text.slice(Math.max(0, caret - REACH), caret);
	const last = before.lastIndexOf("$");
	if (last < 0 || before.includes("\n", last)) return false;
	const dollar = caret - before.length + last;
	// The mark that closes a formula may stand before a blank, one that opens it may not.
	return /\s/.test(chapter.text[dollar + 1] ?? "") && !inCode(chapter, dollar);
}

const REACH = 200;
