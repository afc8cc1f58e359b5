/** Tables and their captions. */

import { attributeErrorAt } from "../syntax/attribute-errors.ts";
import { attributesAtEnd } from "../syntax/attributes.ts";
import type { TableBlock } from "../syntax/block.ts";
import { footnoteStart } from "../syntax/blocks/block-markers.ts";
import { gridTableText } from "../syntax/blocks/grid-table.ts";
import { skipSpace, trimEnd } from "../syntax/characters.ts";
import type { Text } from "../text/span.ts";
import { cover, type Span } from "../text/span.ts";
import type { ChapterBuilder } from "./chapter-builder.ts";
import type { Anchor, Context } from "./facts.ts";
import { captionOf } from "./floats/captions.ts";
import { noteDefinition } from "./footnotes.ts";
import { attributeErrorAtEnd } from "./malformed-attributes.ts";

/** Adds the facts of a table: those in its cells and caption, and the label at the end of the caption. */
export function readTable(builder: ChapterBuilder, block: TableBlock): void {
	const { text, parts } = builder;
	if (block.form === "grid") {
		const { prose, code } = gridTableText(text, block.span);
		for (const span of prose) readGridCell(builder, block, span);
		builder.verbatim.push(...code);
	} else for (const span of linesOf(text, block.span)) builder.addInlines(span, contextOf(block), block.div);
	if (block.caption === null) {
		parts.tables.push({ span: block.span, block, caption: null, anchor: null });
		return;
	}
	const last = attributesAtEnd(text, block.caption);
	const error =
		last === null
			? attributeErrorAtEnd(text, block.caption, "tbl")
			: attributeErrorAt(text, last.span.start, block.caption.end, false);
	if (error !== null) builder.addAttributeError(error, "caption", block.div, last === null ? "table" : null);
	const before = trimEnd(text, block.caption.start, last?.span.start ?? error?.span.start ?? block.caption.end);
	// `{#tbl-x} {tbl-colwidths="[1,2]"}`: the label still counts.
	const labelled = last?.id === null ? attributesAtEnd(text, { start: block.caption.start, end: before }) : null;
	const attributes = labelled?.id ? labelled : last;
	const end = labelled?.id ? trimEnd(text, block.caption.start, labelled.span.start) : before;
	const span = { start: block.caption.start, end };
	const words: Text = { text: text.slice(span.start, span.end), span };
	const caption = words.text === "" ? null : captionOf(words, "table");
	builder.addInlines(span, "caption", block.div);
	let anchor: Anchor | null = null;
	if (attributes?.id != null)
		anchor = builder.addAnchor(attributes.id, cover(block.span, block.caption), "table", block.div, null);
	parts.tables.push({ span: block.span, block, caption, anchor });
}

function contextOf(block: TableBlock): Context {
	return block.inNote ? "footnote" : "table";
}

/** Adds the facts of one line of a grid table's cell: prose, or a footnote definition. */
function readGridCell(builder: ChapterBuilder, block: TableBlock, cell: Span): void {
	const { text } = builder;
	const start = skipSpace(text, cell.start, cell.end);
	const end = trimEnd(text, start, cell.end);
	const note = footnoteStart(text, start);
	if (note === null || note.after > end) {
		builder.addInlines({ start, end }, contextOf(block), block.div);
		return;
	}
	const content = { start: skipSpace(text, note.after, end), end };
	builder.noteDefinitions.push(noteDefinition(text, { id: note.id, span: { start, end }, content, div: block.div }));
	builder.addInlines(content, "footnote", block.div);
}

function linesOf(text: string, { start, end }: Span): readonly Span[] {
	const lines: Span[] = [];
	for (let line = start; line < end; ) {
		const newline = text.indexOf("\n", line);
		const stop = newline < 0 || newline > end ? end : newline;
		lines.push({ start: line, end: stop });
		line = stop + 1;
	}
	return lines;
}
