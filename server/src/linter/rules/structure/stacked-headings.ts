import { sectionsOf } from "../../../analysis/structure/sections.ts";
import { related } from "../../messages.ts";
import type { ChapterRule } from "../../rule.ts";

export const stackedHeadings: ChapterRule = {
	id: "stacked-headings",
	scope: "chapter",
	when: "idle",
	severity: "hint",
	houseStyle: true,
	title: "Heading directly above another heading",
	why: `Two headings in a row do not tell readers what the section is about and how its parts belong together. Many publishers
require text between them.`,
	bad: [
		`# Roofs {#sec-roofs}

Rain runs off.

## ⟦Thatch⟧ {#sec-roofs-thatch}

### Reed {#sec-roofs-reed}

It lasts for forty years.
`,
	],
	good: [
		`# Roofs {#sec-roofs}

Rain runs off.

## Thatch {#sec-roofs-thatch}

Reed and straw are laid alike.

### Reed {#sec-roofs-reed}

It lasts for forty years.
`,
	],
	*check(chapter) {
		for (const { heading, next } of sectionsOf(chapter)) {
			if (!heading.isEmpty || next === null || next.level <= heading.level || heading.title.text === "") continue;
			yield {
				path: chapter.path,
				span: heading.title.span,
				message: `No text separates "${heading.title.text}" from the next heading. Say here what the section is about.`,
				related: [related(chapter.path, next.span, "Next heading")],
			};
		}
	},
};
