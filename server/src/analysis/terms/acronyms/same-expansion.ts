/** Compares two expansions of an acronym. */

import { wordsOfName } from "../name-forms.ts";
import { isAbbreviation } from "./abbreviation.ts";

/**
 * Returns whether two expansions name the same thing: they have the same words except for endings and for words that only one of them has.
 * An expansion that contains another acronym counts as the same, because the acronym can abbreviate the other expansion's words.
 */
export function isSameExpansion(a: string, b: string): boolean {
	if ([a, b].some((name) => name.split(/[\s-]/).some(isAbbreviation))) return true;
	const [one, other] = [wordsOfName(a), wordsOfName(b)];
	const [short, long] = one.length < other.length ? [one, other] : [other, one];
	let at = 0;
	for (const word of long) if (isSameStem(word, short[at] ?? "")) at++;
	return at === short.length || isSameStem(one.join(""), other.join(""));
}

function isSameStem(a: string, b: string): boolean {
	if (a === b) return true;
	let at = 0;
	while (at < a.length && a[at] === b[at]) at++;
	return at > 2 && ENDING.test(a.slice(at)) && ENDING.test(b.slice(at));
}

const ENDING = /^(?:e?s|ies|y|us|i|um|a|is|es|ing|e?d?|[eo]rs?|ions?|ications?|al)?$/;
