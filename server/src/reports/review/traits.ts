/** Compares the style of the chapters of a book. */

import { outliersOf, voicesOf } from "../../analysis/prose/voice/outliers.ts";
import { type Measure, measures, voiceOfEntry } from "../../analysis/prose/voice/voice.ts";
import type { Book } from "../../book/book.ts";
import type { Entry } from "../../book/entry.ts";
import { medianOf } from "../../text/median.ts";

/** One trait of all chapters; see book/prose/measures.ts. */
export interface Trait extends Pick<Measure, "id" | "title" | "unit"> {
	/** One value per chapter; null if the chapter has no sentence or its language is not supported. */
	readonly values: readonly (number | null)[];
	/** The median of the chapters that are long enough to compare; null if there are none. */
	readonly median: number | null;
	/** The chapters that are too short to compare. */
	readonly short: readonly number[];
	/** The chapters that differ from the others. */
	readonly odd: readonly number[];
	/** The range of the other chapters; null if no chapter differs. */
	readonly usual: readonly [low: number, high: number] | null;
}

/** The traits that have a value in at least one chapter. */
export function traitsOf(book: Book, entries: readonly Entry[]): readonly Trait[] {
	const voices = entries.map(voiceOfEntry);
	const compared = voicesOf(book);
	const outliers = outliersOf(book);
	const short = entries.flatMap((entry, index) => (compared.has(entry) ? [] : index));
	return measures.flatMap(({ id, title, unit }, at): Trait | readonly [] => {
		const values = voices.map((voice) => voice.values[at]!.value);
		if (values.every((value) => value === null)) return [];
		const odd = outliers.filter(({ measure }) => measure.id === id);
		const comparable = values.flatMap((value, index) => (value === null || short.includes(index) ? [] : value));
		return {
			id,
			title,
			unit,
			values,
			median: comparable.length === 0 ? null : medianOf(comparable),
			short,
			odd: odd.flatMap(({ entry }) => (entries.includes(entry) ? entries.indexOf(entry) : [])),
			usual: odd[0]?.usual ?? null,
		};
	});
}
