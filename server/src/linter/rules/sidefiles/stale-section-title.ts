import { namedSections } from "../../../analysis/structure/side-sections.ts";
import { stripInlineMarkup } from "../../../syntax/identifiers.ts";
import { related } from "../../messages.ts";
import type { BookRule } from "../../rule.ts";
import { asScalar } from "./yaml-scalar.ts";

export const staleSectionTitle: BookRule = {
	id: "stale-section-title",
	scope: "book",
	when: "idle",
	severity: "warning",
	title: "Quiz that uses an old title of a section",
	why: `A quiz repeats the title of each section beside its id (\`section_title\`). When the heading changes, readers find
questions under a name that the book does not use, and often the questions no longer fit the section.`,
	fix: "Changes the title to that of the heading.",
	bad: [
		{
			"index.qmd":
				"---\nquiz: bread_quizzes.json\n---\n\n# Bread {#sec-bread}\n\n## Sourdough & *other* starters {#sec-starters}\n\nThey rise.\n",
			"bread_quizzes.json": '{"sections": [{"section_id": "#sec-starters", "section_title": "⟦Sourdough⟧"}]}\n',
		},
		{
			"index.qmd":
				'---\nquiz: bread_quizzes.yml\n---\n\n# Bread {#sec-bread}\n\n## Salt: "when"? {#sec-salt}\n\nLate.\n',
			"bread_quizzes.yml": "sections:\n  - section_id: sec-salt\n    section_title: ⟦Salt⟧\n",
		},
	],
	good: [
		{
			"index.qmd":
				"---\nquiz: bread_quizzes.json\n---\n\n# Bread {#sec-bread}\n\n## The baker's *crust* {#sec-crust}\n\nIt cracks.\n",
			"bread_quizzes.json":
				'{"sections": [{"section_id": "#sec-crust", "section_title": "1.1 The baker’s crust"}, {"section_id": "#sec-bread", "section_title": "Bread"}]}\n',
		},
	],
	*check(book) {
		for (const { file, name, heading, anchor } of namedSections(book)) {
			const { title } = name;
			if (title === null || heading === null) continue;
			const words = stripInlineMarkup(heading.heading.title.text);
			if (words === "" || isSameTitle(words, title.text)) continue;
			const span = anchor?.anchor.idSpan ?? heading.heading.title.span;
			yield {
				path: file.path,
				span: title.span,
				message: `Section "${name.id.text}" is called "${words}". Update the title, and check that the questions still fit.`,
				related: [related(heading.chapter.path, span, "Section")],
				fixes: () => [
					{
						title: `Change to "${words}"`,
						safe: true,
						edits: [{ path: file.path, span: title.span, text: asScalar(file.text, title, words) }],
					},
				],
			};
		}
	},
};

/** Compares titles without markup, leading numbers, extra spaces, and the shape of quotes and dashes. */
function isSameTitle(title: string, written: string): boolean {
	const [a, b] = [normalized(title), normalized(stripInlineMarkup(written))];
	return a === b || a === b.replace(/^(?:\d+|[A-Z])(?:\.\d+)*\.? /, "");
}

function normalized(words: string): string {
	return words
		.normalize("NFC")
		.replace(/[‘’]/g, "'")
		.replace(/[“”]/g, '"')
		.replace(/[–—]|--+/g, "-")
		.replace(/\s+/g, " ")
		.trim();
}
