/** Finds the target of a printed number. */

import type { Book } from "../../../../book/book.ts";
import type { Entry, PlacedAnchor, PlacedHeading } from "../../../../book/entry.ts";
import { memoize } from "../../../../text/memoize.ts";

/** A chapter, section, float, equation or theorem with a number. */
export interface NumberedTarget {
	readonly entry: Entry;
	readonly title: string;
	/** The anchor that a reference can use; null if the target has no id. */
	readonly anchor: PlacedAnchor | null;
	/** A heading without an id. */
	readonly heading: PlacedHeading | null;
}

/**
 * Returns the target that a number such as the 3.2 of `Figure 3.2` names in this entry; null if none or several match.
 * Outside books every document has its own numbers.
 *
 * @param prefix the key of the word before it: `fig`, `sec`, `ch` …
 */
export function findNumberedTarget(book: Book, entry: Entry, prefix: string, number: string): NumberedTarget | null {
	const all = byNumber(book).get(`${prefix} ${number}`) ?? [];
	const own = all.filter((target) => target.entry === entry);
	// Floats of an unnumbered chapter have numbers such as `Figure 1`, which are unique only within it.
	const isLocal = !/^(?:ch|apx|sec)$/.test(prefix) && !number.includes(".");
	const candidates = own.length > 0 || isLocal || book.project.type !== "book" ? own : all;
	return candidates.length === 1 ? (candidates[0] as NumberedTarget) : null;
}

const byNumber = memoize((book: Book): ReadonlyMap<string, readonly NumberedTarget[]> => {
	const targets = new Map<string, NumberedTarget[]>();
	const add = (prefix: string, number: string, target: NumberedTarget): void => {
		const key = `${prefix} ${number}`;
		const existing = targets.get(key);
		if (!existing) targets.set(key, [target]);
		else if (!existing.some((other) => isSame(other, target))) existing.push(target);
	};
	const shown = new Set(book.headings.flatMap(({ heading, number }) => (number === null ? [] : heading)));
	for (const placed of book.anchors) {
		const { anchor, prefix, number, entry, title, type, heading } = placed;
		if (prefix === null || number === null || type === null || anchor.unregistered || anchor.uncertain) continue;
		// References print numbers of sections that headings do not show; authors do not type those.
		if (heading !== null && !shown.has(heading)) continue;
		add(prefix, number, { entry, title, anchor: placed, heading: null });
	}
	for (const placed of book.headings) {
		const { label, number, entry, heading } = placed;
		if (label === null || number === null || heading.anchor !== null) continue;
		const prefix = number === entry.number ? chapterPrefix(entry) : "sec";
		add(prefix, number, { entry, title: heading.title.text, anchor: null, heading: placed });
	}
	for (const entry of book.entries) {
		const { number, title, options } = entry;
		if (number === null || !options.numberSections || targets.has(`${chapterPrefix(entry)} ${number}`)) continue;
		add(chapterPrefix(entry), number, { entry, title, anchor: null, heading: null });
	}
	return targets;
});

function chapterPrefix({ kind }: Entry): string {
	return kind === "appendix" ? "apx" : "ch";
}

/** The branches of conditional content share a number and an id. */
function isSame(a: NumberedTarget, b: NumberedTarget): boolean {
	return a.entry === b.entry && a.anchor !== null && a.anchor.anchor.id === b.anchor?.anchor.id;
}
