import type { Book } from "../book/book.ts";
import { inFile } from "../book/lookup/infile.ts";
import { titleOf } from "../book/lookup/titles.ts";
import type { Span } from "../text/span.ts";
import type { Inlay } from "./answers.ts";

/** The number behind each reference that starts in a stretch of a file: `Figure 4.7` after `@fig-x`. */
export function inlays(book: Book, path: string, within: Span): readonly Inlay[] {
	const found: Inlay[] = [];
	for (const { span, form, cite, target } of inFile(book, path).references) {
		if (span.start < within.start || span.start >= within.end || form === "link" || !target) continue;
		const label = cite === null || cite.suppressed ? target.number : target.label;
		if (label !== null) found.push({ offset: span.end, label, tooltip: titleOf(target) });
	}
	return found;
}
