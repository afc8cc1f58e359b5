/** Words that a book writes in two ways, with every place of each. */

import type { Placed } from "../../../book/entry.ts";
import type { Paragraph } from "../../../chapter/facts.ts";
import type { Span } from "../../../text/span.ts";

/** One way of writing, and where it is written so, in reading order. */
export interface Form {
	/** As it is written most often: `data set`. */
	readonly written: string;
	readonly places: readonly FormPlace[];
}

export interface FormPlace extends Placed {
	readonly span: Span;
	readonly paragraph: Paragraph;
	readonly written: string;
	/** The same word in the form of the majority: `datasets` for `data sets`. */
	readonly other: string;
}

/** A form that the majority of places does not have. */
export interface Variant {
	readonly minority: Form;
	/** The form of the majority, and how often the book has it. */
	readonly majority: string;
	readonly count: number;
}

/** A word that a passage has in one of several forms. */
export interface Sighting {
	/** What the forms have in common. */
	readonly key: string;
	readonly form: string;
	readonly place: Omit<FormPlace, "other">;
	/** The word in another form, its ending and case kept. */
	readonly as: (form: string) => string;
}

/** So much more often the majority must be, so that it is no chance. */
const CLEAR = 2;
const FEWEST = 3;

/**
 * The minorities among sightings of the same word in reading order; none where no form has a clear majority.
 *
 * @param mayReplace whether one form may stand wherever another one does
 */
export function variantsAmong(
	sightings: readonly Sighting[],
	mayReplace: (form: string, other: string) => boolean = () => true,
): readonly Variant[] {
	const byKey = new Map<string, Map<string, Sighting[]>>();
	for (const one of notSideBySide(sightings)) {
		const forms = byKey.get(one.key) ?? new Map<string, Sighting[]>();
		byKey.set(one.key, forms);
		const same = forms.get(one.form);
		if (same) same.push(one);
		else forms.set(one.form, [one]);
	}
	const variants: Variant[] = [];
	for (const forms of byKey.values()) {
		if (forms.size < 2) continue;
		const [most, ...others] = [...forms].sort(([, a], [, b]) => b.length - a.length);
		const [form, places] = most!;
		for (const [other, found] of others) {
			if (!mayReplace(form, other)) continue;
			if (places.length < Math.max(FEWEST, found.length * CLEAR)) continue;
			const minority = {
				written: found[0]!.place.written.toLowerCase(),
				places: found.map(({ place, as }) => ({ ...place, other: as(form) })),
			};
			variants.push({ minority, majority: found[0]!.as(form).toLowerCase(), count: places.length });
		}
	}
	return variants.sort((a, b) => a.minority.places[0]!.order - b.minority.places[0]!.order);
}

/** Without those that are named together on purpose: `skeptic/sceptic`, `a data set (or dataset)`. */
function notSideBySide(sightings: readonly Sighting[]): Iterable<Sighting> {
	const kept = new Set(sightings);
	const last = new Map<string, Sighting>();
	for (const one of sightings) {
		const before = last.get(one.key);
		last.set(one.key, one);
		if (before === undefined || before.form === one.form || before.place.chapter !== one.place.chapter) continue;
		const [from, to] = [before.place.span.end, one.place.span.start];
		if (to - from > FARTHEST || !BETWEEN_TWO.test(one.place.chapter.text.slice(from, to))) continue;
		kept.delete(before);
		kept.delete(one);
	}
	return kept;
}

const FARTHEST = 40;
const BETWEEN_TWO =
	/^[^\p{L}\p{N}.;!?]*(?:(?:or|and|vs\.?|versus|not|also|sometimes|instead|of|written|spelled|spelt|called|as|a|an|the)[^\p{L}\p{N}.;!?]*)*$/u;

/** `word` with the case of `model`: a capital first letter, or capitals throughout. */
export function inCaseOf(model: string, word: string): string {
	const first = model[0] ?? "";
	if (first === first.toLowerCase()) return word;
	return first.toUpperCase() + word.slice(1);
}
