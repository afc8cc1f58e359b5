/** Whether a term in bold italics is defined where it stands, or only stressed. */
import type { Chapter, Definition, Div } from "../../chapter/facts.ts";
import { remember } from "../../text/remember.ts";
import { inLanguage } from "../language/words.ts";
import { indexIn, sentenceAt } from "../prose/sentences.ts";

/** The definitions of a chapter that say what their term means. */
export function definingIn(chapter: Chapter, lang: string): readonly Definition[] {
	const wording = inLanguage(definedBy, lang);
	return (wording ?? definedByPlace)(chapter);
}

const definedByPlace = remember((chapter: Chapter) => chapter.definitions.filter(({ div }) => isDefinitionDiv(div)));

const definedBy = {
	en: remember((chapter: Chapter) =>
		chapter.definitions.filter((one) => isDefinitionDiv(one.div) || saysWhatItIs(chapter, one)),
	),
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

function saysWhatItIs(chapter: Chapter, { span }: Definition): boolean {
	const sentence = sentenceAt(chapter, span.start);
	if (sentence === null) return false;
	const from = indexIn(sentence, span.start);
	const before = sentence.words.slice(Math.max(0, from - REACH), from).replace(/\s+/g, " ");
	const after = sentence.words.slice(from + span.end - span.start, from + span.end - span.start + REACH);
	return (OPENING.test(before) && IS.test(after)) || NAMED.test(before);
}

const REACH = 60;
const OPENING = /^(?:an? |the )?\*{3}$/i;
const IS =
	/^\*{3}\s*(?:,[^,]{1,40},\s*)?(?:(?:is|are)\s+(?:an?|the|any|when|where|how)\b|(?:refers?|means|denotes?|describes?|occurs?|consists?)\b)/;
const NAMED =
	/\b(?:(?:is|are|be|often|also|usually|commonly|sometimes|so) (?:called|termed|known as|referred to as)|,? (?:called|termed|known as)|(?:[Ww]e|[Ii]) (?:call|define|term)(?: (?:this|these|it|them|such))?(?: \w+)?|defined as)(?: an?| the)? \*{3}$/;
