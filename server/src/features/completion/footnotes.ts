import type { Book } from "../../book/book.ts";
import { sourceText } from "../../chapter/source-text.ts";
import { stripInlineMarkup } from "../../syntax/identifiers.ts";
import { truncate } from "../../text/truncate.ts";
import { footnoteMarkdown } from "../markdown/footnote.ts";
import type { Completion } from "../results.ts";
import type { CompletionContext } from "./context.ts";

/** How much of a footnote is parsed for its preview, in UTF-16 units. */
const MAX_PARSED = 120;

/** Completions after `[^`: the footnotes of this chapter, unused ones first, then by distance from the cursor. */
export function footnoteCompletions(
	book: Book,
	path: string,
	offset: number,
	{ span }: CompletionContext,
): readonly Completion[] {
	const entries = new Set(book.entriesOf.get(path));
	const inChapter = book.notes.filter(({ entry }) => entries.has(entry));
	const used = new Set(
		inChapter.flatMap(({ references }) =>
			references.filter(({ reference }) => reference.span.end !== span.end + 1).map(({ reference }) => reference.id),
		),
	);
	const definitions = new Map(
		inChapter.flatMap((notes) => notes.definitions.map((placed) => [placed.definition.id, placed])),
	);
	return [...definitions.values()]
		.map((placed) => ({ placed, distance: Math.abs(placed.definition.span.start - offset) }))
		.sort(
			(a, b) =>
				Number(used.has(a.placed.definition.id)) - Number(used.has(b.placed.definition.id)) || a.distance - b.distance,
		)
		.map(({ placed: { chapter, definition } }, rank) => {
			const { id, content } = definition;
			const { start, end } = content;
			const opening = sourceText(chapter, { start, end: Math.min(end, start + MAX_PARSED) });
			const words = truncate(stripInlineMarkup(opening), 60);
			return {
				label: id,
				edit: { span, text: id },
				kind: "footnote",
				detail: used.has(id) ? words : `not used yet · ${words}`,
				rank,
				filter: `${id} ${words}`,
				get documentation() {
					return footnoteMarkdown(book, path, id) ?? "";
				},
			};
		});
}
