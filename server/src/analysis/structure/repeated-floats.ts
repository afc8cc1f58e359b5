/** Finds numbered floats whose captions repeat those of other floats. */

import type { Book } from "../../book/book.ts";
import type { PlacedFloat } from "../../book/entry.ts";
import { areExclusiveAnchors } from "../../book/resolve/exclusive.ts";
import type { Caption, Div } from "../../chapter/facts.ts";
import { memoize } from "../../text/memoize.ts";

/** Two floats with the same caption or title. */
export interface RepeatedFloat {
	readonly first: PlacedFloat;
	readonly repeat: PlacedFloat;
}

/**
 * Pairs of a float and a later one with the same key, in reading order of the later one. Does not count parts of a float,
 * conditional content that no reader sees together, variants in several programming languages or tabs, and a standard
 * float that three or more chapters have once each ("What this chapter covered").
 *
 * @param keyOf the compared part of a caption, normalized by `comparisonKey`; null to skip the caption
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
		.filter((group) => group.length > 1 && !isStandardFloat(group))
		.flatMap(repeatsIn)
		.sort((a, b) => a.repeat.order - b.repeat.order);
}

function isStandardFloat(group: readonly PlacedFloat[]): boolean {
	return group.length > 2 && new Set(group.map(({ entry }) => entry)).size === group.length;
}

function repeatsIn(group: readonly PlacedFloat[]): readonly RepeatedFloat[] {
	return group.flatMap((repeat, index) => {
		const first = group.slice(0, index).find((other) => !areVariants(other, repeat));
		return first ? [{ first, repeat }] : [];
	});
}

/** The comparison key of a whole caption. */
export const captionKey: (caption: Caption) => string = memoize(({ text }) => comparisonKey(text));

/** Lower-cased text with runs of markup, full stops, colons and white space collapsed to one space, for comparing titles. */
export function comparisonKey(words: string): string {
	return words
		.replace(/[*_`.:\s]+/g, " ")
		.trim()
		.toLowerCase();
}

function areVariants(a: PlacedFloat, b: PlacedFloat): boolean {
	if (a.float === b.float || a.float.anchor?.id === b.float.anchor?.id) return true;
	const languages = [a.float.code?.language, b.float.code?.language];
	if (languages[0] && languages[1] && languages[0] !== languages[1]) return true;
	const tabs = enclosingTabset(a.float.div);
	if (tabs !== null && tabs === enclosingTabset(b.float.div)) return true;
	return a.anchor !== null && b.anchor !== null && areExclusiveAnchors(a.anchor, b.anchor);
}

/** The innermost tabset around a div, possibly the div itself; null outside tabsets. */
export function enclosingTabset(div: Div | null): Div | null {
	for (let around = div; around !== null; around = around.parent) {
		if (around.attributes.classes.includes("panel-tabset")) return around;
	}
	return null;
}
