import { fileFacts } from "../analysis/cursor/file-facts.ts";
import { printedLabel } from "../analysis/references/printed-label.ts";
import { titleOf } from "../analysis/structure/titles.ts";
import type { Book } from "../book/book.ts";
import type { Span } from "../text/span.ts";
import type { InlayHint } from "./results.ts";

/** The rendered text of each reference that starts in a span of a file: `Figure 4.7` after `@fig-x`. */
export function inlayHints(book: Book, path: string, within: Span): readonly InlayHint[] {
	const hints: InlayHint[] = [];
	for (const reference of fileFacts(book, path).references) {
		const { span, target } = reference;
		if (span.start < within.start || span.start >= within.end || !target) continue;
		const label = printedLabel(reference);
		if (label) hints.push({ offset: span.end, label, tooltip: titleOf(target) });
	}
	return hints;
}
