/** Quarto's `crossref` options: by chapter or not, the words before the numbers, custom types. */

import { defaultPrefixes } from "../reftypes.ts";
import { childOf, flagAt, itemsAt, type Layer, textAt, textOf } from "./layers.ts";

export interface CrossrefOptions {
	/** Number by chapter (`4.7`): true for books unless `chapters: false`. */
	readonly chapters: boolean;
	/** What `@fig-x` prints before the number, by type: `{fig: "Figure", sec: "Section", ch: "Chapter", apx: "Appendix"}`. */
	readonly prefixes: Readonly<Record<string, string>>;
	/** The reference types that `crossref.custom` declares, with the word for each. */
	readonly custom: Readonly<Record<string, string>>;
}

/** @param lang the language of the project: its sub-map of `language` comes first */
export function readCrossref(layers: readonly Layer[], isBook: boolean, lang: string): CrossrefOptions {
	const custom = customTypes(layers);
	const prefixes: Record<string, string> = {};
	for (const [type, word] of Object.entries({ ...defaultPrefixes, ...custom })) {
		prefixes[type] =
			textAt(layers, ["crossref", `${type}-prefix`]) ??
			inLanguage(layers, lang, `crossref-${type}-prefix`) ??
			textAt(layers, ["crossref", `${type}-title`]) ??
			inLanguage(layers, lang, `crossref-${type}-title`) ??
			word;
	}
	return { chapters: flagAt(layers, ["crossref", "chapters"]) ?? isBook, prefixes, custom };
}

function inLanguage(layers: readonly Layer[], lang: string, key: string): string | null {
	return textAt(layers, ["language", lang, key]) ?? textAt(layers, ["language", key]);
}

function customTypes(layers: readonly Layer[]): Readonly<Record<string, string>> {
	const types: Record<string, string> = {};
	for (const place of itemsAt(layers, ["crossref", "custom"])) {
		const key = textOf(childOf(place, "key"));
		if (key !== null) types[key.toLowerCase()] = textOf(childOf(place, "reference-prefix")) ?? key;
	}
	return types;
}
