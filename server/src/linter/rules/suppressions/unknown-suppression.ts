import { onlyTypo, suggestNames } from "../../../analysis/references/suggestions.ts";
import type { Text } from "../../../chapter/facts.ts";
import type { AuditRule, FindingDraft } from "../../rule.ts";

export const unknownSuppression: AuditRule = {
	id: "unknown-suppression",
	scope: "audit",
	severity: "warning",
	title: "Suppression comment with an unknown rule or action",
	why: "A misspelled rule or action in an `errata-…` comment suppresses nothing, and no other tool reports it.",
	fix: "Changes the name to the closest rule.",
	bad: [
		`# Paint {#sec-paint}

<!-- errata-disable-next-line ⟦unresolved-refrence⟧ -->
Oil dries slowly (@sec-oil).

⟦<!-- errata-disalbe missing-alt-text -->⟧
`,
	],
	good: [
		`# Paint {#sec-paint}

<!-- errata-disable-next-line unresolved-reference -->
Oil dries slowly (@sec-oil).
`,
	],
	*check({ chapter, rules }) {
		const { path, problems, directives } = chapter;
		for (const { span, code, detail } of problems) {
			if (code === "unknown-directive") yield { path, span, message: detail };
		}
		for (const directive of directives) {
			for (const rule of directive.rules) if (!rules.has(rule.text)) yield unknownRule(path, rule, rules);
		}
	},
};

function unknownRule(path: string, { text, span }: Text, rules: ReadonlySet<string>): FindingDraft {
	const nearest = suggestNames(text, rules, 3);
	const best = onlyTypo(nearest);
	const hint = nearest[0] ? `Did you mean "${nearest[0].item}"?` : "The README lists all rules.";
	return {
		path,
		span,
		message: `Unknown rule "${text}" suppresses nothing. ${hint}`,
		fixes: () =>
			(best === null ? nearest.map(({ item }) => item) : [best]).map((item) => ({
				title: `Change to "${item}"`,
				safe: item === best,
				edits: [{ path, span, text: item }],
			})),
	};
}
