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
import { lettersAlone } from "./acronyms.ts";
import { writing } from "./articles.ts";

export const acronymLate: BookRule = {
	id: "acronym-late",
	scope: "book",
	when: "review",
	severity: "hint",
	question: "arc",
	title: "An acronym that is spelt out after it has been used",
	why: `The words in full belong to the first use: readers who meet the bare letters before go without, and those who know them by then do not need the words any more. Chapters change places, and the
expansion stays behind. It is told at the first use in the text of a numbered chapter, where two uses or more come before the first expansion. A footnote or a citation at the
first use, a reference in its paragraph to the section or the chapter that spells it out, or its words before it in the paragraph or in the title above make it quiet, and so does
an expansion in the same paragraph.`,
	fix: "Spells it out at the first use, and leaves the letters alone where the same chapter spells them out later.",
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
			if (index % ACRONYMS === ACRONYMS - 1) yield null;
			const late = lateExpansion(acronym);
			if (late === null) continue;
			const [first, expansion, before] = late;
			if (spellsOut(sectionOf(book, first)?.heading.title.text ?? "", acronym.short)) continue;
			if (saysBefore(first, expansion.long)) continue;
			if (acronym.expansions.some((one) => refersToSectionOf(book, first.paragraph, one))) continue;
			const { chapter, span } = first;
			const place = locationName(book, expansion);
			yield {
				path: chapter.path,
				span,
				message: `“${acronym.short}” is used ${count(before, "time")} before ${place} spells it out. Spell it out here, at its first use.`,
				related: [related(expansion.chapter.path, expansion.whole, `“${expansion.long}” is spelt out here`)],
				fixes: () => spelling(book, first, expansion),
			};
		}
	},
};

/** So many acronyms are looked at in two or three milliseconds. */
const ACRONYMS = 100;

const FEWEST = 2;

/** The first use, the first expansion, and how often the acronym is used before that. */
function lateExpansion(acronym: Acronym): readonly [AcronymUse, Expansion, number] | null {
	const [expansion] = acronym.expansions;
	if (expansion === undefined || knownAcronyms.has(acronym.short)) return null;
	// A preface speaks to those who know.
	const uses = acronym.uses.filter(
		({ paragraph: { context, div }, entry }) => context === "body" && div === null && entry.number !== null,
	);
	const [first] = uses;
	if (first === undefined || first.paragraph === expansion.paragraph) return null;
	const until = Math.min(expansion.order, acronym.introducedAt);
	const before = uses.filter(({ order }) => order < until);
	if (before.length < FEWEST || before.some(({ isExplained }) => isExplained)) return null;
	return [first, expansion, before.length];
}

/** Whether the paragraph has the words in full before the letters: `Recurrent neural networks remember. RNNs …`. */
function saysBefore({ chapter, span, paragraph, entry }: AcronymUse, long: string): boolean {
	const before = sourceText(chapter, { start: paragraph.span.start, end: span.start });
	const line = (words: readonly string[]): string => ` ${words.join(" ")} `;
	const said = line(wordsOfName(before).map((word) => word.replace(/'s$/, "")));
	return formsOfName(long, languageOfEntry(entry)).some((form) => said.includes(line(form)));
}

/** Spelt out at the first use, and the letters alone where the same chapter spells them out later. */
function spelling(book: Book, { chapter, span, entry }: AcronymUse, expansion: Expansion): readonly Fix[] {
	const short = sourceText(chapter, span);
	const isSame = isPluralAbbreviation(short) === isPluralAbbreviation(sourceText(expansion.chapter, expansion.span));
	const name = isSame
		? expansion.long
		: withNumber(expansion.long, isPluralAbbreviation(short), book.project.options.lang);
	const long = opensSentence(chapter, span.start) ? capitalised(name) : inMidSentence(book, expansion, name);
	const first = writing(chapter, languageOfEntry(entry), span, `${long} (${short})`);
	if (first === null) return [];
	const isAgain = expansion.entry === entry && expansion.paragraph?.context === "body" && !expansion.isTerm;
	const edit = isAgain ? lettersAlone(expansion) : null;
	const edits = edit === null ? [first] : [first, edit];
	return [{ title: `Write “${long} (${short})”`, safe: false, edits }];
}

function opensSentence(chapter: Chapter, offset: number): boolean {
	const sentence = sentenceAt(chapter, offset);
	return sentence !== null && !/[\p{L}\p{N}\uFFFC]/u.test(sentence.text.slice(0, indexInSentence(sentence, offset)));
}

/** A capital that only the start of a sentence or of a heading gave to a name is taken from it; one that others have, too, is its own. */
function inMidSentence(book: Book, { chapter, whole, paragraph }: Expansion, name: string): string {
	const [first = "", ...others] = name.split(/(?<=[\s-])/);
	if (!/^\p{Lu}\p{Ll}+[\s-]?$/u.test(first) || others.some((word) => /^\p{Lu}/u.test(word))) return name;
	if (paragraph !== null && !opensSentence(chapter, whole.start)) return name;
	const small = first.toLowerCase();
	const word = new RegExp(`(?<![\\p{L}\\p{N}])${small.trimEnd()}(?![\\p{L}\\p{N}])`, "u");
	return [...book.chapters.values()].some(({ text }) => word.test(text)) ? small + others.join("") : name;
}

function capitalised(name: string): string {
	return name.charAt(0).toUpperCase() + name.slice(1);
}
