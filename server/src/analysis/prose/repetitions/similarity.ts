/** Whether two sentences of a book say the same, and are not meant to. */

import { exclusive, standing } from "../../../book/resolve/exclusive.ts";
import type { Chapter } from "../../../chapter/facts.ts";
import { sourceText } from "../../../chapter/source-text.ts";
import { inLanguage } from "../../../project/language/words.ts";
import { referenceType } from "../../../project/reference-types.ts";
import { memoize } from "../../../text/memoize.ts";
import { encloses, type Span } from "../../../text/span.ts";
import { tabsAround } from "../../structure/repeated-floats.ts";
import type { Section } from "../../structure/sections.ts";
import { languageOfEntry } from "../language-of.ts";
import { taskTitles } from "../voice/voice-words.ts";
import { codesOf, passageOf, sectionsOver, spanOf, type Telling, titleCodes } from "./book-sentences.ts";
import { type Alignment, align } from "./word-alignment.ts";

export interface Likeness {
	/** Word for word, or with a few words changed; other citations and notes make no difference. */
	readonly isCopy: boolean;
	/** How many words they share. */
	readonly shared: number;
}

/** Sentences that share this part of their words, and so many of them, tell the same. */
const ALIKE = 0.75;
const FEWEST_SHARED = 12;
/** The same where a longer sentence holds nearly all words of a shorter one. */
const HELD = 0.92;
const FEWEST_HELD = 14;
/** Sentences so much alike are copies that somebody touched up. */
const COPY = 0.9;

/** Null where they do not say the same, or are twins by design. `b` comes later. */
export function likenessOf(a: Telling, b: Telling): Likeness | null {
	const [first, second] = [codesOf(a), codesOf(b)];
	const alignment = align(first, second);
	const { shared, likeness } = alignment;
	const shorter = Math.min(first.length, second.length);
	const isCopy = likeness >= COPY;
	const isAlike = shared >= FEWEST_SHARED && likeness >= ALIKE;
	const isHeld = shared >= FEWEST_HELD && shared >= HELD * shorter;
	if (!isCopy && !isAlike && !isHeld) return null;
	if (areTwins(a, b) || isFramed(a) || isFramed(b)) return null;
	// Within one section authors see what they write, and mean its parallels.
	if (likeness < 1 && sectionOf(a) === sectionOf(b)) return null;
	if (!isCopy && areSiblings(a, b)) return null;
	const [shown, other] = [shownIn(a), shownIn(b)];
	if (isCopy ? !showsTheSame(shown, other) : areOfOthers(shown, other)) return null;
	if (areParallel(a, b, alignment)) return null;
	return { isCopy, shared };
}

/** Whether no reader meets both: tabs of one set, branches for different outputs. */
function areTwins(a: Telling, b: Telling): boolean {
	const tabs = tabsAround(a.paragraph.div);
	if (tabs !== null && tabs === tabsAround(b.paragraph.div)) return true;
	return exclusive(standing({ ...a, order: 0 }, a.paragraph), standing({ ...b, order: 0 }, b.paragraph));
}

/** Sections side by side are often built alike: `Edge`, `Mobile`. */
function areSiblings(a: Telling, b: Telling): boolean {
	const [[one], [other]] = [[...sectionsOver(a)], [...sectionsOver(b)]];
	return one !== undefined && other !== undefined && one.parent !== null && one.parent === other.parent;
}

function sectionOf(telling: Telling): Section | Chapter {
	const [section] = sectionsOver(telling);
	return section ?? telling.chapter;
}

/**
 * Definitions say in one form what things are, and have rules of their own; what is quoted is somebody else's; what leads in to a list or
 * to code is said for its sake; exercises come again with their solutions.
 */
function isFramed(telling: Telling): boolean {
	const { chapter, index, paragraph } = telling;
	const passage = passageOf(telling);
	const { start, end } = passage.sentences[index]!;
	if (ENTRY.test(passage.text) || passage.text.endsWith(":", end)) return true;
	if (isTask(telling)) return true;
	const quoted = passage.quotations.reduce(
		(sum, { span }) => sum + Math.max(0, Math.min(span.end, end) - Math.max(span.start, start)),
		0,
	);
	return 2 * quoted > end - start || definitionsIn(chapter).some((span) => encloses(span, paragraph.span));
}

/** An item of a list that readers tick off, and one that says what an argument or a function is (`OPAQUE` stands for its code). */
const ENTRY = /^(?:\[[ xX]\]|[*_\s]*\uFFFC+[*_\s]*[:\uFFFC])/;

function isTask(telling: Telling): boolean {
	const tasks = inLanguage(taskTitles, languageOfEntry(telling.entry));
	return tasks !== null && [...sectionsOver(telling)].some(({ heading }) => tasks.test(heading.title.text));
}

const definitionsIn = memoize(({ definitions, notes }: Chapter): readonly Span[] => [
	...definitions.map(({ content }) => content),
	...notes.definitions.flatMap(({ lead, span }) => (lead ? span : [])),
]);

/** The code, formulas and cross-references of a sentence: sentences of the same words may speak of other things. */
function shownIn(telling: Telling): readonly string[] {
	const shown = sourceText(telling.chapter, spanOf(telling)).match(SHOWN) ?? [];
	return shown.filter((one) => !one.startsWith("@") || referenceType(one.slice(1)) !== null);
}

/** Whether both show the same; the sections to which they send readers make no difference. */
function showsTheSame(shown: readonly string[], other: readonly string[]): boolean {
	const [first, second] = [shown, other].map((all) => all.filter((one) => !SECTION.test(one)).join());
	return first === second;
}

const SECTION = /^@sec-/;

/** Whether both show something, and nothing that the other does. */
function areOfOthers(shown: readonly string[], other: readonly string[]): boolean {
	return shown.length > 0 && other.length > 0 && !shown.some((one) => other.includes(one));
}

const SHOWN = /`[^`]{1,500}`|\$[^$]{1,500}\$|@[\w:.-]+/g;

/**
 * Whether sentences say the same of different things: `Edge frameworks run on …`, `Mobile frameworks run on …`. Word stands against word
 * all along, or each has a word of a title above it that the other lacks.
 */
function areParallel(a: Telling, b: Telling, { isSubstitution, onlyFirst, onlySecond }: Alignment): boolean {
	if (isSubstitution && onlyFirst.length > 0) return true;
	const sections = new Set(sectionsOver(a));
	const common = new Set([...sectionsOver(b)].filter((section) => sections.has(section)));
	return namesItsOwn(a, onlyFirst, common) && namesItsOwn(b, onlySecond, common);
}

/** Whether one of some words of a sentence stands in a title above it, but for the titles above both. */
function namesItsOwn(telling: Telling, words: readonly number[], common: ReadonlySet<Section>): boolean {
	const codes = codesOf(telling);
	return [...sectionsOver(telling)].some(
		(section) => !common.has(section) && words.some((at) => titleCodes(section).has(codes[at]!)),
	);
}
