import { comparisonKey } from "../../../analysis/structure/repeated-floats.ts";
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
	why: `Readers cannot tell two identical lines of the table of contents apart. The same heading under different parents
(*Exercises*) is not reported.`,
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
			const key = comparisonKey(heading.title.text);
			if (key === "") continue;
			const siblings = first.get(parent) ?? new Map<string, Section>();
			first.set(parent, siblings);
			const previous = siblings.get(key);
			if (previous === undefined) {
				siblings.set(key, section);
				continue;
			}
			yield {
				path: chapter.path,
				span: heading.title.span,
				message: `Another section of the same parent is called "${heading.title.text}". Say in the heading what is different here.`,
				related: [related(chapter.path, previous.heading.span, "Same heading")],
			};
		}
	},
};
