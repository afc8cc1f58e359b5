import { entryName, locationName } from "../../../analysis/cursor/location-names.ts";
import { isDefinition } from "../../../analysis/terms/introductions.ts";
import { termsOf } from "../../../analysis/terms/terms.ts";
import { type TermBeforeDefinition, termsBeforeDefinition } from "../../../analysis/terms/terms-before-definition.ts";
import type { Book } from "../../../book/book.ts";
import { sourceText } from "../../../chapter/source-text.ts";
import { linking } from "../../fixes/link.ts";
import { count, related } from "../../messages.ts";
import type { BookRule, FindingDraft } from "../../rule.ts";

export const termBeforeDefinition: BookRule = {
	id: "term-before-definition",
	scope: "book",
	when: "review",
	severity: "information",
	question: "arc",
	title: "A term that a chapter uses before the book defines it",
	why: `Readers who go in order meet a word that they are to learn later, and neither a reference nor a few words help them. It is told once for each term that a definition
introduces (a definition callout or block, a term in bold italics that opens the sentence that defines it), at the first chapter that uses it twice or more in its text. The first numbered chapter
may name what is to come, and so may what stands before it; short everyday words are left alone. A reference to the definition, a footnote at the term, or a few words that say what it is make a chapter quiet.
The rule knows English.`,
	fix: "Adds a reference to the section that defines the term.",
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
			else yield found(book, early);
		}
	},
};

const MOST_CHAPTERS = 10;

function found(book: Book, { term, introduction, chapters }: TermBeforeDefinition): FindingDraft {
	const [[entry, first, ...others], ...later] = chapters;
	const { chapter, span } = first;
	const verb = isDefinition(introduction) ? "defines" : "introduces";
	const place = locationName(book, introduction);
	const elsewhere =
		later.length === 0 ? "" : `, and so ${later.length === 1 ? "does" : "do"} ${count(later.length, "chapter")} more`;
	return {
		path: chapter.path,
		span,
		message: `${entryName(entry)} uses “${sourceText(chapter, span).replace(/\s+/g, " ")}” ${count(others.length + 1, "time")} before ${place} ${verb} it${elsewhere}. Send readers there, or say in a few words what it is.`,
		related: [
			related(introduction.chapter.path, introduction.span, `“${term.name}” is introduced here`),
			...later
				.slice(0, MOST_CHAPTERS)
				.map(([other, use]) => related(use.chapter.path, use.span, `${entryName(other)} uses it, too`)),
		],
		fixes: () => linking(book, chapter, span, introduction),
	};
}
