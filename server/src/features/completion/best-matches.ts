/** Selects the best matches for the typed text from long lists of candidates. */
import type { Completion } from "../results.ts";

/** The most items in one answer: sending thousands takes noticeable time, and nobody reads them. */
export const MAX_ITEMS = 150;

/** A possible completion that may not become an item. */
export interface Candidate {
	readonly label: string;
	/** The text that typed text is matched against. */
	readonly filter: string;
}

/** All candidates at an offset, best first. Only the selected ones are turned into items. */
export interface CandidateList {
	readonly all: readonly Candidate[];
	/** Where the typed text starts. */
	readonly start: number;
	readonly item: (index: number) => Completion;
}

/**
 * The indices of the best matches, at most `MAX_ITEMS`, and the number of all matches. A list of at most `MAX_ITEMS` is
 * returned whole. In a longer one, labels that start with the typed text come first, then labels that contain it, then
 * candidates that contain its letters in order.
 */
export function bestMatches(
	all: readonly Candidate[],
	typed: string,
): { readonly best: readonly number[]; readonly count: number } {
	if (all.length <= MAX_ITEMS) return { best: all.map((_, index) => index), count: all.length };
	const letters = typed.toLowerCase();
	const [prefixed, containing, others] = [[], [], []] as [number[], number[], number[]];
	for (const [index, { label, filter }] of all.entries()) {
		const at = label.toLowerCase().indexOf(letters);
		if (at === 0) prefixed.push(index);
		else if (at > 0) containing.push(index);
		else if (isSubsequence(filter.toLowerCase(), letters)) others.push(index);
	}
	const matches = [...prefixed, ...containing, ...others];
	return { best: matches.slice(0, MAX_ITEMS), count: matches.length };
}

/** Whether a text contains letters in their order. */
function isSubsequence(text: string, letters: string): boolean {
	let at = 0;
	for (const letter of letters) {
		at = text.indexOf(letter, at) + 1;
		if (at === 0) return false;
	}
	return true;
}
