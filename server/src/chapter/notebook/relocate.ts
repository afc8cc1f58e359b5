import type { Chapter } from "../facts.ts";
import type { Piece } from "./notebook.ts";
import { endInFile, startInFile } from "./positions.ts";

/** What holds no places of the Markdown: data of the author's own, and lines of text. */
const KEPT: ReadonlySet<string> = new Set(["data", "lines", "notebook", "texCitations"]);

/**
 * The same facts with every place (`start` and `end`, `offset`) led from the Markdown to the file. What several facts share
 * (an anchor, the div around them) they share afterwards.
 */
export function toFileOffsets(chapter: Chapter, pieces: readonly Piece[]): Chapter {
	const known = new Map<object, unknown>();

	function copy<Value>(value: Value): Value {
		if (typeof value !== "object" || value === null) return value;
		return (known.get(value) ?? copied(value)) as Value;
	}

	function copied(value: object): unknown {
		if (value instanceof Map) {
			const map = new Map<unknown, unknown>();
			known.set(value, map);
			for (const [key, inner] of value) map.set(key, copy(inner));
			return map;
		}
		if (Array.isArray(value)) {
			const list: unknown[] = [];
			known.set(value, list);
			for (const inner of value) list.push(copy(inner));
			return list;
		}
		const { start, end } = value as { readonly start?: unknown; readonly end?: unknown };
		if (typeof start === "number" && typeof end === "number") {
			const from = startInFile(pieces, start);
			return { start: from, end: end === start ? from : Math.max(from, endInFile(pieces, end)) };
		}
		const object: Record<string, unknown> = {};
		known.set(value, object);
		for (const [key, inner] of Object.entries(value)) {
			if (KEPT.has(key)) object[key] = inner;
			else if (key === "offset") object[key] = startInFile(pieces, inner as number);
			else object[key] = copy(inner);
		}
		return object;
	}

	return copy(chapter);
}
