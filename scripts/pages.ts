/** Generates documents from the rules: a page per rule, the table in the README, and the JSON schema of `_errata.yml`. */

import { rules } from "../server/src/linter/registry.ts";
import { SETTINGS_FILE, SEVERITY_SETTINGS } from "../server/src/project/settings.ts";
import { languagePage } from "./language.ts";
import { rulePage } from "./rule-page.ts";

/** Returns all generated files by path from the project's folder. */
export async function generated(readme: string): Promise<Readonly<Record<string, string>>> {
	const pages: (readonly [path: string, text: string])[] = [];
	for (const rule of rules) pages.push([`docs/rules/${rule.id}.md`, await rulePage(rule)]);
	return {
		...Object.fromEntries(pages),
		"docs/language.md": languagePage(),
		"README.md": withTable(readme),
		"docs/errata.schema.json": schema(),
	};
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
	return ["| Rule | Finds | Default severity | Quick fix |", "|--|--|--|--|", ...rows].join("\n");
}

function schema(): string {
	const level = { enum: SEVERITY_SETTINGS };
	const setting = {
		anyOf: [level, { type: "object", properties: { severity: level }, additionalProperties: false }],
	};
	const globs = (description: string) => ({ type: "array", items: { type: "string" }, description });
	const document = {
		$schema: "http://json-schema.org/draft-07/schema#",
		title: `Errata settings of a book (${SETTINGS_FILE})`,
		type: "object",
		additionalProperties: false,
		properties: {
			rules: {
				type: "object",
				description: 'Severity of each rule. "off" disables a rule.',
				additionalProperties: false,
				properties: Object.fromEntries(rules.map(({ id, title }) => [id, { description: title, ...setting }])),
			},
			external: globs('Labels defined outside this book. "*" matches any characters.'),
			configuration: {
				anyOf: [{ type: "string" }, { type: "array", items: { type: "string" } }],
				description:
					'Configurations to prefer if several build the same volume, relative to the folder of this file: a profile ("_quarto-print.yml") or a file elsewhere ("config/_quarto-pdf.yml").',
			},
			ignore: globs('Files without findings, relative to the folder of this file. "**" matches any folders.'),
		},
	};
	const text = JSON.stringify(document, null, "\t");
	// Biome formats short lists on one line.
	return `${text.replace(/\[\n\t+("[^\]]*")\n\t+\]/g, (_, items: string) => `[${items.replace(/,\n\t+/g, ", ")}]`)}\n`;
}
