import { orphanTerms } from "../../../analysis/terms/orphan-terms.ts";
import { termsOf } from "../../../analysis/terms/terms.ts";
import type { BookRule } from "../../rule.ts";

export const orphanTerm: BookRule = {
	id: "orphan-term",
	scope: "book",
	when: "review",
	severity: "information",
	question: "gaps",
	title: "A term that is defined and never used again",
	why: `A definition asks readers to learn a word. Where the book never uses it again, the word is not needed, or the text calls the thing something else, or the
chapter that was to use it is missing. Only terms count that a definition callout introduces, or a sentence that opens with a term in bold italics and defines it; what is only called so in passing need not come again; singular and plural,
hyphens, abbreviations and other endings make no difference, and headings, captions, tables and code are looked at too. Terms of glossary files are told by another rule.`,
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
				message: `“${term.name}” is defined here, and the book never uses it again. Use the term where the thing is meant, or drop the definition.`,
			};
		}
	},
};
