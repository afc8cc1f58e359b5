/** Generates docs/language.md from the constructs in test/language, which are tests as well. */
import { topics } from "../test/language/index.ts";

const introduction = `# Supported Quarto Markdown

Errata has its own fault-tolerant parser for Quarto Markdown, and it parses a chapter again after each key press. This
page lists the supported forms. Each row is a test: \`test/language/\` has the text of every form and the expected result.
In ambiguous cases Errata reports nothing; the last column says where and why.`;

/** The Markdown of docs/language.md. */
export function languagePage(): string {
	const tables = topics.map(({ title, says, constructs }) => {
		const rows = constructs.map(({ form, reads, silent }) => row(form, reads, silent ?? ""));
		const table = [row("Form", "Result", "No findings"), "|:--|:--|:--|", ...rows].join("\n");
		return [`## ${title}`, ...(says === undefined ? [] : [says]), table].join("\n\n");
	});
	return `${[introduction, ...tables].join("\n\n")}\n`;
}

function row(...cells: readonly string[]): string {
	return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}
