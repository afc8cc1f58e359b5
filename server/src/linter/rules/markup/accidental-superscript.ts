import type { ChapterRule } from "../../rule.ts";
import { isInAddress, replaceOutsideGridTable, twoPowersAt } from "./powers.ts";

export const accidentalSuperscript: ChapterRule = {
	id: "accidental-superscript",
	scope: "chapter",
	when: "edit",
	severity: "warning",
	title: "Two powers read as one superscript",
	why: `Pandoc reads text between two carets as a superscript if it contains no spaces. In \`10^15-10^17\` it raises *15-10*
and prints 17 after it, so readers see a different number.`,
	fix: "Rewrites each power as a formula.",
	bad: [
		`# Brains {#sec-brains}

Estimates range over ⟦10^15-10^17⟧ operations a second.
`,
	],
	good: [
		`# Brains {#sec-brains}

Estimates range over $10^{15}$ to $10^{17}$ operations a second, on the 2^nd^ of May and for 30 m^2^ at 5 m^-1^.
`,
	],
	*check(chapter) {
		const { path, text, carets } = chapter;
		for (const { span: superscript, raised } of carets) {
			const powers = raised && !isInAddress(text, superscript.end - 1) ? twoPowersAt(text, superscript) : null;
			if (powers === null) continue;
			const printed = text.slice(superscript.start + 1, superscript.end - 1);
			const message = `"${printed}" between two carets is printed as a superscript. Write each power as a formula.`;
			if (powers === "complex") {
				yield { path, span: superscript, message };
				continue;
			}
			const { span, formula, between, second } = powers;
			const replacement = `$${formula}$${between}$${second}$`;
			yield {
				path,
				span,
				message,
				fixes: () => replaceOutsideGridTable(chapter, span, replacement),
			};
		}
	},
};
