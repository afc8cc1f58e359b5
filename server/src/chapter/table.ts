/** Tables with their captions. */
import { attributesAtEnd } from "../syntax/attributes.ts";
import type { TableBlock } from "../syntax/block.ts";
import { trimEnd } from "../syntax/characters.ts";
import type { Text } from "../text/span.ts";
import { cover } from "../text/span.ts";
import type { Builder } from "./builder.ts";
import { captionOf } from "./captions.ts";
import type { Anchor, Context } from "./facts.ts";

/** Files a table: what points in its cells and caption, and the label at the end of the caption. */
export function readTable(builder: Builder, block: TableBlock): void {
	const { text, parts } = builder;
	const context: Context = block.inNote ? "footnote" : "table";
	for (let line = block.span.start; line < block.span.end; ) {
		let end = text.indexOf("\n", line);
		if (end < 0 || end > block.span.end) end = block.span.end;
		builder.inlines({ start: line, end: trimEnd(text, line, end) }, context, block.div);
		line = end + 1;
	}
	if (block.caption === null) {
		parts.tables.push({ span: block.span, block, caption: null, anchor: null });
		return;
	}
	const last = attributesAtEnd(text, block.caption);
	const before = trimEnd(text, block.caption.start, last?.span.start ?? block.caption.end);
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
