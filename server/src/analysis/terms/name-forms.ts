/** The forms of a name that count as the same term: singular and plural, with hyphens and with blanks. */
import { inLanguage } from "../../project/language/words.ts";
import { singularAbbreviation } from "./acronyms/abbreviation.ts";

/** The words of a name in lower case. Hyphens and blanks make no difference. */
export function wordsOfName(name: string): readonly string[] {
	return name.toLowerCase().replaceAll("’", "'").match(WORD) ?? [];
}

const WORD = /[\p{L}\p{N}\p{M}]+(?:'[\p{L}\p{N}\p{M}]+)*/gu;

/** What two names of one term have in common: their words, the last one in the singular. */
export function keyOfName(name: string, lang: string): string {
	const words = wordsOfName(singularAbbreviation(name));
	const last = words.at(-1);
	return last === undefined ? "" : [...words.slice(0, -1), singularOf(last, lang)].join(" ");
}

/** The words of a name in all forms that are looked for. */
export function formsOfName(name: string, lang: string): readonly (readonly string[])[] {
	const words = wordsOfName(singularAbbreviation(name));
	const last = words.at(-1);
	if (last === undefined) return [];
	const singular = singularOf(last, lang);
	const forms = new Set([last, singular, ...(inLanguage(plurals, lang)?.(singular) ?? [])]);
	return [...forms].map((form) => [...words.slice(0, -1), form]);
}

/** A name with its last word in the singular or the plural, as far as its language is known. */
export function inNumber(name: string, isPlural: boolean, lang: string): string {
	const last = /(?<![\p{L}\p{M}])[\p{L}\p{M}]+$/u.exec(name)?.[0] ?? "";
	const singular = singularOf(last, lang);
	const plural = inLanguage(plurals, lang)?.(singular)[0] ?? last;
	return name.slice(0, name.length - last.length) + (isPlural ? plural : singular);
}

function singularOf(word: string, lang: string): string {
	return inLanguage(singulars, lang)?.(word) ?? word;
}

/** The usual endings; words that are looked alike in both, and irregular ones, are left as they are. */
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
