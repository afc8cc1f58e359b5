/** What the rules' own objects say, as documents: a page for each, the table of the README, the schema of `_errata.yml`. */

import { rules } from "../server/src/linter/registry.ts";
import type { Example, Rule } from "../server/src/linter/rule.ts";
import { LEVELS, SETTINGS_FILE } from "../server/src/project/settings.ts";
import { languagePage } from "./language.ts";

/** Every generated file by its path from the project's folder. */
export function generated(readme: string): Readonly<Record<string, string>> {
	const pages = rules.map((rule) => [`docs/rules/${rule.id}.md`, page(rule)] as const);
	return {
		...Object.fromEntries(pages),
		"docs/language.md": languagePage(),
		"README.md": withTable(readme),
		"docs/errata.schema.json": schema(),
	};
}

function page(rule: Rule): string {
	const { id, title, why, severity, houseStyle, fix, bad, good } = rule;
	const shownLevel = houseStyle ? severity : "off";
	const parts = [
		`# ${id}`,
		houseStyle
			? `${title}. A matter of house style: **off** until \`${SETTINGS_FILE}\` gives it a severity.`
			: `${title}. Severity: **${severity}**, unless \`${SETTINGS_FILE}\` says otherwise.`,
		flowing(why),
		...(rule.scope !== "audit" && rule.when === "review"
			? [
					"Editors show it when typing pauses. On the command line `errata review` tells it, and `errata check --review`.",
				]
			: []),
		...(fix ? ["## Quick fix", flowing(fix)] : []),
		...(bad.length > 0 ? ["## Reported", "`⟦…⟧` marks what is underlined.", ...bad.map(shown)] : []),
		...(good.length > 0 ? ["## Not reported", ...good.map(shown)] : []),
		"## To change it",
		`In \`${SETTINGS_FILE}\`, beside \`_quarto.yml\`:`,
		code("yaml", `rules:\n  ${id}: ${shownLevel} # or ${LEVELS.filter((level) => level !== shownLevel).join(", ")}`),
		...(isInChapters(rule) ? ["For one place in a chapter:", code("markdown", suppression(id))] : []),
	];
	return `${parts.join("\n\n")}\n`;
}

/** Comments can stand in chapters only, and cannot be silenced by themselves. */
function isInChapters({ scope, id }: Rule): boolean {
	return scope !== "audit" && id !== "missing-chapter-file" && id !== "orphan-chapter";
}

function suppression(id: string): string {
	return `<!-- errata-disable-next-line ${id} -- the reason -->`;
}

function shown(example: Example): string {
	if (typeof example === "string") return code("markdown", example);
	const files = Object.entries(example).filter(([, text]) => text !== "");
	return files.map(([path, text]) => `\`${path}\`\n\n${code(language(path), text)}`).join("\n\n");
}

function language(path: string): string {
	if (path.endsWith(".yml")) return "yaml";
	return path.endsWith(".bib") ? "bibtex" : "markdown";
}

/** In a fence that is longer than any in the text. */
function code(name: string, text: string): string {
	const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([marks]) => marks.length));
	const fence = "`".repeat(longest + 1);
	return `${fence}${name}\n${text.trimEnd()}\n${fence}`;
}

/** Lines of a source file joined to a paragraph. */
function flowing(text: string): string {
	return text.replaceAll("\n", " ");
}

function withTable(readme: string): string {
	const [start, end] = ["<!-- rules:start -->", "<!-- rules:end -->"];
	const from = readme.indexOf(start);
	const to = readme.indexOf(end);
	if (from < 0 || to < from) return readme;
	return `${readme.slice(0, from + start.length)}\n\n${table()}\n\n${readme.slice(to)}`;
}

function table(): string {
	const rows = rules.map(({ id, title, severity, houseStyle, fix }) => {
		return `| [${id}](docs/rules/${id}.md) | ${title} | ${houseStyle ? "off" : severity} | ${fix ? "yes" : ""} |`;
	});
	return ["| Rule | Finds | Severity | Quick fix |", "|--|--|--|--|", ...rows].join("\n");
}

function schema(): string {
	const level = { enum: LEVELS };
	const setting = {
		anyOf: [level, { type: "object", properties: { severity: level }, additionalProperties: false }],
	};
	const globs = (description: string) => ({ type: "array", items: { type: "string" }, description });
	const document = {
		$schema: "http://json-schema.org/draft-07/schema#",
		title: `Errata: settings of a book (${SETTINGS_FILE})`,
		type: "object",
		additionalProperties: false,
		properties: {
			rules: {
				type: "object",
				description: "How severe each rule's findings are; `off` silences a rule.",
				additionalProperties: false,
				properties: Object.fromEntries(rules.map(({ id, title }) => [id, { description: title, ...setting }])),
			},
			external: globs("Ids that are defined outside this book; `*` stands for any letters."),
			configuration: {
				anyOf: [{ type: "string" }, { type: "array", items: { type: "string" } }],
				description:
					"Configurations that are preferred to others of the same volume, from this file's folder: a profile's (`_quarto-print.yml`) or one that is kept elsewhere (`config/_quarto-pdf.yml`).",
			},
			ignore: globs("Files without findings, from this file's folder; `**` stands for any folders."),
		},
	};
	const text = JSON.stringify(document, null, "\t");
	// Short lists stand on one line, as the formatter wants them.
	return `${text.replace(/\[\n\t+("[^\]]*")\n\t+\]/g, (_, items: string) => `[${items.replace(/,\n\t+/g, ", ")}]`)}\n`;
}
