/** Words that refer to a place without a cross-reference: `the table below`, `as discussed earlier`. */

import { findPhrases, type Phrase } from "../../../../analysis/prose/sentences.ts";
import type { Chapter, Float } from "../../../../chapter/facts.ts";
import { runForLanguage } from "../../../../project/language/words.ts";
import { referenceType } from "../../../../project/reference-types.ts";
import { memoize, memoizeInSteps } from "../../../../text/memoize.ts";
import { countStartingUpTo, itemsStartingIn } from "../../../../text/sorted.ts";
import type { Span } from "../../../../text/span.ts";

/** A phrase that refers to a float or to earlier text without a cross-reference. */
export interface VaguePointer {
	readonly span: Span;
	/** The only labelled float that the words can refer to, not adjacent; null if they refer to earlier text. */
	readonly float: Float | null;
}

/** Returns the vague pointers of a chapter; none unless the language is English. Yields between batches. */
export function vaguePointers(chapter: Chapter, lang: string): Generator<null, readonly VaguePointer[]> {
	return runForLanguage(detectors, lang, chapter);
}

const types: Readonly<Record<string, string>> = { figure: "fig", table: "tbl", listing: "lst" };

const POINTER =
	/\b[Tt]he (?:(?<thing>figure|table|listing) (?<after>above|below)|(?<before>following|preceding|previous) (?<named>figure|table|listing))\b(?!s)|\b[Aa]s (?:we (?:have )?)?(?:briefly )?(?:discussed|mentioned|noted|described|explained|introduced|seen|shown|outlined|covered|explored|established) (?:earlier|previously)\b(?! in\b)/g;
const HINT = /\b(?:above|below|following|preceding|previous|previously|earlier)\b/;

const detectors = {
	en: memoizeInSteps((chapter: Chapter) =>
		findPhrases(
			chapter,
			POINTER,
			(paragraph) => HINT.test(paragraph),
			(phrase) => pointer(chapter, phrase),
		),
	),
};

function pointer(chapter: Chapter, { match, sentence, span }: Phrase): VaguePointer | null {
	const { cites, links } = chapter;
	if (itemsStartingIn(cites, sentence.span).some(({ key }) => referenceType(key) !== null)) return null;
	if (itemsStartingIn(links, sentence.span).length > 0) return null;
	const { thing: noun, after, before, named } = match.groups ?? {};
	const word = noun ?? named;
	if (word === undefined) return { span, float: null };
	const isAhead = after === "below" || before === "following";
	const float = findFloat(chapter, types[word] as string, sentence.paragraph.span, isAhead);
	return float && { span, float };
}

/**
 * Returns the float that the words of a paragraph refer to: the only one of its type in that direction of the section, with a label
 * and with prose between. An adjacent float needs no reference, and code between may print other floats.
 */
function findFloat(chapter: Chapter, type: string, from: Span, isAhead: boolean): Float | null {
	const { headings, floats, paragraphs, shortcodes, images } = chapter;
	const next = countStartingUpTo(headings, from.start);
	const section = {
		start: isAhead ? from.end : (headings[next - 1]?.span.end ?? 0),
		end: isAhead ? (headings[next]?.span.start ?? chapter.text.length) : from.start,
	};
	const [float, ...others] = itemsStartingIn(floats, section).filter((one) => one.type === type && one.parent === null);
	if (!float?.anchor || others.length > 0 || float.anchor.unregistered || float.anchor.uncertain) return null;
	const between = isAhead ? { start: from.end, end: float.span.start } : { start: float.span.end, end: from.start };
	if (!itemsStartingIn(paragraphs, between).some(({ context }) => context === "body")) return null;
	const isComputed = itemsStartingIn(codes(chapter), between).length > 0;
	return isComputed || itemsStartingIn(shortcodes, between).length > 0 || itemsStartingIn(images, between).length > 0
		? null
		: float;
}

/** Code and formulas of several lines. */
const codes = memoize(({ text, verbatim }: Chapter) =>
	verbatim.flatMap((span) => (text.slice(span.start, span.end).includes("\n") ? [{ span }] : [])),
);
