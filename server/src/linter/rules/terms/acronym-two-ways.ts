import { locationName } from "../../../analysis/cursor/location-names.ts";
import { acronymsOf, type Expansion } from "../../../analysis/terms/acronyms/acronyms.ts";
import { isSameExpansion } from "../../../analysis/terms/acronyms/same-expansion.ts";
import type { Book } from "../../../book/book.ts";
import { count, related } from "../../messages.ts";
import type { BookRule } from "../../rule.ts";

export const acronymTwoWays: BookRule = {
	id: "acronym-two-ways",
	scope: "book",
	when: "review",
	severity: "information",
	question: "tone",
	title: "Acronym spelled out in two ways",
	why: `Either one expansion is wrong, or the same letters stand for two things and readers confuse them. Endings, hyphens,
letter case, and a word that only one of the expansions has make no difference.`,
	bad: [
		{
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: Sea\n  chapters: [index.qmd, map.qmd]\n",
			"index.qmd": "# Sea\n\nA remotely operated vehicle (ROV) dives. All remotely-operated vehicles (ROVs) do.\n",
			"map.qmd": "# Map\n\nA ⟦remotely overseen vehicle (ROV)⟧ dives.\n",
		},
	],
	good: [
		"# Sea\n\nA Remotely Operated Vehicle (ROV) dives, and so do others: remotely-operated vehicles (ROVs), ROVs (remotely operated underwater vehicles).\n",
	],
	*check(book) {
		for (const { short, expansions } of yield* acronymsOf.inSteps(book)) {
			const [most, ...others] = waysOf(expansions);
			if (most === undefined) continue;
			for (const way of others) {
				const [one] = way;
				yield {
					path: one.chapter.path,
					span: one.whole,
					message: `"${short}" is spelled out in two ways. Here it is "${one.long}", ${elsewhere(book, most)} "${most[0].long}": use one, or rename one of the two.`,
					related: [...most, ...way.slice(1)]
						.slice(0, MAX_RELATED)
						.map(({ chapter, whole, long }) => related(chapter.path, whole, `"${long}"`)),
				};
			}
		}
	},
};

const MAX_RELATED = 10;

function elsewhere(book: Book, most: readonly [Expansion, ...Expansion[]]): string {
	return most.length === 1 ? `in ${locationName(book, most[0])}` : `in ${count(most.length, "other place")}`;
}

type Way = readonly [Expansion, ...Expansion[]];

/** Groups the expansions that are the same name, the most frequent group first, then the earliest. */
function waysOf(expansions: readonly Expansion[]): readonly Way[] {
	const ways: [Expansion, ...Expansion[]][] = [];
	for (const one of expansions.slice(0, MAX_EXPANSIONS)) {
		const same = ways.find(([first]) => isSameExpansion(first.long, one.long));
		if (same) same.push(one);
		else ways.push([one]);
	}
	return ways.sort((a, b) => b.length - a.length || a[0].order - b[0].order);
}

/** Bounds the quadratic comparison. */
const MAX_EXPANSIONS = 200;
