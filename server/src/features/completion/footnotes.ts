import type { Book } from "../../book/book.ts";
import { sourceText } from "../../chapter/source-text.ts";
import { stripInlineMarkup } from "../../syntax/identifiers.ts";
import { truncate } from "../../text/truncate.ts";
import { footnoteMarkdown } from "../markdown/footnote.ts";
import type { Completion } from "../results.ts";
import type { CompletionContext } from "./context.ts";

const LONGEST_LOOK = 120;

/** What can follow `[^`: the footnotes of this chapter, those without a use first, then the nearest. */
export function notes(book: Book, path: string, offset: number, { span }: CompletionContext): readonly Completion[] {
	const entries = new Set(book.entriesOf.get(path));
	const here = book.notes.filter(({ entry }) => entries.has(entry));
	const used = new Set(
		here.flatMap(({ references }) =>
			references.filter(({ reference }) => reference.span.end !== span.end + 1).map(({ reference }) => reference.id),
		),
	);
	const definitions = new Map(
		here.flatMap((notes) => notes.definitions.map((placed) => [placed.definition.id, placed])),
	);
	return [...definitions.values()]
		.map((placed) => ({ placed, far: Math.abs(placed.definition.span.start - offset) }))
		.sort(
			(a, b) => Number(used.has(a.placed.definition.id)) - Number(used.has(b.placed.definition.id)) || a.far - b.far,
		)
		.map(({ placed: { chapter, definition } }, rank) => {
			const { id, content } = definition;
			const { start, end } = content;
			const look = sourceText(chapter, { start, end: Math.min(end, start + LONGEST_LOOK) });
			const words = truncate(stripInlineMarkup(look), 60);
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
