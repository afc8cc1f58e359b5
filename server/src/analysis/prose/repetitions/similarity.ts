/** Tells whether two sentences of a book repeat each other unintentionally. */

import { areExclusiveRanges, placedRange } from "../../../book/resolve/exclusive.ts";
import type { Chapter } from "../../../chapter/facts.ts";
import { sourceText } from "../../../chapter/source-text.ts";
import { valueForLanguage } from "../../../project/language/words.ts";
import { referenceType } from "../../../project/reference-types.ts";
import { memoize } from "../../../text/memoize.ts";
import { encloses, type Span } from "../../../text/span.ts";
import { enclosingTabset } from "../../structure/repeated-floats.ts";
import type { Section } from "../../structure/sections.ts";
import { languageOfEntry } from "../language-of.ts";
import { taskTitles } from "../voice/voice-words.ts";
import { type BookSentence, passageOf, sectionsAround, spanOf, titleWordCodes, wordCodesOf } from "./book-sentences.ts";
import { type Alignment, alignWords } from "./word-alignment.ts";

/** How similar two sentences are. */
export interface Similarity {
	/** Whether they are equal except for a few words; citations and footnotes do not count. */
	readonly isCopy: boolean;
	/** Number of words that they share. */
	readonly shared: number;
}

/** Sentences are similar if their Dice coefficient is this high and they share this many words. */
const MIN_SIMILARITY = 0.75;
const FEWEST_SHARED = 12;
/** They are also similar if one contains this share of the other's words, and this many. */
const MIN_CONTAINED_SHARE = 0.92;
const FEWEST_CONTAINED = 14;
/** Sentences with this Dice coefficient are edited copies. */
const MIN_COPY_SIMILARITY = 0.9;

/** Returns how similar two sentences are, or null if they are not, or are similar by design. `b` is the later one. */
export function similarityOf(a: BookSentence, b: BookSentence): Similarity | null {
	const [first, second] = [wordCodesOf(a), wordCodesOf(b)];
	const alignment = alignWords(first, second);
	const { shared, similarity } = alignment;
	const shorter = Math.min(first.length, second.length);
	const isCopy = similarity >= MIN_COPY_SIMILARITY;
	const isSimilar = shared >= FEWEST_SHARED && similarity >= MIN_SIMILARITY;
	const isContained = shared >= FEWEST_CONTAINED && shared >= MIN_CONTAINED_SHARE * shorter;
	if (!isCopy && !isSimilar && !isContained) return null;
	if (areExclusive(a, b) || isExempt(a) || isExempt(b)) return null;
	// Authors see a whole section at once: parallel sentences in it are deliberate.
	if (similarity < 1 && sectionOf(a) === sectionOf(b)) return null;
	if (!isCopy && areSiblings(a, b)) return null;
	const [itemsOfA, itemsOfB] = [codeAndReferencesIn(a), codeAndReferencesIn(b)];
	if (isCopy ? !hasSameItems(itemsOfA, itemsOfB) : areDisjoint(itemsOfA, itemsOfB)) return null;
	if (areParallel(a, b, alignment)) return null;
	return { isCopy, shared };
}

/** Whether no reader sees both: tabs of one tabset, content for different outputs. */
function areExclusive(a: BookSentence, b: BookSentence): boolean {
	const tabs = enclosingTabset(a.paragraph.div);
	if (tabs !== null && tabs === enclosingTabset(b.paragraph.div)) return true;
	return areExclusiveRanges(placedRange({ ...a, order: 0 }, a.paragraph), placedRange({ ...b, order: 0 }, b.paragraph));
}

/** Whether the sentences are in sibling sections, which often have parallel sentences: `Edge`, `Mobile`. */
function areSiblings(a: BookSentence, b: BookSentence): boolean {
	const [[one], [other]] = [[...sectionsAround(a)], [...sectionsAround(b)]];
	return one !== undefined && other !== undefined && one.parent !== null && one.parent === other.parent;
}

function sectionOf(sentence: BookSentence): Section | Chapter {
	const [section] = sectionsAround(sentence);
	return section ?? sentence.chapter;
}

/**
 * Whether a sentence is exempt from comparison: definitions share a form and have rules of their own, quotations are someone else's words, lines
 * that introduce a list or code depend on it, and exercises are repeated with their solutions.
 */
function isExempt(sentence: BookSentence): boolean {
	const { chapter, index, paragraph } = sentence;
	const passage = passageOf(sentence);
	const { start, end } = passage.sentences[index]!;
	if (ENTRY.test(passage.text) || passage.text.endsWith(":", end)) return true;
	if (isTask(sentence)) return true;
	const quoted = passage.quotations.reduce(
		(sum, { span }) => sum + Math.max(0, Math.min(span.end, end) - Math.max(span.start, start)),
		0,
	);
	return 2 * quoted > end - start || definitionsIn(chapter).some((span) => encloses(span, paragraph.span));
}

/** Matches a task list item, or a list item that describes a function or argument (its code is masked). */
const ENTRY = /^(?:\[[ xX]\]|[*_\s]*\uFFFC+[*_\s]*[:\uFFFC])/;

function isTask(sentence: BookSentence): boolean {
	const tasks = valueForLanguage(taskTitles, languageOfEntry(sentence.entry));
	return tasks !== null && [...sectionsAround(sentence)].some(({ heading }) => tasks.test(heading.title.text));
}

const definitionsIn = memoize(({ definitions, notes }: Chapter): readonly Span[] => [
	...definitions.map(({ content }) => content),
	...notes.definitions.flatMap(({ term: lead, span }) => (lead ? span : [])),
]);

/** Returns the code, formulas and cross-references of a sentence. They tell sentences with equal words apart. */
function codeAndReferencesIn(sentence: BookSentence): readonly string[] {
	const items = sourceText(sentence.chapter, spanOf(sentence)).match(CODE_OR_REFERENCE) ?? [];
	return items.filter((one) => !one.startsWith("@") || referenceType(one.slice(1)) !== null);
}

/** Whether both have the same items, except for references to sections. */
function hasSameItems(items: readonly string[], others: readonly string[]): boolean {
	const [first, second] = [items, others].map((all) => all.filter((one) => !SECTION.test(one)).join());
	return first === second;
}

const SECTION = /^@sec-/;

/** Whether both have items and none in common. */
function areDisjoint(items: readonly string[], others: readonly string[]): boolean {
	return items.length > 0 && others.length > 0 && !items.some((one) => others.includes(one));
}

const CODE_OR_REFERENCE = /`[^`]{1,500}`|\$[^$]{1,500}\$|@[\w:.-]+/g;

/**
 * Whether two sentences make the same statement about different things: `Edge frameworks run on …`, `Mobile frameworks run on …`. They differ by
 * substituted words only, or each has a word of a title above it that the other lacks.
 */
function areParallel(a: BookSentence, b: BookSentence, { isSubstitution, onlyFirst, onlySecond }: Alignment): boolean {
	if (isSubstitution && onlyFirst.length > 0) return true;
	const sections = new Set(sectionsAround(a));
	const common = new Set([...sectionsAround(b)].filter((section) => sections.has(section)));
	return namesOwnTitle(a, onlyFirst, common) && namesOwnTitle(b, onlySecond, common);
}

/** Whether one of some words of a sentence is in a title above it that is not above both sentences. */
function namesOwnTitle(sentence: BookSentence, words: readonly number[], common: ReadonlySet<Section>): boolean {
	const codes = wordCodesOf(sentence);
	return [...sectionsAround(sentence)].some(
		(section) => !common.has(section) && words.some((at) => titleWordCodes(section).has(codes[at]!)),
	);
}
