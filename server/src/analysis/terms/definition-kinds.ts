/** Tells whether bold italics define a term, name it in passing, or only emphasize it. */
import type { Chapter, Definition, Div } from "../../chapter/facts.ts";
import { valueForLanguage } from "../../project/language/words.ts";
import { memoize } from "../../text/memoize.ts";
import { indexInSentence, sentenceAt } from "../prose/sentences.ts";

/**
 * Returns the kind of each term in bold italics in a chapter: `definition` if the callout or the sentence says what the term means, `name`
 * if the sentence only mentions what something is called. Terms that are only emphasized have no entry.
 */
export function definitionKindsIn(chapter: Chapter, lang: string): ReadonlyMap<Definition, "definition" | "name"> {
	return (valueForLanguage(kindsByLanguage, lang) ?? kindsByBlock)(chapter);
}

const kindsByBlock = memoize(
	(chapter: Chapter) =>
		new Map(chapter.definitions.filter(({ div }) => isDefinitionDiv(div)).map((one) => [one, "definition" as const])),
);

const kindsByLanguage = {
	en: memoize((chapter: Chapter) => {
		const kinds = new Map<Definition, "definition" | "name">();
		for (const one of chapter.definitions) {
			const kind = isDefinitionDiv(one.div) ? "definition" : kindFromSentence(chapter, one);
			if (kind !== null) kinds.set(one, kind);
		}
		return kinds;
	}),
};

function isDefinitionDiv(div: Div | null): boolean {
	for (let around = div; around !== null; around = around.parent) {
		if (around.attributes.classes.some((name) => DEFINITION.test(name))) return true;
	}
	return false;
}

const DEFINITION = /^(?:callout-)?def(?:inition)?$/;

/** Returns whether text in bold italics can be a term: a few words, not a whole sentence or `Note:`. */
export function isTermLike(term: string): boolean {
	return (
		term.length > 2 && term.length <= 60 && /^[\p{L}\p{N}][^.:!?$\\]*$/u.test(term) && term.split(/\s+/).length <= 6
	);
}

function kindFromSentence(chapter: Chapter, { span }: Definition): "definition" | "name" | null {
	const sentence = sentenceAt(chapter, span.start);
	if (sentence === null) return null;
	const from = indexInSentence(sentence, span.start);
	const before = sentence.text.slice(Math.max(0, from - REACH), from).replace(/\s+/g, " ");
	const after = sentence.text.slice(from + span.end - span.start, from + span.end - span.start + REACH);
	if (OPENING.test(before) && IS.test(after)) return "definition";
	return NAMED.test(before) ? "name" : null;
}

const REACH = 60;
const OPENING = /^(?:an? |the )?\*{3}$/i;
const IS =
	/^\*{3}\s*(?:,[^,]{1,40},\s*)?(?:(?:is|are)\s+(?:an?|the|any|when|where|how)\b|(?:refers?|means|denotes?|describes?|occurs?|consists?)\b)/;
const NAMED =
	/\b(?:(?:is|are|be|often|also|usually|commonly|sometimes|so) (?:called|termed|known as|referred to as)|,? (?:called|termed|known as)|(?:[Ww]e|[Ii]) (?:call|define|term)(?: (?:this|these|it|them|such))?(?: \w+)?|defined as)(?: an?| the)? \*{3}$/;
