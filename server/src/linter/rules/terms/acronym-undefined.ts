import { type Acronym, acronymsOf } from "../../../analysis/terms/acronyms/acronyms.ts";
import { knownAcronyms } from "../../../analysis/terms/acronyms/known-acronyms.ts";
import { count, relatedTo } from "../../messages.ts";
import type { BookRule } from "../../rule.ts";

export const acronymUndefined: BookRule = {
	id: "acronym-undefined",
	scope: "book",
	when: "review",
	severity: "hint",
	houseStyle: true,
	question: "gaps",
	title: "An acronym that the book never spells out",
	why: `Readers from another field cannot look up what three letters stand for. It is told once, at the first use, for acronyms of three to five capitals that the text uses
three times or more and spells out nowhere: not in parentheses, not in the words beside it, in no heading, caption, table, footnote or glossary, and without a citation or link.
Only in a book that spells out four fifths of its acronyms; acronyms that everybody knows (*GPS*, *HTML*) are left alone, and so are those that can be read as a word.`,
	bad: [
		`# Rain

The numerical weather prediction (NWP) gives the sea surface temperature (SST), the planetary boundary layer (PBL), the mesoscale convective system (MCS)
and the level of free convection (LFC). NWP, SST, PBL, MCS, LFC; NWP, SST, PBL, MCS, LFC.

The ⟦QPF⟧ is issued daily. A QPF is a map. Each QPF has errors.
`,
	],
	good: [
		`# Rain

The numerical weather prediction (NWP) gives the sea surface temperature (SST), the planetary boundary layer (PBL), the mesoscale convective system (MCS)
and the level of free convection (LFC). NWP, SST, PBL, MCS, LFC; NWP, SST, PBL, MCS, LFC.

The quantitative forecast of precipitation, or QFP, is issued daily. A QFP is a map, each QFP a guess. GPS helps: GPS and GPS again. The
UCAR[^ucar] is a UCAR and a UCAR.

[^ucar]: A consortium.
`,
		"# Rain\n\nThe QPF is issued daily. A QPF is a map, and each QPF has errors.\n",
	],
	*check(book) {
		if (book.unread.some((path) => book.files.has(path))) return;
		const used = (yield* acronymsOf.inSteps(book)).filter(isUnusual);
		const unknown = used.filter((acronym) => !isExplained(acronym));
		if (used.length - unknown.length < FEWEST || unknown.length * 5 > used.length) return;
		for (const { short, uses } of unknown) {
			const [first, ...others] = uses;
			if (first === undefined) continue;
			yield {
				path: first.chapter.path,
				span: first.span,
				message: `“${short}” is used ${count(uses.length, "time")}, and the book never says what it stands for. Spell it out here, with the acronym in parentheses.`,
				related: relatedTo(
					others.slice(0, MOST_PLACES).map(({ chapter, span }) => ({ path: chapter.path, span })),
					`“${short}” is used here`,
				),
			};
		}
	},
};

/** So many acronyms that are spelt out show the custom of a book. */
const FEWEST = 5;
const MOST_PLACES = 10;

function isUnusual({ short, uses }: Acronym): boolean {
	return uses.length >= 3 && /^\p{Lu}{3,5}$/u.test(short) && !SPOKEN.test(short) && !knownAcronyms.has(short);
}

/** Read as a word, it is mostly a name: `SLURM`, `JAX`. */
const SPOKEN = /^[^AEIOU]{1,2}[AEIOU]{1,2}[^AEIOU]{1,2}[AEIOU]?$/;

function isExplained({ uses, expansions, introducedAt }: Acronym): boolean {
	return expansions.length > 0 || introducedAt < Infinity || uses.some((use) => use.isExplained);
}
