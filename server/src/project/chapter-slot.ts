import { isMap, isSeq, type Node, parseDocument } from "yaml";
import type { Slot } from "../chapter/facts.ts";
import { placesAt, tops } from "./layers.ts";
import type { Project } from "./model.ts";

/** A place in a configuration where a chapter's path can be added. */
export interface ChapterSlot extends Slot {
	readonly path: string;
}

/** Where a further chapter is to be listed: after the last item of `book.chapters`, in the shape of that list. */
export function chapterSlot({ layers }: Project): ChapterSlot | null {
	for (const layer of layers.toReversed()) {
		if (placesAt(tops([layer]), ["book", "chapters"]).length === 0) continue;
		const node = parseDocument(layer.text, { uniqueKeys: false, logLevel: "silent" }).getIn(["book", "chapters"]);
		const last = isSeq(node) ? (node.items.at(-1) as Node | undefined) : undefined;
		if (!isSeq(node) || !node.range || !last) continue;
		const start = node.range[0];
		const indent = layer.text.slice(layer.text.lastIndexOf("\n", start - 1) + 1, start);
		const before = node.flow ? ", " : `\n${indent}- `;
		return { path: layer.path, offset: endOf(last), before, after: "" };
	}
	return null;
}

/** Where the last word of a node ends: the range of a block includes the blank lines after it. */
function endOf(node: Node): number {
	if ((isSeq(node) || isMap(node)) && !node.flow) {
		const item = node.items.at(-1);
		const last = isMap(node) ? (item as { value?: unknown } | undefined)?.value : item;
		if (last && typeof last === "object" && "range" in last) return endOf(last as Node);
	}
	return node.range?.[1] ?? 0;
}
