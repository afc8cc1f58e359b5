/** Subfigures and subtables of cells whose labels exist only after execution: `fig-x-2` of a cell `fig-x`. */
import { memoize } from "../../text/memoize.ts";
import type { PlacedAnchor } from "../entry.ts";
import { numberedPart, unnumbered } from "./numbers.ts";

/** Maximal number of cached parts per cell. */
const MAX_PARTS = 999;

/**
 * The part of a cell that an id names; null if no cell can produce it. Call only for ids without an anchor.
 *
 * @param anchorsAt returns the anchors in the source with an id
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

/** The parts of a cell by 1-based number; the same object for the same number. */
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
	// Without subcaptions, the outputs may be separate figures.
	const numbered = isPart ? numberedPart(entry.options.crossref, type, number, index - 1) : unnumbered;
	const id = `${anchor.id}-${index}`;
	return { ...whole, ...numbered, anchor: { ...anchor, id, source: "subcaption" }, float: null, title: "" };
}
