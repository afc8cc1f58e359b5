import { fileFacts } from "../analysis/cursor/file-facts.ts";
import { printedLabel } from "../analysis/references/printed-label.ts";
import { titleOf } from "../analysis/structure/titles.ts";
import type { Book } from "../book/book.ts";
import type { Span } from "../text/span.ts";
import type { InlayHint } from "./results.ts";

/** What each reference that starts in a stretch of a file prints: `Figure 4.7` after `@fig-x`. */
export function inlayHints(book: Book, path: string, within: Span): readonly InlayHint[] {
	const found: InlayHint[] = [];
	for (const reference of fileFacts(book, path).references) {
		const { span, target } = reference;
		if (span.start < within.start || span.start >= within.end || !target) continue;
		const label = printedLabel(reference);
		if (label) found.push({ offset: span.end, label, tooltip: titleOf(target) });
	}
	return found;
}
