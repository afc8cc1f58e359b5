/** Generates the page of a rule from its metadata, its examples, and the findings that the linter reports in them. */

import type { Example, Finding, Rule } from "../server/src/linter/rule.ts";
import { SETTINGS_FILE, SEVERITY_SETTINGS } from "../server/src/project/settings.ts";
import { lineAt, lineStarts } from "../server/src/text/lines.ts";
import { bookFiles, marked, openLibrary } from "../test/memory.ts";

/** How many findings of an example a page shows. */
const MAX_FINDINGS = 3;

/** Returns the Markdown of a rule's page. */
export async function rulePage(rule: Rule): Promise<string> {
	const { id, title, why, severity, houseStyle, bad, good } = rule;
	const setting = houseStyle ? severity : "off";
	const others = SEVERITY_SETTINGS.filter((other) => other !== setting).join(", ");
	const examples = [...bad, ...good].flatMap((example) =>
		typeof example === "string" ? example : Object.values(example),
	);
	const reported = await Promise.all(bad.map(async (example) => [exampleBlock(example), await output(rule, example)]));
	const parts = [
		`# ${id}`,
		"## What it finds",
		`${title}.`,
		`Default severity: **${houseStyle ? "off" : severity}**${houseStyle ? ", because it is a matter of house style" : ""}. ${timing(rule)}`,
		"## Why",
		paragraph(why),
		"## What to do",
		...remedy(rule),
		...(bad.length + good.length > 0 ? ["## Examples"] : []),
		...(examples.some((example) => shortened(example) !== example)
			? ["`[…]` replaces repetitions of a sentence."]
			: []),
		...(bad.length > 0 ? ["### Reported", "`⟦…⟧` marks the reported text.", ...reported.flat()] : []),
		...(good.length > 0 ? ["### Not reported", ...good.map(exampleBlock)] : []),
		"## Configuration",
		`Set the severity in \`${SETTINGS_FILE}\`, next to \`_quarto.yml\`:`,
		code("yaml", `rules:\n  ${id}: ${setting} # or ${others}`),
		...(isSuppressible(rule)
			? ["To suppress one finding, add a comment on the line before it:", code("markdown", suppression(id))]
			: []),
	];
	return `${parts.join("\n\n")}\n`;
}

/** When the rule runs. */
function timing(rule: Rule): string {
	const when = "when" in rule ? rule.when : "edit";
	if (when === "edit") return "Editors report it while you type.";
	if (when === "idle") return "Editors report it when typing pauses.";
	return "Editors report it when typing pauses; on the command line, `errata review` and `errata check --review` do.";
}

function remedy({ fix }: Rule): readonly string[] {
	if (fix === undefined) return ["The message says what to change. There is no quick fix."];
	return [
		`Quick fix: ${paragraph(fix)}`,
		"A fix is *safe* if it is the only right answer and loses no text. `errata check --fix` and *Apply All Safe Fixes* apply safe fixes only; you choose the others in the editor.",
	];
}

/** Whether a comment can suppress the rule: comments are possible in chapters only, and cannot suppress findings about themselves. */
function isSuppressible({ scope, id }: Rule): boolean {
	return scope !== "audit" && scope !== "configuration" && id !== "missing-chapter-file" && id !== "orphan-chapter";
}

function suppression(id: string): string {
	return `<!-- errata-disable-next-line ${id} -- the reason -->`;
}

/** What the linter reports in an example: the first findings with their fixes. */
async function output(rule: Rule, example: Example): Promise<string> {
	const settings = rule.houseStyle ? { [SETTINGS_FILE]: `rules:\n  ${rule.id}: ${rule.severity}\n` } : {};
	const files = Object.entries(bookFiles(example)).map(([path, text]) => [path, marked(text).text] as const);
	const texts: Readonly<Record<string, string>> = { ...settings, ...Object.fromEntries(files) };
	const { findings } = await openLibrary(texts);
	const own = [...findings.values()].flat().filter((finding) => finding.rule === rule.id);
	const rest = own.length - MAX_FINDINGS;
	const lines = own.slice(0, MAX_FINDINGS).flatMap((finding) => findingLines(finding, texts[finding.path] ?? ""));
	return code("text", [...lines, ...(rest > 0 ? [`… and ${rest} more`] : [])].join("\n"));
}

/** A finding as the command line prints it, with its fixes. */
function findingLines({ path, span, severity, message, fixes }: Finding, text: string): readonly string[] {
	const line = lineAt(lineStarts(text), span.start) + 1;
	const fixLines = (fixes?.() ?? []).map(({ title, safe }) => `  ${safe ? "safe fix" : "fix"}: ${title}`);
	return [`${path}:${line} ${severity}: ${message}`, ...fixLines];
}

function exampleBlock(example: Example): string {
	if (typeof example === "string") return code("markdown", shortened(example));
	const files = Object.entries(example).filter(([, text]) => text !== "");
	return files.map(([path, text]) => `\`${path}\`\n\n${code(language(path), shortened(text))}`).join("\n\n");
}

/** Shows a sentence that fills up an example once. */
function shortened(text: string): string {
	return text.replace(/([^.\n]+\. )\1{2,}/g, "$1[…] ");
}

function language(path: string): string {
	if (path.endsWith(".yml")) return "yaml";
	if (/\.(?:json|ipynb)$/.test(path)) return "json";
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
