/** Whether two sentences of a book say the same, and are not meant to. */

import { exclusive, standing } from "../../../book/resolve/exclusive.ts";
import type { Chapter } from "../../../chapter/facts.ts";
import { sourceText } from "../../../chapter/source-text.ts";
import { inLanguage } from "../../../project/language/words.ts";
import { referenceType } from "../../../project/reference-types.ts";
import { memoize } from "../../../text/memoize.ts";
import { encloses, type Span } from "../../../text/span.ts";
import { enclosingTabset } from "../../structure/repeated-floats.ts";
import type { Section } from "../../structure/sections.ts";
import { languageOfEntry } from "../language-of.ts";
import { taskTitles } from "../voice/voice-words.ts";
import { type BookSentence, passageOf, sectionsAround, spanOf, titleWordCodes, wordCodesOf } from "./book-sentences.ts";
import { type Alignment, alignWords } from "./word-alignment.ts";

export interface Similarity {
	/** Word for word, or with a few words changed; other citations and notes make no difference. */
	readonly isCopy: boolean;
	/** How many words they share. */
	readonly shared: number;
}

/** Sentences that share this part of their words, and so many of them, tell the same. */
const MIN_SIMILARITY = 0.75;
const FEWEST_SHARED = 12;
/** The same where a longer sentence holds nearly all words of a shorter one. */
const MIN_CONTAINED_SHARE = 0.92;
const FEWEST_CONTAINED = 14;
/** Sentences so much alike are copies that somebody touched up. */
const MIN_COPY_SIMILARITY = 0.9;

/** Null where they do not say the same, or are twins by design. `b` comes later. */
export function similarityOf(a: BookSentence, b: BookSentence): Similarity | null {
	const [first, second] = [wordCodesOf(a), wordCodesOf(b)];
	const alignment = alignWords(first, second);
	const { shared, similarity: likeness } = alignment;
	const shorter = Math.min(first.length, second.length);
	const isCopy = likeness >= MIN_COPY_SIMILARITY;
	const isSimilar = shared >= FEWEST_SHARED && likeness >= MIN_SIMILARITY;
	const isContained = shared >= FEWEST_CONTAINED && shared >= MIN_CONTAINED_SHARE * shorter;
	if (!isCopy && !isSimilar && !isContained) return null;
	if (areExclusive(a, b) || isExempt(a) || isExempt(b)) return null;
	// Within one section authors see what they write, and mean its parallels.
	if (likeness < 1 && sectionOf(a) === sectionOf(b)) return null;
	if (!isCopy && areSiblings(a, b)) return null;
	const [shown, other] = [codeAndReferencesIn(a), codeAndReferencesIn(b)];
	if (isCopy ? !hasSameItems(shown, other) : areDisjoint(shown, other)) return null;
	if (areParallel(a, b, alignment)) return null;
	return { isCopy, shared };
}

/** Whether no reader meets both: tabs of one set, branches for different outputs. */
function areExclusive(a: BookSentence, b: BookSentence): boolean {
	const tabs = enclosingTabset(a.paragraph.div);
	if (tabs !== null && tabs === enclosingTabset(b.paragraph.div)) return true;
	return exclusive(standing({ ...a, order: 0 }, a.paragraph), standing({ ...b, order: 0 }, b.paragraph));
}

/** Sections side by side are often built alike: `Edge`, `Mobile`. */
function areSiblings(a: BookSentence, b: BookSentence): boolean {
	const [[one], [other]] = [[...sectionsAround(a)], [...sectionsAround(b)]];
	return one !== undefined && other !== undefined && one.parent !== null && one.parent === other.parent;
}

function sectionOf(sentence: BookSentence): Section | Chapter {
	const [section] = sectionsAround(sentence);
	return section ?? sentence.chapter;
}

/**
 * Definitions say in one form what things are, and have rules of their own; what is quoted is somebody else's; what leads in to a list or
 * to code is said for its sake; exercises come again with their solutions.
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

/** An item of a list that readers tick off, and one that says what an argument or a function is (`OPAQUE` stands for its code). */
const ENTRY = /^(?:\[[ xX]\]|[*_\s]*\uFFFC+[*_\s]*[:\uFFFC])/;

function isTask(sentence: BookSentence): boolean {
	const tasks = inLanguage(taskTitles, languageOfEntry(sentence.entry));
	return tasks !== null && [...sectionsAround(sentence)].some(({ heading }) => tasks.test(heading.title.text));
}

const definitionsIn = memoize(({ definitions, notes }: Chapter): readonly Span[] => [
	...definitions.map(({ content }) => content),
	...notes.definitions.flatMap(({ lead, span }) => (lead ? span : [])),
]);

/** The code, formulas and cross-references of a sentence: sentences of the same words may speak of other things. */
function codeAndReferencesIn(sentence: BookSentence): readonly string[] {
	const shown = sourceText(sentence.chapter, spanOf(sentence)).match(CODE_OR_REFERENCE) ?? [];
	return shown.filter((one) => !one.startsWith("@") || referenceType(one.slice(1)) !== null);
}

/** Whether both show the same; the sections to which they send readers make no difference. */
function hasSameItems(shown: readonly string[], other: readonly string[]): boolean {
	const [first, second] = [shown, other].map((all) => all.filter((one) => !SECTION.test(one)).join());
	return first === second;
}

const SECTION = /^@sec-/;

/** Whether both show something, and nothing that the other does. */
function areDisjoint(shown: readonly string[], other: readonly string[]): boolean {
	return shown.length > 0 && other.length > 0 && !shown.some((one) => other.includes(one));
}

const CODE_OR_REFERENCE = /`[^`]{1,500}`|\$[^$]{1,500}\$|@[\w:.-]+/g;

/**
 * Whether sentences say the same of different things: `Edge frameworks run on …`, `Mobile frameworks run on …`. Word stands against word
 * all along, or each has a word of a title above it that the other lacks.
 */
function areParallel(a: BookSentence, b: BookSentence, { isSubstitution, onlyFirst, onlySecond }: Alignment): boolean {
	if (isSubstitution && onlyFirst.length > 0) return true;
	const sections = new Set(sectionsAround(a));
	const common = new Set([...sectionsAround(b)].filter((section) => sections.has(section)));
	return namesOwnTitle(a, onlyFirst, common) && namesOwnTitle(b, onlySecond, common);
}

/** Whether one of some words of a sentence stands in a title above it, but for the titles above both. */
function namesOwnTitle(sentence: BookSentence, words: readonly number[], common: ReadonlySet<Section>): boolean {
	const codes = wordCodesOf(sentence);
	return [...sectionsAround(sentence)].some(
		(section) => !common.has(section) && words.some((at) => titleWordCodes(section).has(codes[at]!)),
	);
}
