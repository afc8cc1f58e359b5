import { comparisonKey } from "../../../analysis/structure/repeated-floats.ts";
import { type Roadmap, roadmaps, unmatchedNames } from "../../../analysis/structure/roadmaps.ts";
import { titleSpan } from "../../../analysis/structure/titles.ts";
import type { Entry } from "../../../book/entry.ts";
import { sourceText } from "../../../chapter/source-text.ts";
import { relatedTo } from "../../messages.ts";
import type { BookRule, FindingDraft } from "../../rule.ts";

export const roadmapDrift: BookRule = {
	id: "roadmap-drift",
	scope: "book",
	when: "idle",
	severity: "warning",
	question: "arc",
	title: "Overview of the book that omits or misnames a chapter",
	why: `An introduction says what each chapter is about. When a chapter is added, split or renamed, the overview is often not
updated, and readers look for something that is not there. A section or list in the preface or the first chapter
counts as an overview if it names at least three quarters of the chapters in a row: by cross-reference, link, number
or title.`,
	fix: "Changes a name to the title of the chapter, if only one chapter is not named.",
	bad: [
		{
			"_quarto.yml":
				"project:\n  type: book\nbook:\n  title: Rivers\n  chapters: [index.qmd, spring.qmd, brook.qmd, bend.qmd, lake.qmd, mouth.qmd]\n",
			"index.qmd":
				"# Preface {.unnumbered}\n\nWater runs downhill.\n\n## ⟦The way through the book⟧ {.unnumbered}\n\n- @sec-spring is about where water comes from.\n- @sec-brook is about small ones.\n- @sec-bend is about why they wind.\n- @sec-mouth is about the end.\n",
			"spring.qmd": "# The spring {#sec-spring}\n\nCold.\n",
			"brook.qmd": "# The brook {#sec-brook}\n\nQuick.\n",
			"bend.qmd": "# The bend {#sec-bend}\n\nSlow.\n",
			"lake.qmd": "# The lake {#sec-lake}\n\nDeep.\n",
			"mouth.qmd": "# The mouth {#sec-mouth}\n\nWide.\n",
		},
		{
			"_quarto.yml":
				"project:\n  type: book\nbook:\n  title: Rivers\n  chapters: [index.qmd, spring.qmd, brook.qmd, bend.qmd, lake.qmd, mouth.qmd]\n",
			"index.qmd":
				"# Preface {.unnumbered}\n\nWater runs downhill.\n\n## The way through the book {.unnumbered}\n\n**The spring** is where water comes from.\n\n**The brook** is small.\n\n**The bend** is why they wind.\n\n**⟦The pond⟧** is deep.\n\n**The mouth** is the end.\n",
			"spring.qmd": "# The spring {#sec-spring}\n\nCold.\n",
			"brook.qmd": "# The brook {#sec-brook}\n\nQuick.\n",
			"bend.qmd": "# The bend {#sec-bend}\n\nSlow.\n",
			"lake.qmd": "# The lake {#sec-lake}\n\nDeep.\n",
			"mouth.qmd": "# The mouth {#sec-mouth}\n\nWide.\n",
		},
	],
	good: [
		{
			"_quarto.yml":
				"project:\n  type: book\nbook:\n  title: Rivers\n  chapters: [index.qmd, spring.qmd, brook.qmd, bend.qmd, lake.qmd, mouth.qmd]\n",
			"index.qmd":
				"# Preface {.unnumbered}\n\nWater runs downhill.\n\n## The way through the book {.unnumbered}\n\n@sec-spring is about where water comes from, [The brook](brook.qmd) about small ones, Chapters 3 and 4 about what slows them, and the mouth about the end.\n",
			"spring.qmd": "# The spring {#sec-spring}\n\nCold.\n",
			"brook.qmd": "# The brook {#sec-brook}\n\nQuick.\n",
			"bend.qmd": "# The bend {#sec-bend}\n\nSlow.\n",
			"lake.qmd": "# The lake {#sec-lake}\n\nDeep.\n",
			"mouth.qmd": "# The mouth {#sec-mouth}\n\nWide.\n",
		},
	],
	*check(book) {
		const titles = new Set(book.entries.map(({ title }) => comparisonKey(title)));
		for (const roadmap of yield* roadmaps.inSteps(book)) {
			const strays = unmatchedNames(roadmap, titles);
			const [only] = roadmap.omitted;
			if (only && strays.length === 1 && roadmap.omitted.length === 1) yield misnamed(roadmap, strays[0]!, only);
			else yield omission(roadmap);
		}
	},
};

function omission({ chapter, head, named, omitted }: Roadmap): FindingDraft {
	const titles = omitted.map(({ title }) => `"${title}"`).join(", ");
	const all = named.size + omitted.length;
	return {
		path: chapter.path,
		span: head,
		message: `This overview names ${named.size} of the ${all} other chapters. Add ${titles}.`,
		related: relatedTo(
			omitted.map((entry) => ({ path: entry.path, span: titleSpan(entry.chapter) })),
			"Omitted chapter",
		),
	};
}

function misnamed(
	{ chapter, named }: Roadmap,
	span: { readonly start: number; readonly end: number },
	entry: Entry,
): FindingDraft {
	const { path } = chapter;
	return {
		path,
		span,
		message: `No chapter is called "${sourceText(chapter, span)}". Did you mean "${entry.title}"? The overview names the other ${named.size}.`,
		related: relatedTo(
			[{ path: entry.path, span: titleSpan(entry.chapter) }],
			"Chapter that the overview does not name",
		),
		fixes: () => [{ title: `Change to "${entry.title}"`, safe: false, edits: [{ path, span, text: entry.title }] }],
	};
}
