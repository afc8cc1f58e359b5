/** The forms of a name that count as the same term: singular and plural, with hyphens and with spaces. */
import { valueForLanguage } from "../../project/language/words.ts";
import { singularAbbreviation } from "./acronyms/abbreviation.ts";

/** Returns the words of a name in lower case, split at spaces and hyphens. */
export function wordsOfName(name: string): readonly string[] {
	return name.toLowerCase().replaceAll("’", "'").match(WORD) ?? [];
}

const WORD = /[\p{L}\p{N}\p{M}]+(?:'[\p{L}\p{N}\p{M}]+)*/gu;

/** Returns the key that all forms of a name share: its words, the last one in the singular. Empty if the name has no words. */
export function keyOfName(name: string, lang: string): string {
	const words = wordsOfName(singularAbbreviation(name));
	const last = words.at(-1);
	return last === undefined ? "" : [...words.slice(0, -1), singularOf(last, lang)].join(" ");
}

/** Returns the words of each form of a name: as written, in the singular, and in the plural. */
export function formsOfName(name: string, lang: string): readonly (readonly string[])[] {
	const words = wordsOfName(singularAbbreviation(name));
	const last = words.at(-1);
	if (last === undefined) return [];
	const singular = singularOf(last, lang);
	const forms = new Set([last, singular, ...(valueForLanguage(plurals, lang)?.(singular) ?? [])]);
	return [...forms].map((form) => [...words.slice(0, -1), form]);
}

/** Returns a name with its last word in the singular or plural. Returns it unchanged in languages without inflection rules. */
export function withNumber(name: string, isPlural: boolean, lang: string): string {
	const last = /(?<![\p{L}\p{M}])[\p{L}\p{M}]+$/u.exec(name)?.[0] ?? "";
	const singular = singularOf(last, lang);
	const plural = valueForLanguage(plurals, lang)?.(singular)[0] ?? last;
	return name.slice(0, name.length - last.length) + (isPlural ? plural : singular);
}

function singularOf(word: string, lang: string): string {
	return valueForLanguage(singulars, lang)?.(word) ?? word;
}

/** Regular endings only; irregular words and words whose singular looks like a plural stay unchanged. */
const singulars = {
	en: (word: string): string => {
		if (word.length < 4 || /(?:ss|us|is|ics|'s)$/.test(word)) return word;
		if (/[^aeiou]ies$/.test(word)) return `${word.slice(0, -3)}y`;
		if (/(?:ch|sh|ss|x|zz)es$/.test(word)) return word.slice(0, -2);
		return word.endsWith("s") ? word.slice(0, -1) : word;
	},
};

const plurals = {
	en: (word: string): readonly string[] => {
		if (/[^aeiou]y$/.test(word)) return [`${word.slice(0, -1)}ies`];
		if (/(?:ch|sh|s|x|z)$/.test(word)) return [`${word}es`];
		return [`${word}s`];
	},
};
