/** Reference types: the letters before the first `-` of a label that `@label` can refer to. */
import { translatedTypes, translatedWord } from "./language/words.ts";

/** Words that Quarto does not translate (quarto-cli, mainstateinit.lua). */
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

/** The default words of a language by type. `ch` and `apx` are printed for `@sec-…` of whole chapters and appendices. */
export function referenceWords(lang: string): Readonly<Record<string, string>> {
	return {
		...untranslated,
		...Object.fromEntries(translatedTypes.map((type) => [type, translatedWord(type, lang)])),
	};
}

/** The types that need no configuration. */
const builtinTypes: ReadonlySet<string> = new Set(
	[...translatedTypes, ...Object.keys(untranslated)].filter((type) => type !== "ch" && type !== "apx"),
);

/** Types that `crossref.custom` or an extension declares, with the word that references print. */
export type CustomTypes = Readonly<Record<string, string>>;

/** The lower-cased reference type of a label; null if `@id` is a citation. */
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

/** The label that `@key` refers to. Quarto lower-cases the first letter: `@Fig-x` only capitalises the printed word. */
export function lookupId(key: string): string {
	const first = key.charAt(0);
	const lower = first.toLowerCase();
	return first === lower ? key : lower + key.slice(1);
}
