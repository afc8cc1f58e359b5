/** Quarto's reference types: the letters before the first `-` of an id that `@id` can refer to. */
import { translated, translatedWord } from "./language/words.ts";

/** What Quarto prints for types that its language files leave out, in every language (quarto-cli, mainstateinit.lua). */
const untranslated: Readonly<Record<string, string>> = {
	alg: "alg.",
	prf: "Proof",
	rem: "Remark",
	sol: "Solution",
	nte: "Note",
	tip: "Tip",
	wrn: "Warning",
	imp: "Important",
	cau: "Caution",
};

/** Every word that Quarto knows by itself, by type; `ch` and `apx` are what `@sec-…` prints for whole chapters. */
export function wordsIn(lang: string): Readonly<Record<string, string>> {
	return {
		...untranslated,
		...Object.fromEntries(translated.map((type) => [type, translatedWord(type, lang)])),
	};
}

/** The types that Quarto knows without any configuration. */
const builtinTypes: ReadonlySet<string> = new Set(
	[...translated, ...Object.keys(untranslated)].filter((type) => type !== "ch" && type !== "apx"),
);

/** The types that `crossref.custom` adds for a document, with the word that references print. */
export type CustomTypes = Readonly<Record<string, string>>;

/** The reference type of an id: its letters before the first `-`, lower-cased; null where `@id` is a citation. */
export function referenceType(id: string, custom?: CustomTypes): string | null {
	const end = id.indexOf("-");
	if (end < 1) return null;
	for (let i = 0; i < end; i++) {
		const letter = id.charCodeAt(i) | 32;
		if (letter < 97 || letter > 122) return null;
	}
	const type = id.slice(0, end).toLowerCase();
	return builtinTypes.has(type) || (custom !== undefined && Object.hasOwn(custom, type)) ? type : null;
}

/** The id that `@key` looks up: Quarto lower-cases the first letter (`@Fig-x` capitalises what is printed). */
export function lookedUp(key: string): string {
	const first = key.charAt(0);
	const lower = first.toLowerCase();
	return first === lower ? key : lower + key.slice(1);
}
