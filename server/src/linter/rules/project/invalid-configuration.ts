import type { Book } from "../../../book/book.ts";
import { folderOf, relativePath, resolve } from "../../../project/paths.ts";
import { closest } from "../../../project/settings.ts";
import type { Text } from "../../../text/span.ts";
import { fileName } from "../../messages.ts";
import type { ConfigurationRule, FindingDraft, Fix } from "../../rule.ts";

export const invalidConfiguration: ConfigurationRule = {
	id: "invalid-configuration",
	scope: "configuration",
	severity: "error",
	title: "Configuration that Quarto or Errata cannot read",
	why: `Quarto stops at an invalid \`_quarto.yml\`. A misspelled name in \`_errata.yml\` has no effect: a rule that should be
off still reports. An entry of \`configuration\` must name a file that builds a book in this folder: a profile
(\`_quarto-print.yml\`), or a configuration that is copied to \`_quarto.yml\` before the build.`,
	fix: "Changes the name to the closest valid name.",
	bad: [
		{
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: Wool\n  chapters: [index.qmd]\n",
			"_errata.yml": "rules:\n  missing-alt-text: ⟦erorr⟧\n  ⟦missing-captions⟧: off\n⟦extrenal⟧: [sec-vol2-*]\n",
			"index.qmd": "# Wool\n\nShorn in spring.\n",
		},
		{
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: Wool\n  chapters: [index.qmd]\n",
			"_quarto-print.yml": "format: pdf\n",
			"_errata.yml": "configuration:\n  - ⟦print⟧\n  - ⟦shop/_quarto.yml⟧\n",
			"index.qmd": "# Wool\n\nShorn in spring.\n",
			"shop/_quarto.yml": "project:\n  type: website\n",
		},
	],
	good: [
		{
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: Wool\n  chapters: [index.qmd]\n",
			"_errata.yml":
				"rules:\n  missing-alt-text: error\n  missing-caption:\n    severity: off\nexternal: [sec-vol2-*]\nignore:\n  - drafts/**\nconfiguration: _quarto-print.yml\n",
			"_quarto-print.yml": "format: pdf\n",
			"index.qmd": "# Wool\n\nShorn in spring.\n",
		},
	],
	*check(book, rules) {
		const { settings, project } = book;
		yield* project.problems;
		const { path } = settings;
		for (const { span, message, suggestion } of settings.problems) {
			yield { path, span, message, ...(suggestion ? { fixes: () => [changeTo(path, span, suggestion)] } : {}) };
		}
		for (const name of settings.configurations) yield* checkConfiguration(book, name);
		for (const [id, { span }] of settings.rules) {
			if (rules.has(id)) continue;
			const suggestion = closest(id, rules);
			const hint = suggestion ? `Did you mean "${suggestion}"?` : "The README lists all rules.";
			const message = `Unknown rule "${id}" has no effect. ${hint}`;
			yield { path, span, message, ...(suggestion ? { fixes: () => [changeTo(path, span, suggestion)] } : {}) };
		}
	},
};

/** Reports an entry of `configuration` that names no file, or a file that builds no book in this folder. */
function* checkConfiguration({ settings, project, files }: Book, { text, span }: Text): Iterable<FindingDraft> {
	const { path } = settings;
	const folder = folderOf(path);
	const target = resolve(folder, folder, text);
	if (target !== null && project.sources.includes(target)) return;
	const candidates = project.sources
		.filter((source) => fileName(source).startsWith("_quarto"))
		.map((one) => relativePath(folder, one));
	const suggestion = closest(text, candidates) ?? candidates.find((one) => fileName(one).includes(text)) ?? null;
	const fact = target !== null && files.has(target) ? "builds no book in this folder" : "does not exist";
	const hint = suggestion ? `Did you mean "${suggestion}"?` : 'Give the path of a file such as "_quarto-print.yml".';
	const message = `Configuration "${text}" ${fact}. ${hint}`;
	yield { path, span, message, ...(suggestion ? { fixes: () => [changeTo(path, span, suggestion)] } : {}) };
}

function changeTo(path: string, span: { start: number; end: number }, text: string): Fix {
	return { title: `Change to "${text}"`, safe: false, edits: [{ path, span, text }] };
}
