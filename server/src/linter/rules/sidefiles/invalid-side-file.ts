import { ownersOf } from "../../../analysis/structure/side-sections.ts";
import type { BookRule } from "../../rule.ts";

export const invalidSideFile: BookRule = {
	id: "invalid-side-file",
	scope: "book",
	when: "edit",
	severity: "error",
	title: "A quiz, glossary or concept file that cannot be read",
	why: `Quizzes, glossaries and concept maps stand in JSON or YAML files beside their chapter, named in its front matter. Quarto itself does not look at them; the
filter or script that does stops at the first mistake, or leaves the whole file out without a word.`,
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
				message: `This is not valid ${format}, so whatever reads this file stops here: ${error.text}.`,
			};
		}
	},
};
