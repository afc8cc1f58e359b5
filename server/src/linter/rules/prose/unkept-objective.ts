import { unmetObjectives } from "../../../analysis/prose/objectives.ts";
import type { BookRule } from "../../rule.ts";

export const unkeptObjective: BookRule = {
	id: "unkept-objective",
	scope: "book",
	when: "review",
	severity: "information",
	houseStyle: true,
	question: "gaps",
	title: "A learning objective that its chapter does not take up",
	why: `Learning objectives are written first and the chapter later, and sections move away from under them. Students who check off the list at the end find something that nobody
taught them. Told are objectives of which half of the words, and three at least, stand nowhere else in the chapter, in any form, code and
captions included, where the chapter takes up most of the others. Lists of objectives are sections and callouts
called *Learning Objectives*, *Goals*, *What You Will Learn* and the like. Authors
say the same in other words, too, which no such rule can see: it is off until it is asked for. It knows English.`,
	bad: [
		`# Rope

::: {.callout-tip}
## Learning Objectives

- Tie a bowline.
- Tie a reef knot.
- ⟦Explain how steel hawsers are spliced.⟧
:::

${"A bowline is tied with a loop, a reef knot with two. ".repeat(40)}
`,
	],
	good: [
		`# Rope

## What you will learn

By the end you will be able to:

- Tie a bowline.
- Explain how steel hawsers are spliced.

## Splices

To splice a steel hawser, unlay it. ${"A bowline needs no splicing. ".repeat(60)}
`,
	],
	*check(book) {
		for (const { chapter, span, missing } of yield* unmetObjectives(book)) {
			const words = missing.slice(0, 4).map((word) => `“${word}”`);
			yield {
				path: chapter.path,
				span,
				message: `The chapter promises this and then never speaks of ${words.join(", ")}. Write about it, or take the objective back.`,
			};
		}
	},
};
