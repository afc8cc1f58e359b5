import { entryName } from "../../../analysis/cursor/location-names.ts";
import { isAuthorProse } from "../../../analysis/prose/sentences.ts";
import { type Acronym, acronymsOf, type Expansion } from "../../../analysis/terms/acronyms/acronyms.ts";
import { isSameExpansion } from "../../../analysis/terms/acronyms/same-expansion.ts";
import type { Entry } from "../../../book/entry.ts";
import { sourceText } from "../../../chapter/source-text.ts";
import { related } from "../../messages.ts";
import type { BookRule, FindingDraft } from "../../rule.ts";
import { lettersAlone } from "./acronyms.ts";

export const acronymExpandedAgain: BookRule = {
	id: "acronym-expanded-again",
	scope: "book",
	when: "review",
	severity: "hint",
	question: "repetition",
	title: "An acronym that one chapter spells out more than once",
	why: `Once spelt out, the acronym is the name. Spelt out again in the same chapter it makes readers wonder whether something else is meant, and shows them that a
passage was moved or added. A new chapter may say it again, since many readers begin there; and so may a definition, a heading, a caption, a table or a footnote.`,
	fix: "Leaves the acronym alone at the later place.",
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
		for (const acronym of yield* acronymsOf.inSteps(book)) yield* again(acronym);
	},
};

function* again({ short, expansions }: Acronym): Iterable<FindingDraft> {
	const first = new Map<Entry, Expansion>();
	const counted = expansions.filter(
		({ paragraph, isTerm, isQuotation }) =>
			paragraph?.context === "body" && isAuthorProse(paragraph) && !isTerm && !isQuotation,
	);
	for (const one of counted) {
		const before = first.get(one.entry);
		if (before === undefined) {
			first.set(one.entry, one);
			continue;
		}
		// Another name is another mistake.
		if (!isSameExpansion(before.long, one.long)) continue;
		const { chapter, span, whole } = one;
		const text = sourceText(chapter, span);
		yield {
			path: chapter.path,
			span: whole,
			message: `${entryName(one.entry)} has spelt out “${short}” already. Write “${text}” alone.`,
			related: [related(before.chapter.path, before.whole, `“${short}” is spelt out here first`)],
			fixes: () => {
				const edit = lettersAlone(one);
				return edit === null ? [] : [{ title: `Write “${text}”`, safe: false, edits: [edit] }];
			},
		};
	}
}
