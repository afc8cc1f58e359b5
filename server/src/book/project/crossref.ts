/** Quarto's `crossref` options: by chapter or not, the words before the numbers, custom types. */

import { defaultPrefixes } from "../reftypes.ts";
import { childOf, flagAt, itemsAt, type Place, textAt, textOf } from "./layers.ts";

export interface CrossrefOptions {
	/** Number by chapter (`4.7`): true for books unless `chapters: false`. */
	readonly chapters: boolean;
	/** What `@fig-x` prints before the number, by type: `{fig: "Figure", sec: "Section", ch: "Chapter", apx: "Appendix"}`. */
	readonly prefixes: Readonly<Record<string, string>>;
	/** The reference types that `crossref.custom` declares, with the word for each. */
	readonly custom: Readonly<Record<string, string>>;
}

/**
 * @param options where they may stand, the weakest first
 * @param lang the language of the text: its sub-map of `language` comes first
 */
export function readCrossref(options: readonly Place[], isBook: boolean, lang: string): CrossrefOptions {
	const custom = customTypes(options);
	const prefixes: Record<string, string> = {};
	for (const [type, word] of Object.entries({ ...defaultPrefixes, ...custom })) {
		prefixes[type] =
			textAt(options, ["crossref", `${type}-prefix`]) ??
			inLanguage(options, lang, `crossref-${type}-prefix`) ??
			textAt(options, ["crossref", `${type}-title`]) ??
			inLanguage(options, lang, `crossref-${type}-title`) ??
			word;
	}
	return { chapters: flagAt(options, ["crossref", "chapters"]) ?? isBook, prefixes, custom };
}

function inLanguage(options: readonly Place[], lang: string, key: string): string | null {
	return textAt(options, ["language", lang, key]) ?? textAt(options, ["language", key]);
}

function customTypes(options: readonly Place[]): Readonly<Record<string, string>> {
	const types: Record<string, string> = {};
	for (const place of itemsAt(options, ["crossref", "custom"])) {
		const key = textOf(childOf(place, "key"));
		if (key !== null) types[key.toLowerCase()] = textOf(childOf(place, "reference-prefix")) ?? key;
	}
	return types;
}
