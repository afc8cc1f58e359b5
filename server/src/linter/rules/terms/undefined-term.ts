import { undefinedTerms } from "../../../analysis/terms/undefined-terms.ts";
import { count, fileName, relatedTo } from "../../messages.ts";
import type { BookRule } from "../../rule.ts";

/** A book on tea whose concept file lists four terms; its text defines three of them. */
function tea(leaves: string, pot: string): Readonly<Record<string, string>> {
	const defined =
		"***Withering*** is the first step. ***Rolling*** is the second. ***Cupping*** is a test of what came of them.";
	return {
		"_quarto.yml": "project:\n  type: book\nbook:\n  title: Tea\n  chapters: [index.qmd, pot.qmd]\n",
		"tea_concepts.yml": "concept_map:\n  technical_terms: [withering, rolling, cupping, second flush]\n",
		"index.qmd": `---\nconcepts: tea_concepts.yml\n---\n\n# Leaves\n\n${defined}\n\n${leaves}\n`,
		"pot.qmd": `# Pot\n\n${pot}\n`,
	};
}

const LEAVES = "In June comes the second flush. Few wait for a second flush in May.";
const POT = "A second flush needs less. After cupping, a second flush is sold; a second flush keeps for years.";

export const undefinedTerm: BookRule = {
	id: "undefined-term",
	scope: "book",
	when: "review",
	severity: "information",
	houseStyle: true,
	question: "gaps",
	title: "Technical term that the book uses often and never defines",
	why: `A technical term in the concept file of a chapter is something to learn. If the text uses it without saying what it
means, readers have to look it up. The rule reports entries of \`technical_terms\` that the text uses at least five
times, in at least two chapters, and that nothing explains: no definition, footnote or glossary, no heading or table
that names them, no words, link or citation beside a use. It applies only to books that explain most of the terms that
they list. Some listed terms are plain words, and the rule cannot tell whether the words around a term explain it, so
it is off by default. It supports English.`,
	bad: [tea(LEAVES.replace("second flush", "⟦second flush⟧"), POT)],
	good: [
		tea("The second flush, which comes in June, is dear. Few wait for a second flush in May.", POT),
		tea(LEAVES, `${POT}\n\n## Buying a second flush\n\nLook at the leaf.`),
		tea(`${LEAVES} Sellers call it a second flush.[^june]\n\n[^june]: The harvest of June.`, POT),
		tea(LEAVES, "A second flush needs less."),
	],
	*check(book) {
		if (book.unread.some((path) => book.files.has(path))) return;
		for (const { name, file, uses, chapters } of yield* undefinedTerms(book)) {
			const [first, ...others] = uses;
			yield {
				...first,
				message: `"${name}" is used ${count(uses.length, "time")} in ${count(chapters, "chapter")} and never defined. Define it, as "${fileName(file)}" lists it as a technical term.`,
				related: relatedTo(others.slice(0, MAX_RELATED), `"${name}" is used here`),
			};
		}
	},
};

const MAX_RELATED = 10;
