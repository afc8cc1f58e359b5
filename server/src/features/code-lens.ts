import { inFile } from "../analysis/cursor/in-file.ts";
import { pointersTo } from "../analysis/references/references-to.ts";
import type { Book } from "../book/book.ts";
import { pluralize } from "../text/plural.ts";
import type { Lens } from "./results.ts";

/**
 * How often each section and float of a file is referred to, at its first line. Sections that nothing refers to are left out:
 * most need no reference, while a figure without one is never read.
 */
export function lenses(book: Book, path: string): readonly Lens[] {
	const found: Lens[] = [];
	for (const { anchor, type, heading } of inFile(book, path).anchors) {
		if (type === null || anchor.unregistered !== null || anchor.source === "subcaption") continue;
		const pointers = pointersTo(book, anchor.id);
		if (heading !== null && pointers.length === 0) continue;
		const places = pointers.map((pointer) => ({ path: pointer.chapter.path, span: pointer.span }));
		const title = places.length === 0 ? "no references" : pluralize(places.length, "reference");
		found.push({ span: anchor.span, title, places });
	}
	return found;
}
