import type { Book } from "../book/book.ts";
import { inFile } from "../book/lookup/infile.ts";
import { pointersTo } from "../book/lookup/pointers.ts";
import { counted } from "../text/counted.ts";
import type { Lens } from "./answers.ts";

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
		const title = places.length === 0 ? "no references" : counted(places.length, "reference");
		found.push({ span: anchor.span, title, places });
	}
	return found;
}
