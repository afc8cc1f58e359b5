import { entryName } from "../../../analysis/cursor/location-names.ts";
import { isAuthorProse } from "../../../analysis/prose/sentences.ts";
import { type Acronym, acronymsOf, type Expansion } from "../../../analysis/terms/acronyms/acronyms.ts";
import { isSameExpansion } from "../../../analysis/terms/acronyms/same-expansion.ts";
import type { Entry } from "../../../book/entry.ts";
import { sourceText } from "../../../chapter/source-text.ts";
import { related } from "../../messages.ts";
import type { BookRule, FindingDraft } from "../../rule.ts";
import { removeExpansion } from "./remove-expansion.ts";

export const acronymExpandedAgain: BookRule = {
	id: "acronym-expanded-again",
	scope: "book",
	when: "review",
	severity: "hint",
	question: "repetition",
	title: "Acronym spelled out more than once in a chapter",
	why: `Once an acronym is introduced, it is the name. Spelling it out again in the same chapter makes readers wonder whether
something else is meant, and often shows that a passage was moved or added. A later chapter may spell it out again,
because many readers start there; so may a definition, a heading, a caption, a table and a footnote.`,
	fix: "Removes the expansion at the later place.",
	bad: [
		"# Sea\n\nA remotely operated vehicle (ROV) dives.\n\nLater a ⟦remotely operated vehicle (ROV)⟧ dives again, and three ⟦ROVs (remotely operated vehicles)⟧ wait.\n",
		"# Code\n\nA support vector machine (SVM) and the *standard error* (SE).\n\nLater a ⟦support vector machine (SVM)⟧ has a **⟦standard error (SE)⟧** and the *⟦standard error* (SE)⟧.\n",
	],
	good: [
		{
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: Sea\n  chapters: [index.qmd, map.qmd]\n",
			"index.qmd":
				"# Sea\n\nA remotely operated vehicle (ROV) dives.\n\n::: {.callout-definition}\n***Remotely Operated Vehicle (ROV)*** is a robot.\n:::\n",
			"map.qmd": "# Map\n\n## Remotely operated vehicles (ROVs)\n\nA remotely operated vehicle (ROV) dives.\n",
		},
		"# Sea\n\n::: {.column-margin}\n_Prompt: a remotely operated vehicle (ROV)._\n:::\n\nA remotely operated vehicle (ROV) dives.\n",
		"# Sea\n\nA remotely operated vehicle (ROV) dives. They say “a remotely operated vehicle (ROV)”, or ‘the remotely operated vehicle (ROV)’, and 'a remotely operated vehicle (ROV) isn't cheap'.\n",
	],
	*check(book) {
		for (const acronym of yield* acronymsOf.inSteps(book)) yield* repeatedExpansions(acronym);
	},
};

function* repeatedExpansions({ short, expansions }: Acronym): Iterable<FindingDraft> {
	const first = new Map<Entry, Expansion>();
	const inText = expansions.filter(
		({ paragraph, isTerm, isQuotation }) =>
			paragraph?.context === "body" && isAuthorProse(paragraph) && !isTerm && !isQuotation,
	);
	for (const one of inText) {
		const previous = first.get(one.entry);
		if (previous === undefined) {
			first.set(one.entry, one);
			continue;
		}
		// acronym-two-ways reports a different expansion.
		if (!isSameExpansion(previous.long, one.long)) continue;
		const { chapter, span, whole } = one;
		const text = sourceText(chapter, span);
		yield {
			path: chapter.path,
			span: whole,
			message: `${entryName(one.entry)} already spells out "${short}". Write only "${text}" here.`,
			related: [related(previous.chapter.path, previous.whole, `"${short}" is spelled out here first`)],
			fixes: () => {
				const edit = removeExpansion(one);
				return edit === null ? [] : [{ title: `Change to "${text}"`, safe: false, edits: [edit] }];
			},
		};
	}
}
