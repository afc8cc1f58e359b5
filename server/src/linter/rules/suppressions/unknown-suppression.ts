import { nearestNames, obvious } from "../../../analysis/references/nearest.ts";
import type { Text } from "../../../chapter/facts.ts";
import type { AuditRule, FindingDraft } from "../../rule.ts";

export const unknownSuppression: AuditRule = {
	id: "unknown-suppression",
	scope: "audit",
	severity: "warning",
	title: "A suppression that names no rule",
	why: "A misspelt rule or command in an `errata-…` comment silences nothing, and nothing else would say so.",
	fix: "Changes the name to the nearest rule.",
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
			for (const rule of directive.rules) if (!rules.has(rule.text)) yield unknown(path, rule, rules);
		}
	},
};

function unknown(path: string, { text, span }: Text, rules: ReadonlySet<string>): FindingDraft {
	const near = nearestNames(text, rules, 3);
	const meant = obvious(near);
	const hint = near[0] ? `Did you mean \`${near[0].item}\`?` : "The README lists all rules.";
	return {
		path,
		span,
		message: `There is no rule \`${text}\`, so this silences nothing. ${hint}`,
		fixes: () =>
			(meant === null ? near.map(({ item }) => item) : [meant]).map((item) => ({
				title: `Change to \`${item}\``,
				safe: item === meant,
				edits: [{ path, span, text: item }],
			})),
	};
}
