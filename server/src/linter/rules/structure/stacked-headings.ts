import { sectionsOf } from "../../../analysis/structure/sections.ts";
import { related } from "../../messages.ts";
import type { ChapterRule } from "../../rule.ts";

export const stackedHeadings: ChapterRule = {
	id: "stacked-headings",
	scope: "chapter",
	when: "idle",
	severity: "hint",
	houseStyle: true,
	title: "A heading directly above another one",
	why: "Two headings in a row leave readers without a word on what the section is for and how its parts belong together. Many publishers ask for a sentence between them.",
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
			if (!heading.bare || next === null || next.level <= heading.level || heading.title.text === "") continue;
			yield {
				path: chapter.path,
				span: heading.title.span,
				message: "The next heading follows this one without a word between them. Say what the section is about first.",
				related: [related(chapter.path, next.span, "The next heading")],
			};
		}
	},
};
