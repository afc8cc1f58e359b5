/** The words that stand before the number of what can be referred to: Quarto's own, the book's, and the usual short forms. */

import type { Project } from "../../project/model.ts";
import { memoize } from "../../text/memoize.ts";

/** What a word says of the number after it. */
export interface TypeWord {
	/** The key of its prefix: `fig`, `sec`, and `ch` and `apx` for whole chapters. */
	readonly key: string;
	readonly isPlural: boolean;
}

const spellings: readonly (readonly [key: string, singular: string, plural: string])[] = [
	["fig", "figure fig", "figures figs"],
	["tbl", "table tbl tab", "tables"],
	["lst", "listing", "listings"],
	["eq", "equation eq eqn", "equations eqs"],
	["sec", "section sec", "sections"],
	["ch", "chapter chap", "chapters"],
	["apx", "appendix", "appendices"],
	["thm", "theorem", ""],
	["lem", "lemma", ""],
	["cor", "corollary", ""],
	["prp", "proposition", ""],
	["cnj", "conjecture", ""],
	["def", "definition", ""],
	["exm", "example", ""],
	["exr", "exercise", ""],
];

/** By word, lower-cased and without the full stop of an abbreviation. Two types may share a word. */
export const typeWords = memoize((project: Project): ReadonlyMap<string, readonly TypeWord[]> => {
	const words = new Map<string, TypeWord[]>();
	const add = (word: string, key: string, isPlural: boolean): void => {
		const known = words.get(word) ?? [];
		if (word !== "" && !known.some((other) => other.key === key)) words.set(word, [...known, { key, isPlural }]);
	};
	for (const [key, singular, plural] of spellings) {
		for (const word of singular.split(" ")) add(word, key, false);
		for (const word of plural.split(" ")) add(word, key, true);
	}
	for (const [key, word] of Object.entries(project.options.crossref.prefixes))
		add(word.toLowerCase().replace(/\.$/, ""), key, false);
	return words;
});

/** The reference type that prints a prefix: `sec` for chapters and appendices too. */
export function typeOfPrefix(key: string): string {
	return key === "ch" || key === "apx" ? "sec" : key;
}
