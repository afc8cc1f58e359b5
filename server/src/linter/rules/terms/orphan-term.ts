import { orphanTerms } from "../../../analysis/terms/orphan-terms.ts";
import { termsOf } from "../../../analysis/terms/terms.ts";
import type { BookRule } from "../../rule.ts";

export const orphanTerm: BookRule = {
	id: "orphan-term",
	scope: "book",
	when: "review",
	severity: "information",
	question: "gaps",
	title: "Term that is defined and never used again",
	why: `A definition asks readers to learn a term. If the book never uses it again, the term is not needed, the text uses
another word, or a planned chapter is missing. The rule considers terms that a definition callout introduces, and
terms in bold italics that open the sentence that defines them. Plural forms, hyphens, abbreviations and other endings
make no difference, and headings, captions, tables and code count as uses. Terms of glossary files belong to
\`absent-term\`.`,
	bad: [
		{
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: Tea\n  chapters: [index.qmd, pot.qmd]\n",
			"index.qmd":
				'# Leaves\n\n::: {.callout-definition title="Orange Pekoe"}\n***⟦Orange Pekoe⟧*** is a grade of black tea.\n:::\n',
			"pot.qmd": "# Pot\n\nBlack tea needs hot water, and orange is a colour.\n\nMore leaves, more tea.\n",
		},
	],
	good: [
		{
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: Tea\n  chapters: [index.qmd, pot.qmd]\n",
			"index.qmd":
				"# Leaves\n\n***Withering*** is to let leaves go soft. ***White teas*** are the ones that were left alone. A ***first flush*** is the harvest of spring. Old ones are called ***bricks*** by some. ***Never*** use these words.\n",
			"pot.qmd":
				"# Pot\n\n| Leaf | Water |\n|:-----|------:|\n| white tea | 80 °C |\n\nThe leaves were withered. `first-flush` is a label.\n",
		},
	],
	*check(book) {
		if (book.unread.some((path) => book.files.has(path))) return;
		for (const orphan of orphanTerms(book, yield* termsOf.inSteps(book))) {
			if (orphan === null) {
				yield null;
				continue;
			}
			const { term, definition } = orphan;
			yield {
				path: definition.chapter.path,
				span: definition.span,
				message: `"${term.name}" is defined here and never used again. Use the term in the text, or remove the definition.`,
			};
		}
	},
};
