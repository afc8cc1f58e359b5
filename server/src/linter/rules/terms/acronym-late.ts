import { locationName, sectionOf } from "../../../analysis/cursor/location-names.ts";
import { languageOfEntry } from "../../../analysis/prose/language-of.ts";
import { indexInSentence, sentenceAt } from "../../../analysis/prose/sentences.ts";
import { isPluralAbbreviation } from "../../../analysis/terms/acronyms/abbreviation.ts";
import { spellsOut } from "../../../analysis/terms/acronyms/acronym-words.ts";
import {
	type Acronym,
	type AcronymUse,
	acronymsOf,
	type Expansion,
} from "../../../analysis/terms/acronyms/acronyms.ts";
import { knownAcronyms } from "../../../analysis/terms/acronyms/known-acronyms.ts";
import { formsOfName, withNumber, wordsOfName } from "../../../analysis/terms/name-forms.ts";
import { refersToSectionOf } from "../../../analysis/terms/section-references.ts";
import type { Book } from "../../../book/book.ts";
import type { Chapter } from "../../../chapter/facts.ts";
import { sourceText } from "../../../chapter/source-text.ts";
import { count, related } from "../../messages.ts";
import type { BookRule, Fix } from "../../rule.ts";
import { removeExpansion } from "./remove-expansion.ts";
import { replaceWithArticle } from "./replace-with-article.ts";

export const acronymLate: BookRule = {
	id: "acronym-late",
	scope: "book",
	when: "review",
	severity: "hint",
	question: "arc",
	title: "Acronym spelled out after its first use",
	why: `Readers who meet an acronym before its expansion do not understand it, and later they no longer need the expansion.
When chapters are reordered, the expansion stays behind. The finding is at the first use in the text of a numbered
chapter, if at least two uses precede the first expansion. Errata does not report an acronym whose expansion is in the
same paragraph, whose words precede it in the paragraph or are in the section title, whose first use has a footnote or
citation, or whose paragraph refers to the section or chapter that spells it out.`,
	fix: "Spells it out at the first use, and removes the expansion if the same chapter spells it out later.",
	bad: [
		{
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: Sea\n  chapters: [index.qmd, map.qmd]\n",
			"index.qmd": "# Depth\n\nTwo ⟦ROVs⟧ went down. The first ROV came back.\n\nNobody waited.\n",
			"map.qmd": "# Map\n\nA remotely operated vehicle (ROV) made it.\n",
		},
		{
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: Sea\n  chapters: [index.qmd, map.qmd]\n",
			"index.qmd": "# Depth\n\nTunnel boring machinery is loud. Two ⟦TBMs⟧ came. A TBM is slow.\n",
			"map.qmd": "# Map\n\nA tunnel boring machine (TBM) made it.\n",
		},
	],
	good: [
		{
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: Sea\n  chapters: [index.qmd, map.qmd]\n",
			"index.qmd":
				"# Depth\n\nTwo ROVs[^rov] went down. The first ROV came back. An MBES maps; the MBES is slow, and the multi-beam echo sounder (MBES) is loud.\n\nOne CTD came back.\n\n[^rov]: Robots.\n",
			"map.qmd":
				"# Map\n\nA remotely operated vehicle (ROV) with a conductivity, temperature, depth (CTD) sensor made it.\n",
		},
		{
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: Sea\n  chapters: [index.qmd, map.qmd]\n",
			"index.qmd":
				"# Depth\n\nTwo ROVs went down (we come to them in @sec-rov). The first ROV came back.\n\nMulti-beam *echo sounders* map. An MBES is slow, and no MBES is cheap.\n\nA tunnel boring machine’s noise is loud. A TBM is slow, and no TBM is cheap.\n",
			"map.qmd":
				"# Map\n\nA tunnel boring machine (TBM) made it.\n\n## Robots {#sec-rov}\n\nA remotely operated vehicle (ROV) made it, with a multi-beam echo sounder (MBES).\n",
		},
		{
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: Sea\n  chapters: [index.qmd, map.qmd]\n",
			"index.qmd":
				'# Depth\n\nSomebody coined the acronym ROV, and an ROV is slow. What is below the limit is "BLQ" (below the lower limit of quantification). BLQ is low.\n',
			"map.qmd": "# Map\n\nA remotely operated vehicle (ROV) made it, and below limit of quantification (BLQ).\n",
		},
	],
	*check(book) {
		if (book.project.type !== "book") return;
		for (const [index, acronym] of (yield* acronymsOf.inSteps(book)).entries()) {
			if (index % STEP === STEP - 1) yield null;
			const lateUses = lateExpansion(acronym);
			if (lateUses === null) continue;
			const [first, expansion, before] = lateUses;
			if (spellsOut(sectionOf(book, first)?.heading.title.text ?? "", acronym.short)) continue;
			if (expandsEarlier(first, expansion.long)) continue;
			if (acronym.expansions.some((one) => refersToSectionOf(book, first.paragraph, one))) continue;
			const { chapter, span } = first;
			const place = locationName(book, expansion);
			yield {
				path: chapter.path,
				span,
				message: `"${acronym.short}" is used ${count(before, "time")} before ${place} spells it out. Spell it out here, at its first use.`,
				related: [related(expansion.chapter.path, expansion.whole, `"${acronym.short}" is spelled out here`)],
				fixes: () => expansionFixes(book, first, expansion),
			};
		}
	},
};

