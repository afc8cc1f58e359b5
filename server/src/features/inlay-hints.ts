import { inFile } from "../analysis/cursor/in-file.ts";
import { printed } from "../analysis/references/printed-label.ts";
import { titleOf } from "../analysis/structure/titles.ts";
import type { Book } from "../book/book.ts";
import type { Span } from "../text/span.ts";
import type { Inlay } from "./results.ts";

/** What each reference that starts in a stretch of a file prints: `Figure 4.7` after `@fig-x`. */
export function inlays(book: Book, path: string, within: Span): readonly Inlay[] {
	const found: Inlay[] = [];
	for (const reference of inFile(book, path).references) {
		const { span, target } = reference;
		if (span.start < within.start || span.start >= within.end || !target) continue;
		const label = printed(reference);
		if (label) found.push({ offset: span.end, label, tooltip: titleOf(target) });
	}
	return found;
}
