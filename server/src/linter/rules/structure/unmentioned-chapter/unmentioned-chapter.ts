import { titleSpan } from "../../../../analysis/structure/titles.ts";
import type { BookRule } from "../../../rule.ts";
import { unmentionedChapters } from "./unmentioned-chapters.ts";

const path = (name: string, next: string): string =>
	`# The ${name} {#sec-${name}}\n\nFurther on, water comes to @sec-${next}.\n`;

const book = (names: readonly string[], linked: readonly string[]): Readonly<Record<string, string>> => ({
	"_quarto.yml": `project:\n  type: book\nbook:\n  title: Rivers\n  chapters: [index.qmd, ${names.map((name) => `${name}.qmd`).join(", ")}]\n`,
	"index.qmd": "# The rain {#sec-rain}\n\nWater falls, and meets again in @sec-spring.\n",
	...Object.fromEntries(names.map((name, index) => [`${name}.qmd`, path(name, linked[index + 1] ?? "rain")])),
});

const names = ["spring", "brook", "bend", "fall", "lake", "weir", "mouth"];

export const unmentionedChapter: BookRule = {
	id: "unmentioned-chapter",
	scope: "book",
	when: "review",
	severity: "information",
	question: "arc",
	title: "Chapter that no other chapter refers to",
	why: `If the chapters of a book refer to each other, readers do not learn what an isolated chapter is needed for or when to
read it. The rule applies if at least six chapters are between the first and the last, and at most one in five of them
is isolated. A cross-reference, a link, the chapter's number or its title in any other chapter is enough.`,
	bad: [
		{
			...book(names, ["spring", "brook", "bend", "fall", "weir", "weir", "mouth"]),
			"lake.qmd": "# ⟦The lake⟧ {#sec-lake}\n\nIt lies still until @sec-weir.\n",
		},
	],
	good: [
		book(names, names),
		// Another chapter names it by its title.
		{
			...book(names, ["spring", "brook", "bend", "fall", "weir", "weir", "mouth"]),
			"mouth.qmd": "# The mouth {#sec-mouth}\n\nWhat the lake was, the sea is. See @sec-rain.\n",
		},
	],
	*check(book) {
		const { chapters, of } = yield* unmentionedChapters.inSteps(book);
		for (const { path, chapter, title } of chapters) {
			yield {
				path,
				span: titleSpan(chapter),
				message: `No other chapter refers to "${title}". Refer to it where readers need it, as to ${of - chapters.length} of ${of} chapters.`,
			};
		}
	},
};