/** How many acronyms are checked between two yields: two or three milliseconds of work. */
const STEP = 100;

const MIN_USES = 2;

/** Returns the first use, the first expansion and the number of uses before it; null if the expansion is not late. */
function lateExpansion(acronym: Acronym): readonly [AcronymUse, Expansion, number] | null {
	const [expansion] = acronym.expansions;
	if (expansion === undefined || knownAcronyms.has(acronym.short)) return null;
	// A preface may use acronyms that the book introduces later.
	const uses = acronym.uses.filter(
		({ paragraph: { context, div }, entry }) => context === "body" && div === null && entry.number !== null,
	);
	const [first] = uses;
	if (first === undefined || first.paragraph === expansion.paragraph) return null;
	const until = Math.min(expansion.order, acronym.introducedAt);
	const before = uses.filter(({ order }) => order < until);
	if (before.length < MIN_USES || before.some(({ isExplained }) => isExplained)) return null;
	return [first, expansion, before.length];
}

/** Whether the paragraph has the full name before the acronym: `Recurrent neural networks remember. RNNs …`. */
function expandsEarlier({ chapter, span, paragraph, entry }: AcronymUse, long: string): boolean {
	const before = sourceText(chapter, { start: paragraph.span.start, end: span.start });
	const joined = (words: readonly string[]): string => ` ${words.join(" ")} `;
	const text = joined(wordsOfName(before).map((word) => word.replace(/'s$/, "")));
	return formsOfName(long, languageOfEntry(entry)).some((form) => text.includes(joined(form)));
}

/** Spells out the first use, and removes the expansion if it is in the same chapter. */
function expansionFixes(book: Book, { chapter, span, entry }: AcronymUse, expansion: Expansion): readonly Fix[] {
	const short = sourceText(chapter, span);
	const isSameNumber =
		isPluralAbbreviation(short) === isPluralAbbreviation(sourceText(expansion.chapter, expansion.span));
	const name = isSameNumber
		? expansion.long
		: withNumber(expansion.long, isPluralAbbreviation(short), book.project.options.lang);
	const long = startsSentence(chapter, span.start) ? capitalized(name) : inMidSentence(book, expansion, name);
	const first = replaceWithArticle(chapter, languageOfEntry(entry), span, `${long} (${short})`);
	if (first === null) return [];
	const isRepeated = expansion.entry === entry && expansion.paragraph?.context === "body" && !expansion.isTerm;
	const edit = isRepeated ? removeExpansion(expansion) : null;
	const edits = edit === null ? [first] : [first, edit];
	return [{ title: `Change to "${long} (${short})"`, safe: false, edits }];
}

function startsSentence(chapter: Chapter, offset: number): boolean {
	const sentence = sentenceAt(chapter, offset);
	return sentence !== null && !/[\p{L}\p{N}\uFFFC]/u.test(sentence.text.slice(0, indexInSentence(sentence, offset)));
}

/** Lower-cases a first word that has its capital only from the start of a sentence or heading, if the book also writes it in lower case. */
function inMidSentence(book: Book, { chapter, whole, paragraph }: Expansion, name: string): string {
	const [first = "", ...others] = name.split(/(?<=[\s-])/);
	if (!/^\p{Lu}\p{Ll}+[\s-]?$/u.test(first) || others.some((word) => /^\p{Lu}/u.test(word))) return name;
	if (paragraph !== null && !startsSentence(chapter, whole.start)) return name;
	const lowerCase = first.toLowerCase();
	const word = new RegExp(`(?<![\\p{L}\\p{N}])${lowerCase.trimEnd()}(?![\\p{L}\\p{N}])`, "u");
	return [...book.chapters.values()].some(({ text }) => word.test(text)) ? lowerCase + others.join("") : name;
}

function capitalized(name: string): string {
	return name.charAt(0).toUpperCase() + name.slice(1);
}
