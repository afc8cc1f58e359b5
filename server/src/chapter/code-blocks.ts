/** Code blocks: executable cells with their options, listings, and displayed code. */

import { attributeErrorAt } from "../syntax/attribute-errors.ts";
import { attribute, readAttributes } from "../syntax/attributes.ts";
import type { CodeBlock } from "../syntax/block.ts";
import { type Cell, readCell, withoutHash } from "../syntax/cells.ts";
import { SearchableRange } from "../syntax/inlines/searchable-range.ts";
import { lineAt } from "../text/lines.ts";
import type { Span } from "../text/span.ts";
import type { ChapterBuilder } from "./chapter-builder.ts";
import type { Unregistered } from "./facts.ts";
import { cellPartsOf, floatType, listingFloat, outputsOf } from "./floats/floats.ts";
import { cellPicture, tikzPicture } from "./floats/pictures.ts";
import { readTexReferences } from "./tex/references.ts";
import { readTexTable } from "./tex/tables.ts";

/** Adds the facts of a code block. */
export function readCode(builder: ChapterBuilder, block: CodeBlock): void {
	const { text, parts } = builder;
	const cell = block.fence === null ? null : readCell(text, block.info, block.content);
	if (cell !== null) {
		readCellBlock(builder, block, cell);
		return;
	}
	builder.verbatim.push(block.span);
	if (block.fence === null) return;
	const info = text.slice(block.info.start, block.info.end);
	const brace = info.includes("{") ? block.info.start + info.indexOf("{") : null;
	const attributes = brace === null ? null : readAttributes(text, brace, block.info.end);
	if (brace !== null && text[brace + 1] !== "{") {
		const error = attributeErrorAt(text, brace, block.info.end, false);
		if (error !== null) builder.addAttributeError(error, "code", block.div, attributes === null ? "code" : null);
	}
	const language = attributes?.classes[0] ?? (/^[\w.+-]+/.exec(info)?.[0] || null);
	parts.codes.push({ span: block.span, block, attributes, language });
	builder.addPicture(tikzPicture(block.span, language, block.div));
	if (text.startsWith("{=", block.info.start)) {
		readTexReferences(builder, block.content);
		readTexTable(builder, block.content, block.div);
	}
	builder.addAttributeValues(attributes, block.div);
	if (attributes !== null) builder.addBranch(block.span, attributes);
	else addExtensionLabel(builder, block);
	if (attributes?.id == null) {
		const { start, end } = block.content;
		const lines = lineAt(builder.lines, end) - lineAt(builder.lines, start) + 1;
		const isRaw = text.startsWith("{=", block.info.start);
		if (!isRaw) builder.shownCode.push({ span: block.span, language, lines, div: block.div });
		return;
	}
	const isListing = floatType(attributes.id.text) !== null;
	const reason: Unregistered | null = attribute(attributes, "lst-cap") === null ? "listing-without-caption" : null;
	const anchor = builder.addAnchor(attributes.id, block.span, "code", block.div, reason);
	if (isListing && reason === null) builder.floats.push(listingFloat(block, attributes, language, anchor));
}

const LABEL_LINE = /^(?:(?:#|%%|\/\/)\| ?[^\n]*\n){0,9}(?:#|%%|\/\/)\| ?label: *([A-Za-z]+-[\w.:-]+)/;

/** Adds the label of a block that an extension runs, such as `pseudocode`: its options look like those of a cell. */
function addExtensionLabel(builder: ChapterBuilder, { content, span, div }: CodeBlock): void {
	const label = LABEL_LINE.exec(builder.text.slice(content.start, Math.min(content.end, content.start + 1000)));
	const id = label?.[1];
	if (!label || id === undefined || floatType(id) !== null) return;
	const start = content.start + label[0].length - id.length;
	builder.addAnchor({ text: id, span: { start, end: start + id.length } }, span, "cell", div, null, true);
}

function readCellBlock(builder: ChapterBuilder, block: CodeBlock, cell: Cell): void {
	const { parts } = builder;
	parts.codes.push({ span: block.span, block, attributes: null, language: cell.language });
	if (cell.error !== null)
		builder.problems.push({ code: "invalid-yaml", span: cell.error.span, detail: cell.error.text, repair: null });
	let code = block.span.start;
	for (const caption of captionsIn(cell)) {
		builder.addInlines(caption, "caption", block.div);
		builder.verbatim.push({ start: code, end: caption.start });
		code = caption.end;
	}
	builder.verbatim.push({ start: code, end: block.span.end });
	addLabelsInCode(builder, block);
	const label = cell.label?.text ?? "";
	const outputsMarkdown = ["output", "results"].some((name) => cell.options.get(name)?.text === "asis");
	builder.cells.push({
		span: block.span,
		names: label === "" ? [] : [label, `cell-${label}`],
		outputsMarkdown,
	});
	const listing = withoutHash(cell.options.get("lst-label"));
	if (listing !== null && floatType(listing.text) !== null) {
		const reason: Unregistered | null = cell.options.has("lst-cap") ? null : "listing-without-caption";
		const anchor = builder.addAnchor(listing, block.span, "cell", block.div, reason, isOff(cell, "echo", "include"));
		parts.cells.push({ block, cell, anchor });
	}
	const isRun = cell.options.has("eval") ? !isOff(cell, "eval") : builder.runsCode;
	const isHidden = isOff(cell, "include", "output") || cell.options.get("fig-show")?.text === "hide";
	// `opts.label` uses options written elsewhere.
	const hasOutput = isRun && !isHidden && !cell.isCommentOnly && !cell.options.has("opts-label");
	builder.addPicture(cellPicture(block.span, cell, hasOutput && !outputsMarkdown, block.div));
	const type = floatType(label);
	if (cell.label === null || type === null || label === listing?.text) return;
	const anchor = builder.addAnchor(cell.label, block.span, "cell", block.div, null, !hasOutput);
	const list = cellPartsOf(cell, type) === "listed" ? `${type}-subcap` : `${type}-cap`;
	const { span } = cell.names.get(list) ?? cell.label;
	for (const i of outputsOf(cell, type).keys()) {
		const part = { text: `${anchor.id}-${i + 1}`, span };
		builder.addAnchor(part, block.span, "subcaption", block.div, null, anchor.uncertain);
	}
	parts.cells.push({ block, cell, anchor });
}

/** Returns the spans of literal captions in text order. */
function captionsIn({ options, computed }: Cell): readonly Span[] {
	return [...options]
		.filter(([name]) => /(?:^|-)(?:sub)?cap(?:\.\d+)?$/.test(name) && !computed.has(name))
		.map(([, { span }]) => span)
		.sort((a, b) => a.start - b.start);
}

function isOff({ options }: Cell, ...names: readonly string[]): boolean {
	return names.some((name) => /^(?:false|no|FALSE|F)$/.test(options.get(name)?.text ?? ""));
}

/** Adds labels in strings of executable code (`caption = "Cars {#tbl-cars}"`) as uncertain: the output may contain them. */
function addLabelsInCode(builder: ChapterBuilder, block: CodeBlock): void {
	const code = new SearchableRange(builder.text, block.content.start, block.content.end);
	for (let at = code.find("{#", code.start); at >= 0; at = code.find("{#", at + 2)) {
		const attributes = readAttributes(builder.text, at, code.end);
		if (attributes?.id != null && floatType(attributes.id.text) !== null) {
			builder.addAnchor(attributes.id, attributes.span, "cell", block.div, null, true);
		}
	}
}
