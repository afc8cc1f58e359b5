/** Abbreviations and what they stand for: `CNN` and `Convolutional Neural Networks`. */

/** A name and what stands for it. */
export interface Names {
	/** In full, without its abbreviation. */
	readonly name: string;
	readonly abbreviation: string | null;
}

/** Whether a word looks like an abbreviation: two capitals or more, and hardly anything else (`CNN`, `CNNs`, `SoC`, `MLOps`). */
export function isAbbreviation(word: string): boolean {
	return word.length <= LONGEST && (word.match(/\p{Lu}/gu)?.length ?? 0) >= 2 && /^[\p{L}\p{N}&/.-]+$/u.test(word);
}

const LONGEST = 10;

/** Without the `s` of its plural: `CNN` for `CNNs`. */
export function singularAbbreviation(word: string): string {
	return isPlural(word) ? word.replace(/['’]?s$/, "") : word;
}

/** Whether a small `s` behind a capital makes it a plural: `CNNs`, `PC's`. */
export function isPlural(word: string): boolean {
	return /\p{Lu}['’]?s$/u.test(word);
}

/**
 * Where in `words` the name begins that `short` abbreviates; -1 where it abbreviates no end of them. Each of its letters
 * stands in order in the name, the first at the beginning of a word (the algorithm of Schwartz and Hearst, 2003).
 */
export function abbreviatedFrom(short: string, words: string): number {
	const letters = singularAbbreviation(short)
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]/gu, "");
	const long = words.toLowerCase();
	let at = long.length;
	for (let i = letters.length - 1; i >= 0; i--) {
		do at--;
		while (at >= 0 && (long[at] !== letters[i] || (i === 0 && !startsWord(long, at))));
		if (at < 0) return -1;
	}
	return letters === "" ? -1 : at;
}

/** A name as its author wrote it: with an abbreviation in parentheses behind it, in its midst or around it. Other parentheses are part of it. */
export function namesIn(written: string): Names {
	const parts = /^([^()]*)\(([^()]+)\)([^()]*)$/.exec(written);
	if (!parts) return { name: written.trim(), abbreviation: null };
	const [before, inside, after] = parts.slice(1).map((part) => part.trim()) as [string, string, string];
	if (stands(inside, before)) {
		const isLast = after === "";
		return { name: isLast ? before : `${before} ${after}`, abbreviation: isLast ? singularAbbreviation(inside) : null };
	}
	if (after === "" && stands(before, inside)) return { name: inside, abbreviation: singularAbbreviation(before) };
	return { name: written.trim(), abbreviation: null };
}

function stands(short: string, long: string): boolean {
	return isAbbreviation(short) && abbreviatedFrom(short, long) === 0;
}

function startsWord(text: string, at: number): boolean {
	return at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] as string);
}
