import type { ChapterRule } from "../../rule.ts";
import { problemFindings } from "./syntax-problems.ts";

export const invalidYaml: ChapterRule = {
	id: "invalid-yaml",
	scope: "chapter",
	when: "edit",
	severity: "error",
	title: "Front matter or cell options that are not valid YAML",
	why: `Quarto stops at invalid YAML and builds nothing. The usual causes are a colon in an unquoted title and inconsistent
indentation.`,
	bad: ["---\ntitle: ⟦Rust: a slow fire⟧\n---\n\n# Rust\n\nIron and water.\n"],
	good: ['---\ntitle: "Rust: a slow fire"\n---\n\n# Rust {#sec-rust}\n\nIron and water.\n'],
	check: (chapter) =>
		problemFindings(
			chapter,
			"invalid-yaml",
			({ detail }) =>
				`Invalid YAML${detail ? `: ${detail.replace(/\.$/, "")}` : ""}. Correct it so that Quarto can build the book.`,
			null,
		),
};
