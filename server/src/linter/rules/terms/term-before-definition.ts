import { entryName, locationName } from "../../../analysis/cursor/location-names.ts";
import { isDefinition } from "../../../analysis/terms/introductions.ts";
import { termsOf } from "../../../analysis/terms/terms.ts";
import { type TermBeforeDefinition, termsBeforeDefinition } from "../../../analysis/terms/terms-before-definition.ts";
import type { Book } from "../../../book/book.ts";
import { sourceText } from "../../../chapter/source-text.ts";
import { linkToSection } from "../../fixes/link.ts";
import { count, related } from "../../messages.ts";
import type { BookRule, FindingDraft } from "../../rule.ts";

export const termBeforeDefinition: BookRule = {
	id: "term-before-definition",
	scope: "book",
	when: "review",
	severity: "information",
	question: "arc",
	title: "Term used before the book defines it",
	why: `Readers who read in order meet a term before its definition, with neither a cross-reference nor an explanation. The
rule reports a term that a definition introduces (a definition callout or div, or bold italics at the start of the
sentence that defines it) once, in the first chapter that uses it at least twice in its text. It ignores the first
numbered chapter and everything before it, short everyday words, and chapters that refer to the definition, footnote
the term or explain it in a few words. It supports English.`,
	fix: "Adds a cross-reference to the section that defines the term.",
	bad: [
		{
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: Sails\n  chapters: [index.qmd, rig.qmd, wind.qmd]\n",
			"index.qmd": "# Ships\n\nWeather helm comes last. No weather helm, no trouble.\n",
			"rig.qmd": "# Rig\n\nA tall mast makes more ⟦weather helm⟧. The jib works against weather helm.\n",
			"wind.qmd":
				'# Wind\n\n## Drift {#sec-drift}\n\n::: {.callout-definition title="Helm"}\n***Weather helm*** is the turning of a ship into the wind.\n:::\n',
		},
	],
	good: [
		{
			"_quarto.yml":
				"project:\n  type: book\nbook:\n  title: Sails\n  chapters: [index.qmd, rig.qmd, keel.qmd, hull.qmd, wind.qmd]\n",
			"index.qmd": "# Ships\n\nWeather helm comes last. No weather helm, no trouble.\n",
			"rig.qmd":
				"# Rig\n\nA tall mast makes more weather helm (@sec-drift). The jib works against weather helm. At time of calm there is time.\n",
			"keel.qmd": "# Keel\n\nA keel brings weather helm, the turning into the wind. Weather helm costs time.\n",
			"hull.qmd": "# Hull\n\nA flat hull makes weather helm.\n",
			"wind.qmd":
				"# Wind\n\n## Drift {#sec-drift}\n\n***Weather helm*** is the turning into the wind. All ships have ***some*** of it. ***Time*** is what is lost.\n",
		},
	],
	*check(book) {
		if (book.project.type !== "book") return;
		for (const early of termsBeforeDefinition(book, yield* termsOf.inSteps(book))) {
			if (early === null) yield null;
			else yield finding(book, early);
		}
	},
};

const MAX_RELATED = 10;

function finding(book: Book, { term, introduction, chapters }: TermBeforeDefinition): FindingDraft {
	const [[entry, first, ...others], ...later] = chapters;
	const { chapter, span } = first;
	const verb = isDefinition(introduction) ? "defines" : "introduces";
	const place = locationName(book, introduction);
	const elsewhere =
		later.length === 0 ? "" : ` So ${later.length === 1 ? "does" : "do"} ${count(later.length, "other chapter")}.`;
	return {
		path: chapter.path,
		span,
		message: `${entryName(entry)} uses "${sourceText(chapter, span).replace(/\s+/g, " ")}" ${count(others.length + 1, "time")} before ${place} ${verb} it.${elsewhere} Refer to it, or explain the term briefly.`,
		related: [
			related(introduction.chapter.path, introduction.span, `"${term.name}" is introduced here`),
			...later
				.slice(0, MAX_RELATED)
				.map(([other, use]) => related(use.chapter.path, use.span, `${entryName(other)} also uses it`)),
		],
		fixes: () => linkToSection(book, chapter, span, introduction),
	};
}
