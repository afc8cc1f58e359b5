import type { BookRule } from "../../rule.ts";

export const circularInclude: BookRule = {
	id: "circular-include",
	scope: "book",
	when: "edit",
	severity: "error",
	title: "File that includes itself, directly or through others",
	why: "Quarto expands includes before anything else. Files that include each other would expand forever, so the build stops.",
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
				message: `Including "${path}" here is circular. Remove this include, or move the shared text to a third file.`,
			};
		}
	},
};
