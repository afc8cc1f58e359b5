import type { Chapter, Heading } from "../../../chapter/facts.ts";
import { related } from "../../messages.ts";
import type { ChapterRule, Fix } from "../../rule.ts";

export const headingLevelSkip: ChapterRule = {
	id: "heading-level-skip",
	scope: "chapter",
	when: "edit",
	severity: "warning",
	title: "A heading that skips a level",
	why: "After `## Section` comes `### Subsection`. When a level is left out, numbers show a zero (3.2.0.1), the table of contents has a hole, and readers who move by headings lose their way.",
	fix: "Raises the heading and what is below it by the missing levels.",
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
			const missing = "#".repeat(before.level + 1);
			yield {
				path: chapter.path,
				span: heading.span,
				message: `The heading goes from level ${before.level} to level ${heading.level}, so its number has a hole. Write it with \`${missing}\`.`,
				related: [related(chapter.path, before.span, `The heading before, on level ${before.level}`)],
				fixes: () => [raise(chapter, sections.slice(index), heading.level - before.level - 1)],
			};
		}
	},
};

/** The heading and all that follow on its level or below. */
function raise(chapter: Chapter, from: readonly Heading[], by: number): Fix {
	const level = from[0]!.level;
	const end = from.findIndex((heading) => heading.level < level);
	const branch = end < 0 ? from : from.slice(0, end);
	const edits = branch.map(({ span }) => {
		const start = chapter.text.indexOf("#", span.start);
		return { path: chapter.path, span: { start, end: start + by }, text: "" };
	});
	const title = branch.length > 1 ? "Raise it, and the headings below it" : "Raise it";
	return { title, safe: false, edits };
}
