/** Tables by language, and the translated words before numbers. */
import type { MemoizedInSteps } from "../../text/memoize.ts";
import { columns, rows } from "./table.ts";

/** A tag and its prefixes, most specific first: `zh-Hant-TW`, `zh-Hant`, `zh`. Case-sensitive, as in Quarto. */
export function languageTags(lang: string): readonly string[] {
	const parts = lang.split("-").slice(0, MAX_SUBTAGS);
	return parts.map((_, index) => parts.slice(0, parts.length - index).join("-"));
}

/** Bounds the time for hostile input. */
const MAX_SUBTAGS = 8;

/** The table value of the most specific tag of a language; null if the table has none. */
export function valueForLanguage<Value>(table: Readonly<Record<string, Value>>, lang: string): Value | null {
	const tag = languageTags(lang.toLowerCase()).find((one) => Object.hasOwn(table, one));
	return tag === undefined ? null : (table[tag] as Value);
}

/** Runs the table's function for a language in steps; empty for languages without one. Yields so that other work can run. */
export function* runForLanguage<Key extends object, Lookup>(
	table: Readonly<Record<string, MemoizedInSteps<Key, readonly Lookup[]>>>,
	lang: string,
	key: Key,
): Generator<null, readonly Lookup[]> {
	const run = valueForLanguage(table, lang);
	return run ? yield* run.inSteps(key) : [];
}

/** The types that have a word in each language. `ch` and `apx` are whole chapters and appendices. */
export const translatedTypes: readonly string[] = columns;

/** The word of a type; English for languages that Quarto does not translate. */
export function translatedWord(type: string, lang: string): string {
	const column = columns.indexOf(type);
	for (const tag of [...languageTags(lang), "en"]) {
		const word = Object.hasOwn(rows, tag) ? rows[tag]?.split("|")[column] : "";
		if (word) return word;
	}
	return "";
}
