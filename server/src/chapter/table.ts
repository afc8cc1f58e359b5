/** Tables with their captions. */

import { faultAt } from "../syntax/attribute-errors.ts";
import { attributesAtEnd } from "../syntax/attributes.ts";
import type { TableBlock } from "../syntax/block.ts";
import { noteStart } from "../syntax/block-markers.ts";
import { skipSpace, trimEnd } from "../syntax/characters.ts";
import { gridText } from "../syntax/grid-table.ts";
import type { Text } from "../text/span.ts";
import { cover, type Span } from "../text/span.ts";
import type { Builder } from "./builder.ts";
import { captionOf } from "./captions.ts";
import type { Anchor, Context } from "./facts.ts";
import { faultAtEnd } from "./malformed-attributes.ts";
import { noteDefinition } from "./read-footnotes.ts";

/** Files a table: what points in its cells and caption, and the label at the end of the caption. */
export function readTable(builder: Builder, block: TableBlock): void {
	const { text, parts } = builder;
	if (block.form === "grid") {
		const { prose, code } = gridText(text, block.span);
		for (const span of prose) readGridCell(builder, block, span);
		builder.verbatim.push(...code);
	} else for (const span of linesOf(text, block.span)) builder.inlines(span, contextOf(block), block.div);
	if (block.caption === null) {
		parts.tables.push({ span: block.span, block, caption: null, anchor: null });
		return;
	}
	const last = attributesAtEnd(text, block.caption);
	const fault =
		last === null ? faultAtEnd(text, block.caption, "tbl") : faultAt(text, last.span.start, block.caption.end, false);
	if (fault !== null) builder.fault(fault, "caption", block.div, last === null ? "table" : null);
	const before = trimEnd(text, block.caption.start, last?.span.start ?? fault?.span.start ?? block.caption.end);
	// `{#tbl-x} {tbl-colwidths="[1,2]"}`: the label still counts.
	const labelled = last?.id === null ? attributesAtEnd(text, { start: block.caption.start, end: before }) : null;
	const attributes = labelled?.id ? labelled : last;
	const end = labelled?.id ? trimEnd(text, block.caption.start, labelled.span.start) : before;
	const span = { start: block.caption.start, end };
	const words: Text = { text: text.slice(span.start, span.end), span };
	const caption = words.text === "" ? null : captionOf(words, "table");
	builder.inlines(span, "caption", block.div);
	let anchor: Anchor | null = null;
	if (attributes?.id != null)
		anchor = builder.anchor(attributes.id, cover(block.span, block.caption), "table", block.div, null);
	parts.tables.push({ span: block.span, block, caption, anchor });
}

function contextOf(block: TableBlock): Context {
	return block.inNote ? "footnote" : "table";
}

/** One line of a grid table's cell: prose, or the definition of a footnote. */
function readGridCell(builder: Builder, block: TableBlock, cell: Span): void {
	const { text } = builder;
	const start = skipSpace(text, cell.start, cell.end);
	const end = trimEnd(text, start, cell.end);
	const note = noteStart(text, start);
	if (note === null || note.after > end) {
		builder.inlines({ start, end }, contextOf(block), block.div);
		return;
	}
	const content = { start: skipSpace(text, note.after, end), end };
	builder.noteDefinitions.push(noteDefinition(text, { id: note.id, span: { start, end }, content, div: block.div }));
	builder.inlines(content, "footnote", block.div);
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
