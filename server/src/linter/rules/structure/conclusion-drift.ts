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
	title: "Conclusion that omits some chapters",
	why: `The last chapter draws the others together. A chapter that is added later is easily forgotten there, and readers do
not learn what it contributes. The rule checks the last chapter if its title says that it is a conclusion, an epilogue
or the like, and if it names at least three in five of the chapters between the first and the last: by
cross-reference, link, number or title.`,
	bad: [
		files(
			"# ⟦Conclusion⟧ {#sec-end}\n\nWater rises in @sec-spring, hurries through @sec-brook and rests in @sec-lake.\n",
		),
		// "Unbending" is not the title "Bending".
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
		// It names too few chapters to be a survey of them.
		files("# Conclusion {#sec-end}\n\nWater goes downhill, as it did in @sec-spring.\n"),
		files("# The sea {#sec-end}\n\nFrom @sec-spring, @sec-brook and @sec-lake water comes here.\n"),
	],
	*check(book) {
		const end = driftedConclusion(book);
		if (end === null) return;
		const { entry, named, omitted } = end;
		const titles = omitted.map(({ title }) => `"${title}"`).join(", ");
		yield {
			path: entry.path,
			span: titleSpan(entry.chapter),
			message: `This conclusion names ${named.size} of the ${named.size + omitted.length} chapters between the first and the last. Add ${titles}.`,
			related: relatedTo(
				omitted.map(({ path, chapter }) => ({ path, span: titleSpan(chapter) })),
				"Omitted chapter",
			),
		};
	},
};
