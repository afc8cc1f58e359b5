import { type TemplatePart, templateOf } from "../../../../analysis/structure/chapter-template.ts";
import { titleSpan } from "../../../../analysis/structure/titles.ts";
import type { Book } from "../../../../book/book.ts";
import type { Entry } from "../../../../book/entry.ts";
import type { Chapter } from "../../../../chapter/facts.ts";
import { related } from "../../../messages.ts";
import type { BookRule, FindingDraft } from "../../../rule.ts";
import { addition } from "./section-template.ts";

export const chapterTemplate: BookRule = {
	id: "chapter-template",
	scope: "book",
	when: "idle",
	severity: "warning",
	question: "arc",
	title: "A chapter that lacks what nearly all others have",
	why: `Chapters of a textbook follow a plan: learning objectives at the head, a summary at the end, the same keys in the front matter. Readers miss what is missing in one. The
plan is learnt from the book: what at least 87 of 100 chapters have (and at least five), sections and blocks by their titles. A missing key is a
hint, for readers do not see it. Chapters that share nothing with the others, prefaces and appendices are not meant.`,
	fix: "Adds the section, the block or the key where the other chapters have it, to be filled in.",
	bad: [
		Object.fromEntries([
			[
				"_quarto.yml",
				"project:\n  type: book\nbook:\n  title: Trades\n  chapters: [index.qmd, a.qmd, b.qmd, c.qmd, d.qmd, e.qmd, f.qmd, g.qmd, h.qmd]\n",
			],
			["index.qmd", "# Preface {.unnumbered}\n\nEight trades.\n"],
			...["a", "b", "c", "d", "e", "f", "g"].map((name) => [
				`${name}.qmd`,
				`# Trade ${name} {#sec-${name}}\n\nIts tools.\n\n## Summary {#sec-${name}-summary}\n\nAll of them.\n\n::: {.callout-tip}\n## Try it\n\nAt home.\n:::\n`,
			]),
			[
				"h.qmd",
				"# ⟦The baker⟧ {#sec-h}\n\nFlour.\n\n## Ovens {#sec-h-ovens}\n\nHot.\n\n::: {.callout-tip}\n## Try it\n\nAt home.\n:::\n",
			],
		]) as Readonly<Record<string, string>>,
	],
	good: [
		{
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: Trades\n  chapters: [index.qmd, a.qmd]\n",
			"index.qmd": "# The smith {#sec-smith}\n\nIron.\n\n## Summary {#sec-smith-summary}\n\nHot.\n",
			"a.qmd": "# The baker {#sec-baker}\n\nFlour.\n",
		},
	],
	*check(book) {
		for (const part of templateOf(book)) {
			for (const entry of part.lacking) yield lacking(book, part, entry);
		}
	},
};

function lacking(book: Book, part: TemplatePart, entry: Entry): FindingDraft {
	const chapter = entry.chapter as Chapter;
	const { kind, name, chapter: home, heading, div } = part.having[0]!;
	const what =
		kind === "key"
			? `the key \`${name}\` in the front matter`
			: kind === "section"
				? `a section “${name}”`
				: `a block “${name}”`;
	const all = part.having.length + part.lacking.length;
	const place = heading?.span ?? div?.open ?? home.metadata.scalars.get(name)?.span;
	return {
		path: chapter.path,
		span: titleSpan(chapter),
		message: `This chapter lacks ${what}, which ${part.having.length} of ${all} chapters have. Add it, if readers are to find it here, too.`,
		related: place ? [related(home.path, place, "For example here")] : [],
		fixes: () => addition(book, part, chapter),
		// No reader sees a key.
		...(kind === "key" ? { severity: "hint" as const } : {}),
	};
}
