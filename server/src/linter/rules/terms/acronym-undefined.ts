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
	title: "Acronym that the book never spells out",
	why: `Readers from another field cannot guess what an acronym stands for. The rule reports the first use of an acronym of
three to five capitals that the text uses at least three times and explains nowhere: not in parentheses, not in the
words beside it, in no heading, caption, table, footnote or glossary, and not by a citation or link. It applies only
to books that spell out at least 80% of their acronyms. Well-known acronyms (*GPS*, *HTML*) and those that can be read
as a word are not reported.`,
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
		const used = (yield* acronymsOf.inSteps(book)).filter(needsExpansion);
		const unexplained = used.filter((acronym) => !isExplained(acronym));
		if (used.length - unexplained.length < MIN_EXPLAINED || unexplained.length * 5 > used.length) return;
		for (const { short, uses } of unexplained) {
			const [first, ...others] = uses;
			if (first === undefined) continue;
			yield {
				path: first.chapter.path,
				span: first.span,
				message: `"${short}" is used ${count(uses.length, "time")} and never spelled out. Spell it out here, with the acronym in parentheses.`,
				related: relatedTo(
					others.slice(0, MAX_RELATED).map(({ chapter, span }) => ({ path: chapter.path, span })),
					`"${short}" is used here`,
				),
			};
		}
	},
};

/** A book that spells out fewer acronyms does not have the habit. */
const MIN_EXPLAINED = 5;
const MAX_RELATED = 10;

function needsExpansion({ short, uses }: Acronym): boolean {
	return uses.length >= 3 && /^\p{Lu}{3,5}$/u.test(short) && !PRONOUNCEABLE.test(short) && !knownAcronyms.has(short);
}

/** An acronym that can be read as a word is usually a name: `SLURM`, `JAX`. */
const PRONOUNCEABLE = /^[^AEIOU]{1,2}[AEIOU]{1,2}[^AEIOU]{1,2}[AEIOU]?$/;

function isExplained({ uses, expansions, introducedAt }: Acronym): boolean {
	return expansions.length > 0 || introducedAt < Infinity || uses.some((use) => use.isExplained);
}
