/** Words that a book writes in several forms, with all their uses. */

import type { Placed } from "../../../book/entry.ts";
import type { Paragraph } from "../../../chapter/facts.ts";
import type { Span } from "../../../text/span.ts";

/** One form of a word, with its uses in reading order. */
export interface WordForm {
	/** The form in lower case, as its first use has it: `data set`. */
	readonly written: string;
	readonly uses: readonly FormUse[];
}

/** A use of the minority form. */
export interface FormUse extends Placed {
	readonly span: Span;
	readonly paragraph: Paragraph;
	readonly written: string;
	/** The same word in the form of the majority: `datasets` for `data sets`. */
	readonly replacement: string;
}

/** A minority form of a word. */
export interface Variant {
	readonly minority: WordForm;
	/** The majority form in lower case. */
	readonly majority: string;
	/** How many uses have the majority form. */
	readonly count: number;
}

/** A use of a word that has several forms. */
export interface WordUse {
	/** The same for all forms of the word. */
	readonly key: string;
	/** An identifier of the form, unique among the forms of the word. */
	readonly form: string;
	readonly place: Omit<FormUse, "replacement">;
	/** Returns the word in another form with the same ending and case. */
	readonly inForm: (form: string) => string;
}

/** The majority form must have this many times the uses of the minority form. */
const MAJORITY_FACTOR = 2;
const FEWEST_USES = 3;

/**
 * Returns the minority forms of all words that have a clear majority form, ordered by their first use.
 *
 * @param uses in reading order
 * @param canReplace whether the first form can replace the second one everywhere
 */
export function variantsAmong(
	uses: readonly WordUse[],
	canReplace: (form: string, other: string) => boolean = () => true,
): readonly Variant[] {
	const byKey = new Map<string, Map<string, WordUse[]>>();
	for (const one of withoutAdjacentForms(uses)) {
		const forms = byKey.get(one.key) ?? new Map<string, WordUse[]>();
		byKey.set(one.key, forms);
		const same = forms.get(one.form);
		if (same) same.push(one);
		else forms.set(one.form, [one]);
	}
	const variants: Variant[] = [];
	for (const forms of byKey.values()) {
		if (forms.size < 2) continue;
		const [most, ...others] = [...forms].sort(([, a], [, b]) => b.length - a.length);
		const [form, majorityUses] = most!;
		for (const [other, minorityUses] of others) {
			if (!canReplace(form, other)) continue;
			if (majorityUses.length < Math.max(FEWEST_USES, minorityUses.length * MAJORITY_FACTOR)) continue;
			const first = minorityUses[0]!;
			const minority = {
				written: first.place.written.toLowerCase(),
				uses: minorityUses.map(({ place, inForm }) => ({ ...place, replacement: inForm(form) })),
			};
			variants.push({ minority, majority: first.inForm(form).toLowerCase(), count: majorityUses.length });
		}
	}
	return variants.sort((a, b) => a.minority.uses[0]!.order - b.minority.uses[0]!.order);
}

/** Removes pairs of forms that the author names side by side on purpose: `skeptic/sceptic`, `a data set (or dataset)`. */
function withoutAdjacentForms(uses: readonly WordUse[]): Iterable<WordUse> {
	const remaining = new Set(uses);
	const last = new Map<string, WordUse>();
	for (const one of uses) {
		const before = last.get(one.key);
		last.set(one.key, one);
		if (before === undefined || before.form === one.form || before.place.chapter !== one.place.chapter) continue;
		const [from, to] = [before.place.span.end, one.place.span.start];
		if (to - from > MAX_DISTANCE || !BETWEEN_FORMS.test(one.place.chapter.text.slice(from, to))) continue;
		remaining.delete(before);
		remaining.delete(one);
	}
	return remaining;
}

const MAX_DISTANCE = 40;
const BETWEEN_FORMS =
	/^[^\p{L}\p{N}.;!?]*(?:(?:or|and|vs\.?|versus|not|also|sometimes|instead|of|written|spelled|spelt|called|as|a|an|the)[^\p{L}\p{N}.;!?]*)*$/u;

/** Returns `word` with a capital first letter if `model` has one. */
export function matchCase(model: string, word: string): string {
	const first = model[0] ?? "";
	if (first === first.toLowerCase()) return word;
	return first.toUpperCase() + word.slice(1);
}
