import { ownersOf } from "../../../analysis/structure/side-sections.ts";
import type { BookRule } from "../../rule.ts";

export const invalidSideFile: BookRule = {
	id: "invalid-side-file",
	scope: "book",
	when: "edit",
	severity: "error",
	title: "Quiz, glossary or concept file that cannot be parsed",
	why: `The front matter of a chapter names its quizzes, glossaries and concept maps, which are JSON or YAML files. Quarto
itself does not read them. The filter or script that does stops at the first error, or silently skips the file.`,
	bad: [
		{
			"index.qmd":
				"---\nquiz: tides_quizzes.json\nconcepts: tides_concepts.yml\n---\n\n# Tides {#sec-tides}\n\nTwice a day.\n",
			"tides_quizzes.json": '{"sections": [\n  {"section_id": "#sec-tides"},\n⟦]⟧}\n',
			"tides_concepts.yml": "concept_map:\n  primary_concepts: ⟦[⟧tide, moon\n",
		},
	],
	good: [
		{
			"index.qmd":
				"---\nquiz: tides_quizzes.json\nconcepts: [tide, moon]\n---\n\n# Tides {#sec-tides}\n\nTwice a day.\n",
			"tides_quizzes.json": '{"sections": [{"section_id": "#sec-tides"}]}\n',
		},
	],
	*check(book) {
		for (const { path, error } of ownersOf(book).keys()) {
			if (error === null) continue;
			const format = /\.json$/i.test(path) ? "JSON" : "YAML";
			yield {
				path,
				span: error.span,
				message: `Invalid ${format}: ${error.text}. Correct it so that tools can read the file.`,
			};
		}
	},
};
