/** The words before the number of a cross-reference: Quarto's, those that the book configures, and common abbreviations. */

import type { Project } from "../../project/model.ts";
import { memoize } from "../../text/memoize.ts";

/** The meaning of a word such as "Figures" before a number. */
export interface TypeWord {
	/** The key of its crossref prefix: `fig`, `sec` and so on; `ch` and `apx` for whole chapters. */
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

/** Indexed by the lower-cased word without the full stop of an abbreviation. Two types may share a word. */
export const typeWords = memoize((project: Project): ReadonlyMap<string, readonly TypeWord[]> => {
	const words = new Map<string, TypeWord[]>();
	const add = (word: string, key: string, isPlural: boolean): void => {
		const types = words.get(word) ?? [];
		if (word !== "" && !types.some((other) => other.key === key)) words.set(word, [...types, { key, isPlural }]);
	};
	for (const [key, singular, plural] of spellings) {
		for (const word of singular.split(" ")) add(word, key, false);
		for (const word of plural.split(" ")) add(word, key, true);
	}
	for (const [key, word] of Object.entries(project.options.crossref.prefixes))
		add(word.toLowerCase().replace(/\.$/, ""), key, false);
	return words;
});

/** The reference type of a prefix key: `sec` also for chapters and appendices. */
export function typeOfPrefix(key: string): string {
	return key === "ch" || key === "apx" ? "sec" : key;
}
