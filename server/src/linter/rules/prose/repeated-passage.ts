import {
	type PassageLocation,
	type Repetition,
	repetitionsOf,
} from "../../../analysis/prose/repetitions/repetitions.ts";
import { count, related } from "../../messages.ts";
import type { BookRule, FindingDraft } from "../../rule.ts";

export const repeatedPassage: BookRule = {
	id: "repeated-passage",
	scope: "book",
	when: "review",
	severity: "information",
	question: "repetition",
	title: "A passage that stands in two places",
	why: `When text is moved, copies stay behind; when chapters have several authors, two explain the same thing. Readers wonder what the second place adds, and corrections reach
only one of them. Sentences of all chapters are compared by fingerprints of their word sequences (Schleimer, Wilkerson and Aiken, 2003), so that a few changed words do not
hide a copy; a longer copy is a warning. What is meant to come again is left alone: a place that refers to the earlier one or, where it is no long copy, recalls it (*as we saw*),
summaries and overviews, exercises and their solutions, definitions, quotations, tabs and branches for different formats, a short sentence that several sections have or a
longer passage under the same title, and sentences that say the same of different things. It is told once, at the second place, with all others. Apart from
the findings, the review lists what is told again on purpose.`,
	bad: [
		{
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: Tides\n  chapters: [index.qmd, moon.qmd]\n",
			"index.qmd": `# The sea

Twice a day the water rises along the coast, stays for a while, and goes back as slowly as it came. Fishermen know it.
`,
			"moon.qmd": `# The moon

She pulls. ⟦Twice a day the water rises along the coast, stays for a short while, and goes back as slowly as it came.⟧ So it does on the moon.
`,
		},
	],
	good: [
		{
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: Tides\n  chapters: [index.qmd, moon.qmd, sun.qmd]\n",
			"index.qmd": `# The sea {#sec-sea}

Twice a day the water rises along the coast, stays for a while, and goes back as slowly as it came. It is a slow breath.

::: {.callout-note}
***Ebb*** is the time of the day in which the water of the sea goes back from the coast that it had covered.
:::

“What the sea wants, the sea will have, and what it does not want it gives back to us,” they say.
`,
			"moon.qmd": `# The moon {#sec-moon}

Twice a day the water rises along the coast, stays for a while, and goes back as slowly as it came (@sec-sea). The moon pulls the water that is nearest to her a little more than
the rest of the earth and the water behind it.

“What the sea wants, the sea will have, and what it does not want it gives back to us.”
`,
			"sun.qmd": `# The sun {#sec-sun}

The sun pulls the water that is nearest to him a little more than the rest of the earth and the water behind it.

***Flood*** is the time of the day in which the water of the sea goes back to the coast that it had left.

## Summary {#sec-sun-summary}

The water goes back as slowly as it came, after it has stayed along the coast for a while.
`,
		},
	],
	*check(book) {
		for (const repetition of yield* repetitionsOf(book)) {
			if (repetition.kind !== "reinforced") yield told(repetition);
		}
	},
};

/** A copy of so many words is no accident of wording. */
const LONG = 20;
const MOST_PLACES = 10;

function told({ kind, places, parts, words }: Repetition): FindingDraft {
	const [first, again, ...others] = places as readonly [PassageLocation, PassageLocation, ...PassageLocation[]];
	const isCopy = kind === "copied";
	const often = others.length === 0 ? "twice" : `${places.length} times`;
	const { opening, span } = again;
	const counted = count(words, "word");
	const copied = opening.end === span.end ? `These ${counted}` : `${counted} of the passage that begins here`;
	const said = isCopy ? `${copied} stand` : "This is told";
	const how = isCopy ? "" : " in nearly the same words";
	return {
		path: again.chapter.path,
		span: opening,
		severity: isCopy && words >= LONG ? "warning" : "information",
		message: `${said} ${often} in the book${how}. Keep it in one place and refer to that, or say that it comes again.`,
		related: [
			...[first, ...others].map((place) => related(place.chapter.path, place.opening, "The same stands here")),
			...parts.map((place) => related(place.chapter.path, place.opening, "Some of it stands here, too")),
		].slice(0, MOST_PLACES),
	};
}
