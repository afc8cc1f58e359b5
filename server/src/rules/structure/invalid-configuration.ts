import { closest } from "../../book/project/settings.ts";
import type { AuditRule, Fix } from "../rule.ts";

export const invalidConfiguration: AuditRule = {
	id: "invalid-configuration",
	scope: "audit",
	severity: "error",
	title: "A configuration that cannot be read as it is written",
	why: "Quarto stops at a broken `_quarto.yml`. What is misspelt in `_errata.yml` has no effect: a rule that was to be off still speaks, or one that was to be an error stays quiet.",
	fix: "Changes the word to the one that was most likely meant.",
	bad: [
		{
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: Wool\n  chapters: [index.qmd]\n",
			"_errata.yml": "rules:\n  missing-alt-text: ⟦erorr⟧\n  ⟦missing-captions⟧: off\n⟦extrenal⟧: [sec-vol2-*]\n",
			"index.qmd": "# Wool\n\nShorn in spring.\n",
		},
	],
	good: [
		{
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: Wool\n  chapters: [index.qmd]\n",
			"_errata.yml":
				"rules:\n  missing-alt-text: error\n  missing-caption:\n    severity: off\nexternal: [sec-vol2-*]\nignore:\n  - drafts/**\n",
			"index.qmd": "# Wool\n\nShorn in spring.\n",
		},
	],
	*check({ book, rules }) {
		const { settings, project } = book;
		yield* project.problems;
		const { path } = settings;
		for (const { span, message, suggestion } of settings.problems) {
			yield { path, span, message, ...(suggestion ? { fixes: () => [changing(path, span, suggestion)] } : {}) };
		}
		for (const [id, { span }] of settings.rules) {
			if (rules.has(id)) continue;
			const meant = closest(id, rules);
			const hint = meant ? `Did you mean \`${meant}\`?` : "The README lists all rules.";
			const message = `There is no rule \`${id}\`, so this has no effect. ${hint}`;
			yield { path, span, message, ...(meant ? { fixes: () => [changing(path, span, meant)] } : {}) };
		}
	},
};

function changing(path: string, span: { start: number; end: number }, text: string): Fix {
	return { title: `Change to \`${text}\``, safe: false, edits: [{ path, span, text }] };
}
