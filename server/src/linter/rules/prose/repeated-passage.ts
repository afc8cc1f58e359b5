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
	title: "Passage that occurs more than once",
	why: `When text is moved, copies remain; when a book has several authors, two explain the same thing. Readers wonder what
the second passage adds, and corrections reach only one of them. The rule compares the sentences of all chapters by
fingerprints of their word sequences (Schleimer, Wilkerson and Aiken, 2003), so that a few changed words do not hide a
copy; a longer copy is a warning. Intended repetition is not reported: a passage that refers to the earlier one or,
unless it is a long copy, recalls it (*as we saw*), summaries and overviews, exercises and their solutions,
definitions, quotations, tabs and branches for different formats, a short sentence that several sections share or a
longer passage under the same title, and sentences that say the same of different things. There is one finding, at the
second place, with all others. The review lists intended repetition separately.`,
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
			if (repetition.kind !== "reinforced") yield finding(repetition);
		}
	},
};

/** A copy of this many words is not a coincidence. */
const LONG_COPY = 20;
const MAX_RELATED = 10;

function finding({ kind, places, parts, words }: Repetition): FindingDraft {
	const [first, second, ...others] = places as readonly [PassageLocation, PassageLocation, ...PassageLocation[]];
	const isCopy = kind === "copied";
	const frequency = others.length === 0 ? "twice" : `${places.length} times`;
	const { opening, span } = second;
	const counted = count(words, "word");
	const copied =
		opening.end === span.end ? `These ${counted} occur` : `${counted} of the passage that starts here occur`;
	const subject = isCopy ? copied : "This passage occurs";
	const how = isCopy ? "" : ", in similar words";
	return {
		path: second.chapter.path,
		span: opening,
		severity: isCopy && words >= LONG_COPY ? "warning" : "information",
		message: `${subject} ${frequency} in the book${how}. Keep one place and refer to it, or say that this is a repetition.`,
		related: [
			...[first, ...others].map((place) => related(place.chapter.path, place.opening, "Same passage")),
			...parts.map((place) => related(place.chapter.path, place.opening, "Part of the passage")),
		].slice(0, MAX_RELATED),
	};
}
