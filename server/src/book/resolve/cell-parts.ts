/** Labels that only running a cell makes, for those that references name: `fig-x-2` of a cell `fig-x`. */
import { memoize } from "../../text/memoize.ts";
import type { PlacedAnchor } from "../entry.ts";
import { numberedPart, unnumbered } from "./numbers.ts";

/** A cell draws fewer pictures than that. */
const MAX_PARTS = 999;

/**
 * The part of a cell that an id names where nothing else has this id; null where no cell may make it.
 *
 * @param anchorsAt what is written out at an id
 */
export function generatedPart(
	anchorsAt: (id: string) => readonly PlacedAnchor[] | undefined,
	id: string,
): PlacedAnchor | null {
	const last = id.charCodeAt(id.length - 1);
	const match = last >= 48 && last <= 57 ? /^(.+)-([1-9]\d{0,2})$/.exec(id) : null;
	if (!match) return null;
	const whole = anchorsAt(match[1] as string)?.find(mayHaveParts);
	return whole ? partsOf(whole)(Number(match[2])) : null;
}

function mayHaveParts({ float, anchor }: PlacedAnchor): boolean {
	return anchor.source === "cell" && (float?.parts === "any" || float?.parts === "unknown");
}

/** The parts of a whole by their numbers, from 1 on; the same again is the same object. */
const partsOf = memoize((whole: PlacedAnchor): ((number: number) => PlacedAnchor) => {
	const cache = new Map<number, PlacedAnchor>();
	return (number) => {
		const part = cache.get(number) ?? createPart(whole, number);
		if (cache.size < MAX_PARTS) cache.set(number, part);
		return part;
	};
});

function createPart(whole: PlacedAnchor, index: number): PlacedAnchor {
	const { anchor, float, entry, number, type } = whole;
	const isPart = float?.parts === "any" && number !== null && type !== null;
	// Without subcaptions the pictures may be figures of their own.
	const numbered = isPart ? numberedPart(entry.options.crossref, type, number, index - 1) : unnumbered;
	const id = `${anchor.id}-${index}`;
	return { ...whole, ...numbered, anchor: { ...anchor, id, source: "subcaption" }, float: null, title: "" };
}
