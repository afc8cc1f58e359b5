import type { ChapterRule } from "../../rule.ts";
import { isInAddress, twoPowersAt, writing } from "./powers.ts";

export const accidentalSuperscript: ChapterRule = {
	id: "accidental-superscript",
	scope: "chapter",
	when: "edit",
	severity: "warning",
	title: "Two powers that become one superscript",
	why: "What stands between two carets without a blank is a superscript for Pandoc. Of `10^15-10^17` it raises “15-10” and prints 17 behind it, so readers see another number.",
	fix: "Makes a formula of each power.",
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
			const message = `Readers see “${printed}” raised: what stands between two carets is a superscript. Make each power a formula.`;
			if (powers === "complex") {
				yield { path, span: superscript, message };
				continue;
			}
			const { span, formula, between, second } = powers;
			const changed = `$${formula}$${between}$${second}$`;
			yield {
				path,
				span,
				message,
				fixes: () => writing(chapter, span, changed, `Change to \`${changed}\``),
			};
		}
	},
};
