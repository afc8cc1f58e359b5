/** Whether a term in bold italics is defined where it stands, or only stressed. */
import type { Chapter, Definition, Div } from "../../chapter/facts.ts";
import { inLanguage } from "../../project/language/words.ts";
import { memoize } from "../../text/memoize.ts";
import { indexInSentence, sentenceAt } from "../prose/sentences.ts";

/**
 * What the words around the bold italics of a chapter make of them: `definition` where the callout or the sentence says what the term means,
 * `name` where something is called so in passing. Those that are left out are only stressed.
 */
export function definingIn(chapter: Chapter, lang: string): ReadonlyMap<Definition, "definition" | "name"> {
	return (inLanguage(definedBy, lang) ?? definedByPlace)(chapter);
}

const definedByPlace = memoize(
	(chapter: Chapter) =>
		new Map(chapter.definitions.filter(({ div }) => isDefinitionDiv(div)).map((one) => [one, "definition" as const])),
);

const definedBy = {
	en: memoize((chapter: Chapter) => {
		const kinds = new Map<Definition, "definition" | "name">();
		for (const one of chapter.definitions) {
			const kind = isDefinitionDiv(one.div) ? "definition" : saidOf(chapter, one);
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

/** Whether it may be a term, of a few words: whole sentences and `Note:` are stressed. */
export function isName(term: string): boolean {
	return (
		term.length > 2 && term.length <= 60 && /^[\p{L}\p{N}][^.:!?$\\]*$/u.test(term) && term.split(/\s+/).length <= 6
	);
}

function saidOf(chapter: Chapter, { span }: Definition): "definition" | "name" | null {
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
