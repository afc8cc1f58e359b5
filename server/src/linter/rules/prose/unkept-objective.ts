import { unmetObjectives } from "../../../analysis/prose/objectives.ts";
import type { BookRule } from "../../rule.ts";

export const unkeptObjective: BookRule = {
	id: "unkept-objective",
	scope: "book",
	when: "review",
	severity: "information",
	houseStyle: true,
	question: "gaps",
	title: "Learning objective that its chapter does not cover",
	why: `Learning objectives are often written before the chapter, and sections move later. Students who check the list at the
end find something that nobody taught them. The rule reports an objective if at least half of its words, and at least
three, occur nowhere else in the chapter in any form, code and captions included, while the chapter covers most of the
other objectives. Lists of objectives are sections and callouts called *Learning Objectives*, *Goals*, *What You Will
Learn* and the like. Authors also paraphrase, which the rule cannot detect, so it is off by default. It supports
English.`,
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
			const words = missing.slice(0, MAX_WORDS).map((word) => `"${word}"`);
			yield {
				path: chapter.path,
				span,
				message: `The chapter never uses ${words.join(", ")}. Cover this objective, or remove it.`,
			};
		}
	},
};

/** How many missing words a message names. */
const MAX_WORDS = 4;
