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
	title: "A configuration that cannot be read as it is written",
	why: "Quarto stops at a broken `_quarto.yml`. What is misspelt in `_errata.yml` has no effect: a rule that was to be off still speaks, or one that was to be an error stays quiet. A `configuration` must name a file that builds a book of this folder: a profile (`_quarto-print.yml`), or a configuration that is copied to `_quarto.yml` before the build.",
	fix: "Changes the word to the one that was most likely meant.",
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
			yield { path, span, message, ...(suggestion ? { fixes: () => [changing(path, span, suggestion)] } : {}) };
		}
		for (const written of settings.configurations) yield* configuration(book, written);
		for (const [id, { span }] of settings.rules) {
			if (rules.has(id)) continue;
			const meant = closest(id, rules);
			const hint = meant ? `Did you mean \`${meant}\`?` : "The README lists all rules.";
			const message = `There is no rule \`${id}\`, so this has no effect. ${hint}`;
			yield { path, span, message, ...(meant ? { fixes: () => [changing(path, span, meant)] } : {}) };
		}
	},
};

/** A configuration that is preferred and is not there, or builds no book of this folder. */
function* configuration({ settings, project, files }: Book, { text, span }: Text): Iterable<FindingDraft> {
	const { path } = settings;
	const folder = folderOf(path);
	const named = resolve(folder, folder, text);
	if (named !== null && project.sources.includes(named)) return;
	const known = project.sources
		.filter((source) => fileName(source).startsWith("_quarto"))
		.map((one) => relativePath(folder, one));
	const meant = closest(text, known) ?? known.find((one) => fileName(one).includes(text)) ?? null;
	const wrong =
		named !== null && files.has(named)
			? `\`${text}\` builds no book of this folder, so this has no effect: it is no profile of its \`_quarto.yml\`, and the chapters that it lists are not here.`
			: `There is no configuration \`${text}\`, so this has no effect.`;
	const message = `${wrong} ${meant ? `Did you mean \`${meant}\`?` : "Give the path of a file such as `_quarto-print.yml`."}`;
	yield { path, span, message, ...(meant ? { fixes: () => [changing(path, span, meant)] } : {}) };
}

function changing(path: string, span: { start: number; end: number }, text: string): Fix {
	return { title: `Change to \`${text}\``, safe: false, edits: [{ path, span, text }] };
}
