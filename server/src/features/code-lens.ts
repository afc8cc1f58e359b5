import { fileFacts } from "../analysis/cursor/file-facts.ts";
import { usesOfLabel } from "../analysis/references/label-uses.ts";
import type { Book } from "../book/book.ts";
import { pluralize } from "../text/plural.ts";
import type { CodeLens } from "./results.ts";

/**
 * A code lens with the number of references for each section and float of a file. Sections without references are left
 * out: most need none, while the text should refer to every float.
 */
export function codeLenses(book: Book, path: string): readonly CodeLens[] {
	const result: CodeLens[] = [];
	for (const { anchor, type, heading } of fileFacts(book, path).anchors) {
		if (type === null || anchor.unregistered !== null || anchor.source === "subcaption") continue;
		const uses = usesOfLabel(book, anchor.id);
		if (heading !== null && uses.length === 0) continue;
		const places = uses.map(({ chapter, span }) => ({ path: chapter.path, span }));
		const title = places.length === 0 ? "no references" : pluralize(places.length, "reference");
		result.push({ span: anchor.span, title, places });
	}
	return result;
}
