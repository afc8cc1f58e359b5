/** Abbreviations and their full names: `CNN` and `Convolutional Neural Networks`. */

/** A term's full name and its abbreviation. */
export interface TermName {
	/** The full name without its abbreviation. */
	readonly name: string;
	readonly abbreviation: string | null;
}

/** Returns whether a word looks like an abbreviation: short, with two capitals or more (`CNN`, `CNNs`, `SoC`, `MLOps`). */
export function isAbbreviation(word: string): boolean {
	return word.length <= MAX_LENGTH && (word.match(/\p{Lu}/gu)?.length ?? 0) >= 2 && /^[\p{L}\p{N}&/.-]+$/u.test(word);
}

const MAX_LENGTH = 10;

/** Returns an abbreviation without its plural `s`: `CNN` for `CNNs`. Returns other words unchanged. */
export function singularAbbreviation(word: string): string {
	return isPluralAbbreviation(word) ? word.replace(/['’]?s$/, "") : word;
}

/** Returns whether an abbreviation is a plural, with a lower-case `s` after a capital: `CNNs`, `PC's`. */
export function isPluralAbbreviation(word: string): boolean {
	return /\p{Lu}['’]?s$/u.test(word);
}

/**
 * Returns the index in `words` where the full name of `short` starts, or -1 if no suffix of `words` is its full name. The letters of the
 * abbreviation occur in order in the full name, the first one at the start of a word (algorithm of Schwartz and Hearst, 2003).
 */
export function abbreviationStart(short: string, words: string): number {
	const letters = singularAbbreviation(short)
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]/gu, "");
	const long = words.toLowerCase();
	let at = long.length;
	for (let i = letters.length - 1; i >= 0; i--) {
		do at--;
		while (at >= 0 && (long[at] !== letters[i] || (i === 0 && !isWordStart(long, at))));
		if (at < 0) return -1;
	}
	return letters === "" ? -1 : at;
}

/**
 * Splits a term into its full name and its abbreviation. The abbreviation is in parentheses after or inside the full name, or has the full
 * name in parentheses after it. Other parentheses stay part of the name.
 */
export function parseTermName(written: string): TermName {
	const match = /^([^()]*)\(([^()]+)\)([^()]*)$/.exec(written);
	if (!match) return { name: written.trim(), abbreviation: null };
	const [before, inside, after] = match.slice(1).map((part) => part.trim()) as [string, string, string];
	if (abbreviates(inside, before)) {
		const isLast = after === "";
		return { name: isLast ? before : `${before} ${after}`, abbreviation: isLast ? singularAbbreviation(inside) : null };
	}
	if (after === "" && abbreviates(before, inside)) return { name: inside, abbreviation: singularAbbreviation(before) };
	return { name: written.trim(), abbreviation: null };
}

function abbreviates(short: string, long: string): boolean {
	return isAbbreviation(short) && abbreviationStart(short, long) === 0;
}

function isWordStart(text: string, at: number): boolean {
	return at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] as string);
}
