import type { ChapterRule } from "../../rule.ts";
import { problemsAs } from "./syntax-problems.ts";

export const invalidYaml: ChapterRule = {
	id: "invalid-yaml",
	scope: "chapter",
	when: "edit",
	severity: "error",
	title: "Front matter or cell options that are not valid YAML",
	why: "Quarto stops at YAML that it cannot read, and nothing of the book is built. The usual causes are a colon in an unquoted title and indentation that does not line up.",
	bad: ["---\ntitle: ⟦Rust: a slow fire⟧\n---\n\n# Rust\n\nIron and water.\n"],
	good: ['---\ntitle: "Rust: a slow fire"\n---\n\n# Rust {#sec-rust}\n\nIron and water.\n'],
	check: (chapter) =>
		problemsAs(
			chapter,
			"invalid-yaml",
			({ detail }) => `This is not valid YAML, so Quarto stops here${detail ? `: ${detail.replace(/\.$/, "")}` : ""}.`,
			null,
		),
};
