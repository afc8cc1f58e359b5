import { locationName } from "../../../analysis/cursor/location-names.ts";
import { type Redefinition, redefinitionsIn } from "../../../analysis/terms/redefinitions.ts";
import type { Book } from "../../../book/book.ts";
import { differenceSentence, quoted } from "../../fixes/introductions.ts";
import { linkToSection } from "../../fixes/link.ts";
import type { BookRule, FindingDraft } from "../../rule.ts";

export const definedTwice: BookRule = {
	id: "defined-twice",
	scope: "book",
	when: "review",
	severity: "information",
	question: "repetition",
	title: "Term defined more than once",
	why: `Readers look for the difference between two definitions of one term, and after a revision there is one. The rule
reports a chapter that defines a term that an earlier chapter already defined or explained in a footnote, and a
footnote that repeats a definition; the message shows years and numbers that differ. A later definition that refers to
the section of the first one is not reported. Footnotes that explain a term without a definition belong to
\`term-footnoted-again\`.`,
	fix: "Adds a cross-reference to the first definition.",
	bad: [
		{
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: Ice\n  chapters: [index.qmd, melt.qmd]\n",
			"index.qmd":
				'# Ice {#sec-ice}\n\n::: {.callout-definition title="Firn"}\n***Firn*** is snow that has survived a summer, named in 1840.\n:::\n',
			"melt.qmd":
				"# Melt\n\nThe lower layer[^firn] stays.\n\n[^firn]: **⟦Firn⟧**: old snow, as geologists call it since 1843.\n",
		},
		{
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: Ice\n  chapters: [index.qmd, melt.qmd]\n",
			"index.qmd": "# Ice\n\nWe call this ***albedo***.\n",
			"melt.qmd": "# Melt\n\n***⟦Albedo⟧*** is the share of light that comes back.\n",
		},
	],
	good: [
		{
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: Ice\n  chapters: [index.qmd, melt.qmd]\n",
			"index.qmd":
				'# Ice {#sec-ice}\n\n::: {.callout-definition title="Firn"}\n***Firn*** is snow that has survived a summer.\n:::\n\nNot all ***firn*** lasts.\n',
			"melt.qmd":
				"# Melt\n\n***Firn*** is what @sec-ice says. We see ***Firn*** again.\n\nIt has layers[^layer].\n\n[^layer]: **Layers of firn**: one a year.\n",
		},
	],
	*check(book) {
		for (const redefinition of redefinitionsIn(book)) yield finding(book, redefinition);
	},
};

const MAX_RELATED = 10;

function finding(book: Book, { term, first, redefinition, others }: Redefinition): FindingDraft {
	const { chapter, span } = redefinition;
	const { path } = chapter;
	const verb = first.kind === "note" ? "explained" : "defined";
	const difference = differenceSentence(first, redefinition);
	return {
		path,
		span,
		message: `"${term.name}" is already ${verb} in ${locationName(book, first)}.${difference} Keep one, or refer to the first and say what is new here.`,
		related: [first, ...others.slice(0, MAX_RELATED)].map(quoted),
		fixes: () => linkToSection(book, chapter, span, first),
	};
}
