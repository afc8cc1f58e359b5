/** Terms that chapters use as if known before the book introduces them. */

import type { Book } from "../../book/book.ts";
import type { Entry } from "../../book/entry.ts";
import { sourceText } from "../../chapter/source-text.ts";
import { inLanguage } from "../../project/language/words.ts";
import { languageOfEntry } from "../prose/language-of.ts";
import { isAuthorProse } from "../prose/sentences.ts";
import { isAbbreviation } from "./acronyms/abbreviation.ts";
import type { Introduction } from "./introductions.ts";
import { wordsOfName } from "./name-forms.ts";
import { leadsTo } from "./section-references.ts";
import type { Term, Use } from "./terms.ts";

export interface EarlyTerm {
	readonly term: Term;
	/** The place that introduces it first. */
	readonly introduction: Introduction;
	/** The chapters that rely on it before, in reading order, with the places. */
	readonly chapters: readonly [Relying, ...Relying[]];
}

/** So many terms are looked at in a millisecond or two. */
const TERMS = 50;

type Relying = readonly [entry: Entry, first: Use, ...others: Use[]];

/** A chapter that names a term once mentions it; from here on it relies on it. */
const FEWEST = 2;

/**
 * The terms that are defined and that an earlier chapter uses, and neither explains nor leads to the definition of. The first
 * numbered chapter and what stands before it tell of what is to come, and may name it. What explains a term is known for English alone. Null now and
 * then: others may go first there.
 */
export function* earlyTerms(book: Book, terms: readonly Term[]): Iterable<EarlyTerm | null> {
	const numbered = book.entries.filter((entry) => entry.kind === "chapter" && entry.number !== null);
	const places = new Map(numbered.slice(1).map((entry, index) => [entry, index]));
	for (const [index, term] of terms.entries()) {
		if (index % TERMS === TERMS - 1) yield null;
		const [introduction] = term.introductions;
		if (introduction === undefined || !term.introductions.some(isMeantToBeLearnt)) continue;
		const home = places.get(introduction.entry) ?? 0;
		if (home === 0) continue;
		const early = term.uses.filter(
			({ entry, order }) => order < introduction.order && (places.get(entry) ?? home) < home,
		);
		if (early.length < FEWEST || isEveryday(term, introduction)) continue;
		const isShort = isMostlyShort(term);
		const before = new Map<Entry, Use[]>();
		for (const use of early) {
			if (isShort && !isAbbreviation(wordsAt(use))) continue;
			const uses = before.get(use.entry);
			if (uses) uses.push(use);
			else before.set(use.entry, [use]);
		}
		const chapters = [...before].flatMap(([entry, uses]) => relying(book, entry, uses, introduction) ?? []);
		const [first, ...others] = chapters;
		if (first !== undefined) yield { term, introduction, chapters: [first, ...others] };
	}
}

/** What is only called so in passing is known to most readers. */
function isMeantToBeLearnt({ kind }: Introduction): boolean {
	return kind === "definition" || kind === "block";
}

/** A single word that others than the introducing chapter use as much (`time`, `maximum`) means what it always means. */
function isEveryday({ name, uses }: Term, { entry }: Introduction): boolean {
	if (wordsOfName(name).length > 1 || isAbbreviation(name)) return false;
	return name.length < SHORTEST || uses.filter((use) => use.entry === entry).length * 2 < uses.length;
}

const SHORTEST = 7;

/** Where the abbreviation is the name (`MLOps`), the words in full may be just words (`machine learning operations`). */
function isMostlyShort({ abbreviations, uses }: Term): boolean {
	return abbreviations.size > 0 && uses.filter((use) => isAbbreviation(wordsAt(use))).length > uses.length * 0.8;
}

function wordsAt({ chapter, span }: Use): string {
	return sourceText(chapter, span);
}

function relying(book: Book, entry: Entry, uses: readonly Use[], introduction: Introduction): [Relying] | null {
	const [first, ...others] = uses.filter(({ paragraph }) => isAuthorProse(paragraph) && paragraph.context === "body");
	const explanation = inLanguage(explanations, languageOfEntry(entry));
	if (first === undefined || others.length + 1 < FEWEST || explanation === null) return null;
	const isKnown = uses.some((use) => isExplained(use, explanation) || leadsTo(book, use.paragraph, introduction));
	return isKnown ? null : [[entry, first, ...others]];
}

/** Whether a few words or a note beside a use say what is meant, or it is stressed as something new. */
function isExplained({ chapter, span }: Use, explanation: RegExp): boolean {
	const around = { start: Math.max(0, span.start - 1), end: Math.min(chapter.text.length, span.end + REACH) };
	const text = sourceText(chapter, around).replace(/\s+/g, " ");
	return /^[*_"“]/.test(text) || explanation.test(text.slice(text.length - (around.end - span.end)));
}

const REACH = 20;
/** What follows a term that is explained on the spot. */
const explanations = {
	en: /^(?:[*_"”]|\s?\[\^|\^\[|\s?[(—]|\s?--|\s–|, (?:which|where|that is|i\.e|meaning|or|an?|the)\b|:| (?:is|are) (?:an?|the|when|where)\b| (?:refers?|means?|denotes?)\b)/,
};
