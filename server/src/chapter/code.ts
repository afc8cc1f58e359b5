/** Code blocks: executable cells with their options, listings, and code that is only shown. */
import { attribute, readAttributes } from "../syntax/attributes.ts";
import type { CodeBlock } from "../syntax/block.ts";
import { type Cell, readCell } from "../syntax/cells.ts";
import { Stretch } from "../syntax/stretch.ts";
import type { Builder } from "./builder.ts";
import type { Unregistered } from "./facts.ts";
import { floatType, listingFloat } from "./floats.ts";
import { readTexReferences } from "./tex-references.ts";

/** Files a code block: an executable cell, a listing, or code that is only shown. */
export function readCode(builder: Builder, block: CodeBlock): void {
	const { text, parts } = builder;
	const cell = block.fence === null ? null : readCell(text, block.info, block.content);
	if (cell !== null) {
		readCellBlock(builder, block, cell);
		return;
	}
	builder.verbatim.push(block.span);
	if (block.fence === null) return;
	const brace = text.indexOf("{", block.info.start);
	const attributes = brace >= 0 && brace < block.info.end ? readAttributes(text, brace, block.info.end) : null;
	const language =
		attributes?.classes[0] ?? (/^[\w.+-]+/.exec(text.slice(block.info.start, block.info.end))?.[0] || null);
	parts.codes.push({ span: block.span, block, attributes, language });
	if (text.startsWith("{=", block.info.start)) readTexReferences(builder, block.content);
	builder.attributeValues(attributes, block.div);
	if (attributes?.id == null) return;
	const isListing = floatType(attributes.id.text) !== null;
	const reason: Unregistered | null = attribute(attributes, "lst-cap") === null ? "listing-without-caption" : null;
	const anchor = builder.anchor(attributes.id, block.span, "code", block.div, reason);
	if (isListing && reason === null) builder.floats.push(listingFloat(block, attributes, language, anchor));
}

function readCellBlock(builder: Builder, block: CodeBlock, cell: Cell): void {
	const { parts } = builder;
	parts.codes.push({ span: block.span, block, attributes: null, language: cell.language });
	if (cell.error !== null)
		builder.problems.push({ code: "invalid-yaml", span: cell.error.span, detail: cell.error.text, repair: null });
	const captions = [...cell.options]
		.filter(([name]) => /(?:^|-)(?:sub)?cap(?:\.\d+)?$/.test(name))
		.map(([, { span }]) => span)
		.sort((a, b) => a.start - b.start);
	let code = block.span.start;
	for (const caption of captions) {
		builder.inlines(caption, "caption", block.div);
		builder.verbatim.push({ start: code, end: caption.start });
		code = caption.end;
	}
	builder.verbatim.push({ start: code, end: block.span.end });
	labelsInCode(builder, block);
	if (cell.label === null || cell.label.text === "") return;
	const off = (name: string): boolean => /^(?:false|no|FALSE|F)$/.test(cell.options.get(name)?.text ?? "");
	const uncertain =
		off("eval") ||
		off("include") ||
		off("output") ||
		builder.text.slice(block.content.start, block.content.end).trim() === "";
	const type = floatType(cell.label.text);
	if (type === null) return;
	const anchor = builder.anchor(cell.label, block.span, "cell", block.div, null, uncertain);
	// Each caption of a list belongs to one output of the cell: `fig-x-1`, `fig-x-2` …
	const listed = [`${type}-subcap`, `${type}-cap`].find((name) => cell.options.has(`${name}.0`));
	for (let i = 0; listed !== undefined && cell.options.has(`${listed}.${i}`); i++) {
		const name = cell.names.get(listed) ?? cell.label;
		builder.anchor(
			{ text: `${anchor.id}-${i + 1}`, span: name.span },
			block.span,
			"subcaption",
			block.div,
			null,
			uncertain,
		);
	}
	parts.cells.push({ block, cell, anchor });
}

/** Ids in strings of running code (`caption = "Cars {#tbl-cars}"`): they may come out, so nothing is said of them. */
function labelsInCode(builder: Builder, block: CodeBlock): void {
	const code = new Stretch(builder.text, block.content.start, block.content.end);
	for (let at = code.find("{#", code.start); at >= 0; at = code.find("{#", at + 2)) {
		const attributes = readAttributes(builder.text, at, code.end);
		if (attributes?.id != null && floatType(attributes.id.text) !== null) {
			builder.anchor(attributes.id, attributes.span, "cell", block.div, null, true);
		}
	}
}
