import type { Chapter } from "../facts.ts";
import type { Piece } from "./notebook.ts";
import { endInFile, startInFile } from "./positions.ts";

/** Properties without offsets in the Markdown. */
const UNCHANGED: ReadonlySet<string> = new Set(["data", "lines", "notebook", "texCitations"]);

/**
 * Copies facts with every offset (`start`, `end`, `offset`) converted from the Markdown to the file. Preserves shared
 * references, such as the div of several facts.
 */
export function toFileOffsets(chapter: Chapter, pieces: readonly Piece[]): Chapter {
	const copies = new Map<object, unknown>();

	function copy<Value>(value: Value): Value {
		if (typeof value !== "object" || value === null) return value;
		return (copies.get(value) ?? copyObject(value)) as Value;
	}

	function copyObject(value: object): unknown {
		if (value instanceof Map) {
			const map = new Map<unknown, unknown>();
			copies.set(value, map);
			for (const [key, inner] of value) map.set(key, copy(inner));
			return map;
		}
		if (Array.isArray(value)) {
			const list: unknown[] = [];
			copies.set(value, list);
			for (const inner of value) list.push(copy(inner));
			return list;
		}
		const { start, end } = value as { readonly start?: unknown; readonly end?: unknown };
		if (typeof start === "number" && typeof end === "number") {
			const from = startInFile(pieces, start);
			return { start: from, end: end === start ? from : Math.max(from, endInFile(pieces, end)) };
		}
		const object: Record<string, unknown> = {};
		copies.set(value, object);
		for (const [key, inner] of Object.entries(value)) {
			if (UNCHANGED.has(key)) object[key] = inner;
			else if (key === "offset") object[key] = startInFile(pieces, inner as number);
			else object[key] = copy(inner);
		}
		return object;
	}

	return copy(chapter);
}
