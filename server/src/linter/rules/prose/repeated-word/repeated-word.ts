import { languageOf } from "../../../../analysis/prose/language-of.ts";
import type { BookRule } from "../../../rule.ts";
import { doubledWords } from "./doubled-words.ts";

export const repeatedWord: BookRule = {
	id: "repeated-word",
	scope: "book",
	when: "idle",
	severity: "warning",
	question: "tone",
	title: "Word written twice in a row",
	why: `Authors and proofreaders overlook *the the*, above all at a line break. Correct repetitions (*that that*, *had had*,
*very very*, *log in in the morning*, names such as *Duran Duran*) and quotations are not reported. The rule supports
English, German, French and Spanish.`,
	fix: "Removes the second word.",
	bad: [
		"# Bread\n\nPut ⟦the the⟧ dough into a bowl.^[Not into ⟦a\na⟧ pan.] ⟦The the⟧ oven is *hot ⟦and* and⟧ dry.\n",
		{
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: Brot\n  chapters: [index.qmd]\nlang: de\n",
			"index.qmd": "# Brot\n\nDie, die die Schüssel ⟦in in⟧ der Hand halten.\n",
		},
	],
	good: [
		`# Bread

She said that that was it, and had had enough. It is very very dry. What it is is bread. Log in in the morning. Duran Duran came, and Will will come. A \`the the\` is $a a$.
The state-of-the-art art is long. He wrote "the the dough". In in-house kitchens, well well. The town we live in in winter is cold, and he got by by luck. C++ (plus plus) is old.

> the the


`,
		{
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: Roti\n  chapters: [index.qmd]\nlang: id\n",
			"index.qmd": "# Roti\n\nKucing kucing itu tidur.\n",
		},
	],
	*check(book) {
		for (const chapter of book.chapters.values()) {
			const { path } = chapter;
			for (const { word, span, second } of yield* doubledWords(chapter, languageOf(book, path))) {
				yield {
					path,
					span,
					message: `"${word}" is written twice in a row. Remove one.`,
					fixes: () => [
						{ title: `Remove the second "${word}"`, safe: true, edits: [{ path, span: second, text: "" }] },
					],
				};
			}
		}
	},
};
