/** Which of very many things an author may mean by the letters typed so far. */
import type { Completion } from "../results.ts";

/** So many are offered at most: a list of thousands takes longer on its way than its reader would look at it. */
export const MAX_ITEMS = 150;

export interface Candidate {
	readonly label: string;
	/** What typed text is matched against. */
	readonly filter: string;
}

/** All that can be written at a place, the best first. Only what is offered of it becomes an item. */
export interface CandidateList {
	readonly all: readonly Candidate[];
	/** Where what is typed of it starts. */
	readonly from: number;
	readonly item: (index: number) => Completion;
}

/**
 * The indices of the best that are offered, and how many there are: all of a list that is not longer. Of a longer one those that hold the letters typed, in
 * their order: first those whose label begins with them, then those whose label has them in a row, then all others, the best first of each.
 */
export function bestMatches(
	all: readonly Candidate[],
	typed: string,
): { readonly best: readonly number[]; readonly count: number } {
	if (all.length <= MAX_ITEMS) return { best: all.map((_, index) => index), count: all.length };
	const letters = typed.toLowerCase();
	const [begin, hold, others] = [[], [], []] as [number[], number[], number[]];
	for (const [index, { label, filter }] of all.entries()) {
		const at = label.toLowerCase().indexOf(letters);
		if (at === 0) begin.push(index);
		else if (at > 0) hold.push(index);
		else if (holds(filter.toLowerCase(), letters)) others.push(index);
	}
	const fit = [...begin, ...hold, ...others];
	return { best: fit.slice(0, MAX_ITEMS), count: fit.length };
}

/** Whether letters stand in some words in their order. */
function holds(words: string, letters: string): boolean {
	let at = 0;
	for (const letter of letters) {
		at = words.indexOf(letter, at) + 1;
		if (at === 0) return false;
	}
	return true;
}
