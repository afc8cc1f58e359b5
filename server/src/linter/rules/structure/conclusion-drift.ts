import { driftedConclusion } from "../../../analysis/structure/conclusion.ts";
import { titleSpan } from "../../../analysis/structure/titles.ts";
import { relatedTo } from "../../messages.ts";
import type { BookRule } from "../../rule.ts";

const files = (conclusion: string): Readonly<Record<string, string>> => ({
	"_quarto.yml":
		"project:\n  type: book\nbook:\n  title: Rivers\n  chapters: [index.qmd, spring.qmd, brook.qmd, bend.qmd, lake.qmd, conclusion.qmd]\nlang: en\n",
	"index.qmd": "# The rain {#sec-rain}\n\nWater falls.\n",
	"spring.qmd": "# The spring {#sec-spring}\n\nCold.\n",
	"brook.qmd": "# The brook {#sec-brook}\n\nQuick.\n",
	"bend.qmd": "# The bend {#sec-bend}\n\nSlow.\n",
	"lake.qmd": "# The lake {#sec-lake}\n\nDeep.\n",
	"conclusion.qmd": conclusion,
});

export const conclusionDrift: BookRule = {
	id: "conclusion-drift",
	scope: "book",
	when: "review",
	severity: "information",
	question: "arc",
	title: "A conclusion that comes back to most chapters and leaves some out",
	why: `The last chapter gathers up the others. When a chapter is added later, the conclusion is forgotten, and readers are left to wonder what that chapter was for. A
last chapter that is called a conclusion, an epilogue or the like is held against the chapters between the first and the last one where it names at least three in
five of them: by a reference, a link, a number or the title.`,
	bad: [
		files(
			"# ⟦Conclusion⟧ {#sec-end}\n\nWater rises in @sec-spring, hurries through @sec-brook and rests in @sec-lake.\n",
		),
		// “Unbending” is another word.
		{
			...files(
				"# ⟦Conclusion⟧ {#sec-end}\n\nWater rises in @sec-spring, hurries through @sec-brook, unbending, and rests in @sec-lake.\n",
			),
			"bend.qmd": "# Bending {#sec-bend}\n\nSlow.\n",
		},
	],
	good: [
		files(
			"# Conclusion {#sec-end}\n\nWater rises in @sec-spring, hurries through @sec-brook, loses its way in the bend and rests in @sec-lake.\n",
		),
		// It does not go through the chapters one by one.
		files("# Conclusion {#sec-end}\n\nWater goes downhill, as it did in @sec-spring.\n"),
		files("# The sea {#sec-end}\n\nFrom @sec-spring, @sec-brook and @sec-lake water comes here.\n"),
	],
	*check(book) {
		const end = driftedConclusion(book);
		if (end === null) return;
		const { entry, named, omitted } = end;
		const titles = omitted.map(({ title }) => `“${title}”`).join(", ");
		yield {
			path: entry.path,
			span: titleSpan(entry.chapter),
			message: `This conclusion comes back to ${named.size} of the ${named.size + omitted.length} chapters between the first and the last one and leaves out ${titles}. Say what ${omitted.length === 1 ? "that chapter adds" : "those chapters add"}, too.`,
			related: relatedTo(
				omitted.map(({ path, chapter }) => ({ path, span: titleSpan(chapter) })),
				"A chapter that is left out",
			),
		};
	},
};
