/** How the chapters of a book speak, side by side. */

import { outliersOf, voicesOf } from "../../analysis/prose/voice/outliers.ts";
import { type Measure, measures, voiceOfEntry } from "../../analysis/prose/voice/voice.ts";
import type { Book } from "../../book/book.ts";
import type { Entry } from "../../book/entry.ts";
import { medianOf } from "../../text/median.ts";

/** One trait of all chapters; see book/prose/measures.ts. */
export interface Trait extends Pick<Measure, "id" | "title" | "unit"> {
	/** One for each chapter; null where it has no sentence, or words of a language that is not known. */
	readonly values: readonly (number | null)[];
	/** What the middle one of the chapters has that are long enough to be compared; null where none are. */
	readonly median: number | null;
	/** The chapters that are too short to be compared. */
	readonly short: readonly number[];
	/** The chapters that differ from the others, with the range of those. */
	readonly odd: readonly number[];
	readonly usual: readonly [low: number, high: number] | null;
}

/** The traits of which anything is known. */
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
