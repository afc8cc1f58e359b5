/** Generates docs/language.md from the constructs in test/language, which are tests as well. */
import { topics } from "../test/language/index.ts";

const introduction = `# The language as Errata reads it

Errata reads Quarto Markdown with its own reader, so that an unfinished line breaks nothing and a chapter is read anew at
each key. This page lists the forms that it knows. Each row is a test: \`test/language/\` holds the text of every form with
what is read of it. Where Errata could only guess, it says nothing; the last column says where, and why.`;

/** The Markdown of docs/language.md. */
export function languagePage(): string {
	const tables = topics.map(({ title, says, constructs }) => {
		const rows = constructs.map(({ form, reads, silent }) => row(form, reads, silent ?? ""));
		const table = [row("Form", "What Errata reads", "Where it is silent"), "|:--|:--|:--|", ...rows].join("\n");
		return [`## ${title}`, ...(says === undefined ? [] : [says]), table].join("\n\n");
	});
	return `${[introduction, ...tables].join("\n\n")}\n`;
}

function row(...cells: readonly string[]): string {
	return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}
