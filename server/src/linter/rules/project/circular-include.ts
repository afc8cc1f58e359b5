import type { BookRule } from "../../rule.ts";

export const circularInclude: BookRule = {
	id: "circular-include",
	scope: "book",
	when: "edit",
	severity: "error",
	title: "A file that includes itself, directly or through others",
	why: "Quarto pastes an included file before anything else happens. Files that include each other would never end, so the build stops.",
	bad: [
		{
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: Loops\n  chapters: [index.qmd]\n",
			"index.qmd": "# Loops\n\n{{< include _a.qmd >}}\n",
			"_a.qmd": "Over.\n\n{{< include _b.qmd >}}\n",
			"_b.qmd": "And out.\n\n⟦{{< include _a.qmd >}}⟧\n",
		},
	],
	good: [
		{
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: Loops\n  chapters: [index.qmd]\n",
			"index.qmd": "# Loops\n\n{{< include _a.qmd >}}\n",
			"_a.qmd": "Over and out.\n",
		},
	],
	*check(book) {
		for (const { include, status, path, chapter } of book.includes) {
			if (status !== "circular") continue;
			yield {
				path: chapter.path,
				span: include.span,
				message: `\`${path}\` is being included already, so this goes round in a circle and Quarto stops. Take this include out, or move what both need into a third file.`,
			};
		}
	},
};
