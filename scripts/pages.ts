/** Generates documents from the rules: a page per rule, the table in the README, and the JSON schema of `_errata.yml`. */

import { rules } from "../server/src/linter/registry.ts";
import { type Example, isReviewRule, type Rule } from "../server/src/linter/rule.ts";
import { SETTINGS_FILE, SEVERITY_SETTINGS } from "../server/src/project/settings.ts";
import { languagePage } from "./language.ts";

/** All generated files by path from the project's folder. */
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
	const level = houseStyle ? severity : "off";
	const parts = [
		`# ${id}`,
		houseStyle
			? `${title}. Default severity: **off**, because it is a matter of house style.`
			: `${title}. Default severity: **${severity}**.`,
		paragraph(why),
		...(isReviewRule(rule)
			? [
					"Editors report it when typing pauses. On the command line, `errata review` and `errata check --review` report it.",
				]
			: []),
		...(fix ? ["## Quick fix", paragraph(fix)] : []),
		...(bad.length > 0 ? ["## Reported", "`⟦…⟧` marks the underlined text.", ...bad.map(exampleBlock)] : []),
		...(good.length > 0 ? ["## Not reported", ...good.map(exampleBlock)] : []),
		"## Configuration",
		`Set the severity in \`${SETTINGS_FILE}\`, next to \`_quarto.yml\`:`,
		code("yaml", `rules:\n  ${id}: ${level} # or ${SEVERITY_SETTINGS.filter((other) => other !== level).join(", ")}`),
		...(isSuppressible(rule)
			? ["To suppress a single finding, add a comment on the line before it:", code("markdown", suppression(id))]
			: []),
	];
	return `${parts.join("\n\n")}\n`;
}

/** Whether a comment can suppress the rule: comments are possible in chapters only, and cannot suppress findings about themselves. */
function isSuppressible({ scope, id }: Rule): boolean {
	return scope !== "audit" && scope !== "configuration" && id !== "missing-chapter-file" && id !== "orphan-chapter";
}

function suppression(id: string): string {
	return `<!-- errata-disable-next-line ${id} -- reason -->`;
}

function exampleBlock(example: Example): string {
	if (typeof example === "string") return code("markdown", example);
	const files = Object.entries(example).filter(([, text]) => text !== "");
	return files.map(([path, text]) => `\`${path}\`\n\n${code(language(path), text)}`).join("\n\n");
}

function language(path: string): string {
	if (path.endsWith(".yml")) return "yaml";
	return path.endsWith(".bib") ? "bibtex" : "markdown";
}

/** A code block with a fence longer than any in the text. */
function code(name: string, text: string): string {
	const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([marks]) => marks.length));
	const fence = "`".repeat(longest + 1);
	return `${fence}${name}\n${text.trimEnd()}\n${fence}`;
}

/** Joins lines to a paragraph. */
function paragraph(text: string): string {
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
	const level = { enum: SEVERITY_SETTINGS };
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
				description: "Severity per rule. `off` disables a rule.",
				additionalProperties: false,
				properties: Object.fromEntries(rules.map(({ id, title }) => [id, { description: title, ...setting }])),
			},
			external: globs("Labels that are defined outside this book. `*` matches any characters."),
			configuration: {
				anyOf: [{ type: "string" }, { type: "array", items: { type: "string" } }],
				description:
					"Preferred configurations among several of the same volume, relative to this file's folder: a profile (`_quarto-print.yml`) or a file elsewhere (`config/_quarto-pdf.yml`).",
			},
			ignore: globs("FileSystem without findings, relative to this file's folder. `**` matches any folders."),
		},
	};
	const text = JSON.stringify(document, null, "\t");
	// Biome formats short lists on one line.
	return `${text.replace(/\[\n\t+("[^\]]*")\n\t+\]/g, (_, items: string) => `[${items.replace(/,\n\t+/g, ", ")}]`)}\n`;
}
