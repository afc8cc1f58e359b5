import { sameWords } from "../../../analysis/structure/repeated-floats.ts";
import { type Section, sectionsOf } from "../../../analysis/structure/sections.ts";
import { related } from "../../messages.ts";
import type { ChapterRule } from "../../rule.ts";

export const duplicateHeading: ChapterRule = {
	id: "duplicate-heading",
	scope: "chapter",
	when: "edit",
	severity: "hint",
	houseStyle: true,
	title: "Two sections of one parent with the same heading",
	why: "Two entries of the table of contents that read alike make readers guess. A heading that comes back under different parents (“Exercises”) is no matter.",
	bad: [
		`# Looms {#sec-looms}

## Warp {#sec-looms-warp}

Along.

## ⟦Warp⟧ {#sec-looms-weft}

Across.
`,
	],
	good: [
		`# Looms {#sec-looms}

## Warp {#sec-looms-warp}

### Exercises {#sec-looms-warp-exercises}

Count the threads.

## Weft {#sec-looms-weft}

### Exercises {#sec-looms-weft-exercises}

Count them, too.
`,
	],
	*check(chapter) {
		const first = new Map<Section | null, Map<string, Section>>();
		for (const section of sectionsOf(chapter)) {
			const { heading, parent } = section;
			const words = sameWords(heading.title.text);
			if (words === "") continue;
			const siblings = first.get(parent) ?? new Map<string, Section>();
			first.set(parent, siblings);
			const twin = siblings.get(words);
			if (twin === undefined) {
				siblings.set(words, section);
				continue;
			}
			yield {
				path: chapter.path,
				span: heading.title.span,
				message: `A section beside this one is called “${heading.title.text}”, too, so the table of contents shows the same line twice. Say what is different here.`,
				related: [related(chapter.path, twin.heading.span, "The same heading")],
			};
		}
	},
};
