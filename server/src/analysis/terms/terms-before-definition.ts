/** Finds terms that chapters use before the book defines them. */

import type { Book } from "../../book/book.ts";
import type { Entry } from "../../book/entry.ts";
import { sourceText } from "../../chapter/source-text.ts";
import { valueForLanguage } from "../../project/language/words.ts";
import { languageOfEntry } from "../prose/language-of.ts";
import { isAuthorProse } from "../prose/sentences.ts";
import { isAbbreviation } from "./acronyms/abbreviation.ts";
import type { Introduction } from "./introductions.ts";
import { wordsOfName } from "./name-forms.ts";
import { refersToSectionOf } from "./section-references.ts";
import type { Term, TermUse } from "./terms.ts";

/** A term that earlier chapters use without explaining it. */
export interface TermBeforeDefinition {
	readonly term: Term;
	/** The first introduction of the term. */
	readonly introduction: Introduction;
	/** The chapters before the introduction that use the term, in reading order, with those uses. */
	readonly chapters: readonly [ChapterUses, ...ChapterUses[]];
}

/** Takes one or two milliseconds. */
const TERMS_PER_STEP = 50;

type ChapterUses = readonly [entry: Entry, first: TermUse, ...others: TermUse[]];

/** A chapter that uses a term once only mentions it. */
const FEWEST_USES = 2;

/**
 * Yields the defined terms that an earlier chapter uses without explaining them or referring to the section that defines them. The first
 * numbered chapter and everything before it are exempt, because they preview the book. Explanations are recognized in English only. Yields
 * null as a yield point.
 */
export function* termsBeforeDefinition(book: Book, terms: readonly Term[]): Iterable<TermBeforeDefinition | null> {
	const numberedChapters = book.entries.filter((entry) => entry.kind === "chapter" && entry.number !== null);
	const positions = new Map(numberedChapters.slice(1).map((entry, index) => [entry, index]));
	for (const [index, term] of terms.entries()) {
		if (index % TERMS_PER_STEP === TERMS_PER_STEP - 1) yield null;
		const [introduction] = term.introductions;
		if (introduction === undefined || !term.introductions.some(isFullDefinition)) continue;
		const definedIn = positions.get(introduction.entry) ?? 0;
		if (definedIn === 0) continue;
		const usesBefore = term.uses.filter(
			({ entry, order }) => order < introduction.order && (positions.get(entry) ?? definedIn) < definedIn,
		);
		if (usesBefore.length < FEWEST_USES || isCommonWord(term, introduction)) continue;
		const isAbbreviated = isMostlyAbbreviated(term);
		const before = new Map<Entry, TermUse[]>();
		for (const use of usesBefore) {
			if (isAbbreviated && !isAbbreviation(textOf(use))) continue;
			const uses = before.get(use.entry);
			if (uses) uses.push(use);
			else before.set(use.entry, [use]);
		}
		const chapters = [...before].flatMap(([entry, uses]) => chapterUses(book, entry, uses, introduction) ?? []);
		const [first, ...others] = chapters;
		if (first !== undefined) yield { term, introduction, chapters: [first, ...others] };
	}
}

/** A term that is only named in passing is familiar to most readers. */
function isFullDefinition({ kind }: Introduction): boolean {
	return kind === "definition" || kind === "block";
}

/** Whether a term is a single word that the other chapters use as often (`time`, `maximum`), in its everyday sense. */
function isCommonWord({ name, uses }: Term, { entry }: Introduction): boolean {
	if (wordsOfName(name).length > 1 || isAbbreviation(name)) return false;
	return name.length < SHORTEST || uses.filter((use) => use.entry === entry).length * 2 < uses.length;
}

const SHORTEST = 7;

/** Whether nearly all uses are the abbreviation (`MLOps`); the full words (`machine learning operations`) can then be ordinary words. */
function isMostlyAbbreviated({ abbreviations, uses }: Term): boolean {
	return abbreviations.size > 0 && uses.filter((use) => isAbbreviation(textOf(use))).length > uses.length * 0.8;
}

function textOf({ chapter, span }: TermUse): string {
	return sourceText(chapter, span);
}

function chapterUses(
	book: Book,
	entry: Entry,
	uses: readonly TermUse[],
	introduction: Introduction,
): [ChapterUses] | null {
	const [first, ...others] = uses.filter(({ paragraph }) => isAuthorProse(paragraph) && paragraph.context === "body");
	const explanation = valueForLanguage(explanations, languageOfEntry(entry));
	if (first === undefined || others.length + 1 < FEWEST_USES || explanation === null) return null;
	const isExplainedOrLinked = uses.some(
		(use) => isExplained(use, explanation) || refersToSectionOf(book, use.paragraph, introduction),
	);
	return isExplainedOrLinked ? null : [[entry, first, ...others]];
}

/** Whether words or a footnote beside a use explain the term, or emphasis marks it as new. */
function isExplained({ chapter, span }: TermUse, explanation: RegExp): boolean {
	const around = { start: Math.max(0, span.start - 1), end: Math.min(chapter.text.length, span.end + REACH) };
	const text = sourceText(chapter, around).replace(/\s+/g, " ");
	return /^[*_"“]/.test(text) || explanation.test(text.slice(text.length - (around.end - span.end)));
}

const REACH = 20;
/** What follows a term that the sentence explains. */
const explanations = {
	en: /^(?:[*_"”]|\s?\[\^|\^\[|\s?[(—]|\s?--|\s–|, (?:which|where|that is|i\.e|meaning|or|an?|the)\b|:| (?:is|are) (?:an?|the|when|where)\b| (?:refers?|means?|denotes?)\b)/,
};
