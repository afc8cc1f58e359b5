import { fileFacts } from "../analysis/cursor/file-facts.ts";
import { usesOfLabel } from "../analysis/references/label-uses.ts";
import type { Book } from "../book/book.ts";
import { pluralize } from "../text/plural.ts";
import type { CodeLens } from "./results.ts";

/**
 * How often each section and float of a file is referred to, at its first line. Sections that nothing refers to are left out:
 * most need no reference, while a figure without one is never read.
 */
export function codeLenses(book: Book, path: string): readonly CodeLens[] {
	const found: CodeLens[] = [];
	for (const { anchor, type, heading } of fileFacts(book, path).anchors) {
		if (type === null || anchor.unregistered !== null || anchor.source === "subcaption") continue;
		const pointers = usesOfLabel(book, anchor.id);
		if (heading !== null && pointers.length === 0) continue;
		const places = pointers.map((pointer) => ({ path: pointer.chapter.path, span: pointer.span }));
		const title = places.length === 0 ? "no references" : pluralize(places.length, "reference");
		found.push({ span: anchor.span, title, places });
	}
	return found;
}
