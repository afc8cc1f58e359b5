/** Whether two expansions of one acronym say the same. */

import { wordsOfName } from "../name-forms.ts";
import { isAbbreviation } from "./abbreviation.ts";

/** Whether two names have the same words but for endings, and for words that only one of them has. Another acronym in one says the same in short. */
export function isSameName(a: string, b: string): boolean {
	if ([a, b].some((name) => name.split(/[\s-]/).some(isAbbreviation))) return true;
	const [one, other] = [wordsOfName(a), wordsOfName(b)];
	const [short, long] = one.length < other.length ? [one, other] : [other, one];
	let at = 0;
	for (const word of long) if (areAlike(word, short[at] ?? "")) at++;
	return at === short.length || areAlike(one.join(""), other.join(""));
}

function areAlike(a: string, b: string): boolean {
	if (a === b) return true;
	let at = 0;
	while (at < a.length && a[at] === b[at]) at++;
	return at > 2 && ENDING.test(a.slice(at)) && ENDING.test(b.slice(at));
}

const ENDING = /^(?:e?s|ies|y|us|i|um|a|is|es|ing|e?d?|[eo]rs?|ions?|ications?|al)?$/;
