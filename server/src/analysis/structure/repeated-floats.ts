/** Numbered floats that say the same of themselves, and are not meant to. */

import type { Book } from "../../book/book.ts";
import type { PlacedFloat } from "../../book/entry.ts";
import { areExclusive } from "../../book/resolve/exclusive.ts";
import type { Caption, Div } from "../../chapter/facts.ts";
import { memoize } from "../../text/memoize.ts";

export interface RepeatedFloat {
	readonly first: PlacedFloat;
	readonly again: PlacedFloat;
}

/**
 * Pairs of an earlier float and a later one with the same words, in reading order of the later one. No repeats are: parts of a float,
 * branches that no reader sees together, the same thing told in several programming languages or tabs, and a form that three or
 * more chapters fill in once each ("What this chapter covered").
 *
 * @param keyOf what is compared, by `sameWords`; null where a caption has nothing to compare
 */
export function repeatedFloats(book: Book, keyOf: (caption: Caption) => string | null): readonly RepeatedFloat[] {
	const groups = new Map<string, PlacedFloat[]>();
	for (const placed of book.floats) {
		const { float } = placed;
		const { anchor, caption, parent } = float;
		if (!placed.anchor || !caption || caption.computed || parent || anchor?.unregistered || anchor?.uncertain) continue;
		const words = keyOf(caption);
		if (words === null) continue;
		const key = `${float.type} ${words}`;
		const group = groups.get(key);
		if (group) group.push(placed);
		else groups.set(key, [placed]);
	}
	return [...groups.values()]
		.filter((group) => group.length > 1 && !isForm(group))
		.flatMap(repeatsIn)
		.sort((a, b) => a.again.order - b.again.order);
}

function isForm(group: readonly PlacedFloat[]): boolean {
	return group.length > 2 && new Set(group.map(({ entry }) => entry)).size === group.length;
}

function repeatsIn(group: readonly PlacedFloat[]): readonly RepeatedFloat[] {
	return group.flatMap((again, index) => {
		const first = group.slice(0, index).find((other) => !areTwins(other, again));
		return first ? [{ first, again }] : [];
	});
}

/** The words of a whole caption. */
export const captionKey: (caption: Caption) => string = memoize(({ text }) => comparisonKey(text));

/** Words without marks, upper case and final stop. */
export function comparisonKey(words: string): string {
	return words
		.replace(/[*_`.:\s]+/g, " ")
		.trim()
		.toLowerCase();
}

function areTwins(a: PlacedFloat, b: PlacedFloat): boolean {
	if (a.float === b.float || a.float.anchor?.id === b.float.anchor?.id) return true;
	const languages = [a.float.code?.language, b.float.code?.language];
	if (languages[0] && languages[1] && languages[0] !== languages[1]) return true;
	const tabs = enclosingTabset(a.float.div);
	if (tabs !== null && tabs === enclosingTabset(b.float.div)) return true;
	return a.anchor !== null && b.anchor !== null && areExclusive(a.anchor, b.anchor);
}

/** The set of tabs that a div stands in; null outside of tabs. */
export function enclosingTabset(div: Div | null): Div | null {
	for (let around = div; around !== null; around = around.parent) {
		if (around.attributes.classes.includes("panel-tabset")) return around;
	}
	return null;
}
