import type { Chapter, Heading } from "../../../chapter/facts.ts";
import { related } from "../../messages.ts";
import type { ChapterRule, Fix } from "../../rule.ts";

export const headingLevelSkip: ChapterRule = {
	id: "heading-level-skip",
	scope: "chapter",
	when: "edit",
	severity: "warning",
	title: "Heading that skips a level",
	why: `The heading below \`## Section\` is \`### Subsection\`. If a level is skipped, section numbers contain a zero
(3.2.0.1), the table of contents has a gap, and readers who navigate by headings lose their place.`,
	fix: "Raises the heading and those below it by the skipped levels.",
	bad: [
		`# Stars {#sec-stars}

## Birth {#sec-birth}

⟦#### Clouds {#sec-clouds}⟧

##### Dark ones {#sec-dark}

## Death {#sec-death}
`,
	],
	good: [
		`# Stars {#sec-stars}

## Birth {#sec-birth}

### Clouds {#sec-clouds}

## Death {#sec-death}

#### In short {.unnumbered}

Iron.

::: {.callout-note}
#### Supernovae
Rare.
:::
`,
	],
	*check(chapter) {
		const sections = chapter.headings.filter(({ titleOf }) => titleOf === null);
		for (const [index, heading] of sections.entries()) {
			const before = sections[index - 1];
			if (!before || !heading.numbered || heading.level <= before.level + 1 || before.div !== heading.div) continue;
			const marks = "#".repeat(before.level + 1);
			yield {
				path: chapter.path,
				span: heading.span,
				message: `Heading skips from level ${before.level} to level ${heading.level}. Start it with "${marks}".`,
				related: [related(chapter.path, before.span, `Previous heading, at level ${before.level}`)],
				fixes: () => [raise(chapter, sections.slice(index), heading.level - before.level - 1)],
			};
		}
	},
};

/** Raises the first heading and all that follow at its level or below, by a number of levels. */
function raise(chapter: Chapter, headings: readonly Heading[], levels: number): Fix {
	const level = headings[0]!.level;
	const end = headings.findIndex((heading) => heading.level < level);
	const branch = end < 0 ? headings : headings.slice(0, end);
	const edits = branch.map(({ span }) => {
		const start = chapter.text.indexOf("#", span.start);
		return { path: chapter.path, span: { start, end: start + levels }, text: "" };
	});
	const title = branch.length > 1 ? "Raise this heading and those below it" : "Raise this heading";
	return { title, safe: false, edits };
}
