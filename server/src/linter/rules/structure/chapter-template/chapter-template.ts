import { type TemplatePart, templateOf } from "../../../../analysis/structure/chapter-template.ts";
import { titleSpan } from "../../../../analysis/structure/titles.ts";
import type { Book } from "../../../../book/book.ts";
import type { Entry } from "../../../../book/entry.ts";
import type { Chapter } from "../../../../chapter/facts.ts";
import { related } from "../../../messages.ts";
import type { BookRule, FindingDraft } from "../../../rule.ts";
import { additionFixes } from "./section-template.ts";

export const chapterTemplate: BookRule = {
	id: "chapter-template",
	scope: "book",
	when: "idle",
	severity: "warning",
	question: "arc",
	title: "Chapter without a part that nearly all others have",
	why: `The chapters of a textbook share parts: learning objectives at the start, a summary at the end, the same keys in the
front matter. Readers notice if one is missing. Errata learns the parts from the book: the sections and divs, by
title, and the front matter keys that at least 87% of the chapters have, and at least five of them. A missing key is a
hint, because readers do not see it. Errata does not report prefaces, appendices, and chapters that share no part with
the others.`,
	fix: "Adds the section, div or key where the other chapters have it, with placeholder text.",
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
			for (const entry of part.lacking) yield missingPart(book, part, entry);
		}
	},
};

const nouns = { key: "front matter key", section: "section", block: "div" } as const;

function missingPart(book: Book, part: TemplatePart, entry: Entry): FindingDraft {
	const chapter = entry.chapter as Chapter;
	const { kind, name, chapter: example, heading, div } = part.having[0]!;
	const all = part.having.length + part.lacking.length;
	const exampleSpan = heading?.span ?? div?.open ?? example.metadata.scalars.get(name)?.span;
	return {
		path: chapter.path,
		span: titleSpan(chapter),
		message: `This chapter has no ${nouns[kind]} "${name}". Add it if it applies here: ${part.having.length} of ${all} chapters have one.`,
		related: exampleSpan ? [related(example.path, exampleSpan, "Example")] : [],
		fixes: () => additionFixes(book, part, chapter),
		// Readers do not see a key.
		...(kind === "key" ? { severity: "hint" as const } : {}),
	};
}
