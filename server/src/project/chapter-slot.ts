import { isMap, isSeq, type Node, parseDocument } from "yaml";
import type { Slot } from "../chapter/facts.ts";
import { nodesAt, rootNodes } from "./layers.ts";
import type { Project } from "./model.ts";

/** An insertion point for a chapter path in a configuration file. */
export interface ChapterSlot extends Slot {
	/** The configuration file. */
	readonly path: string;
}

/** The insertion point after the last item of `book.chapters`, in the style of that list; null without such a list. */
export function chapterSlot({ layers }: Project): ChapterSlot | null {
	for (const layer of layers.toReversed()) {
		if (nodesAt(rootNodes([layer]), ["book", "chapters"]).length === 0) continue;
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

/** The end offset of a node without the blank lines that the range of a block collection includes. */
function endOf(node: Node): number {
	if ((isSeq(node) || isMap(node)) && !node.flow) {
		const item = node.items.at(-1);
		const last = isMap(node) ? (item as { value?: unknown } | undefined)?.value : item;
		if (last && typeof last === "object" && "range" in last) return endOf(last as Node);
	}
	return node.range?.[1] ?? 0;
}
