import { locationName } from "../../../analysis/cursor/location-names.ts";
import type { Introduction } from "../../../analysis/terms/introductions.ts";
import { type Redefinition, redefinitionsIn } from "../../../analysis/terms/redefinitions.ts";
import type { Book } from "../../../book/book.ts";
import { differing, quoted } from "../../fixes/introductions.ts";
import { linking } from "../../fixes/link.ts";
import type { BookRule, FindingDraft } from "../../rule.ts";

export const definedTwice: BookRule = {
	id: "defined-twice",
	scope: "book",
	when: "review",
	severity: "information",
	question: "repetition",
	title: "A term that is defined more than once",
	why: `Readers wonder what the difference is between two definitions of one thing, and after a revision there is one. It is told where a chapter defines a term that an earlier chapter defined or
explained in a footnote, and where a footnote explains what a definition says already; numbers and years that only one of them has are shown. A later definition that
refers to the section of the first is reinforcement, and quiet. Footnotes that explain the same term without any definition are told by another rule.`,
	fix: "Adds a reference to the first definition.",
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
		for (const again of redefinitionsIn(book)) yield found(book, again);
	},
};

const MOST_PLACES = 10;

function found(book: Book, { term, first, redefinition: again, others }: Redefinition): FindingDraft {
	const { chapter, span } = again;
	const { path } = chapter;
	return {
		path,
		span,
		message: `“${term.name}” is ${told(first)} in ${locationName(book, first)} already${differing(first, again)}. Keep one, or refer to the first and say what is new here.`,
		related: [first, ...others.slice(0, MOST_PLACES)].map(quoted),
		fixes: () => linking(book, chapter, span, first),
	};
}

function told({ kind }: Introduction): string {
	return kind === "note" ? "explained" : "defined";
}
