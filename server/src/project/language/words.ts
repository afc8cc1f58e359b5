/** The word that stands before a number in a language. */
import type { MemoizedInSteps } from "../../text/memoize.ts";
import { columns, rows } from "./table.ts";

/** The tags whose words hold for a language, the nearest first: `zh-Hant-TW`, `zh-Hant`, `zh`. Case counts, as in Quarto. */
export function tagsOf(lang: string): readonly string[] {
	const parts = lang.split("-").slice(0, MOST_SUBTAGS);
	return parts.map((_, index) => parts.slice(0, parts.length - index).join("-"));
}

/** BCP 47 has no more that matter; it bounds the time for hostile input. */
const MOST_SUBTAGS = 8;

/** What a table says for a language or the nearest tag above it; null where it knows none of them. */
export function inLanguage<Value>(table: Readonly<Record<string, Value>>, lang: string): Value | null {
	const tag = tagsOf(lang.toLowerCase()).find((one) => Object.hasOwn(table, one));
	return tag === undefined ? null : (table[tag] as Value);
}

/** What a table of such readings reads in a language; nothing in those that it does not know. Others may go first wherever it yields. */
export function* readInLanguage<Key extends object, Found>(
	table: Readonly<Record<string, MemoizedInSteps<Key, readonly Found[]>>>,
	lang: string,
	key: Key,
): Generator<null, readonly Found[]> {
	const known = inLanguage(table, lang);
	return known ? yield* known.inSteps(key) : [];
}

/** The types that have a word in each language; `ch` and `apx` are whole chapters and appendices. */
export const translated: readonly string[] = columns;

/** The word of such a type: English where Quarto has no language file. */
export function translatedWord(type: string, lang: string): string {
	const column = columns.indexOf(type);
	for (const tag of [...tagsOf(lang), "en"]) {
		const word = Object.hasOwn(rows, tag) ? rows[tag]?.split("|")[column] : "";
		if (word) return word;
	}
	return "";
}
