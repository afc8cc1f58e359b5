/** LaTeX tables whose label Quarto registers in PDF output (quarto-cli, quarto-pre/parsefiguredivs.lua). */
import type { Div } from "../../syntax/block.ts";
import type { Span } from "../../text/span.ts";
import type { ChapterBuilder } from "../chapter-builder.ts";

const LABEL = /\\label\{(tbl-[^{}\s]{1,300})\}/;

/** Adds the label of a LaTeX table with a caption. It is uncertain, since only PDF output has it. */
export function readTexTable(builder: ChapterBuilder, span: Span, div: Div | null): void {
	const source = builder.text.slice(span.start, span.end);
	const label = source.includes("\\label{tbl-") ? LABEL.exec(source) : null;
	if (!label || !source.includes("\\caption") || !/\\begin\{(?:tabular|longtable)/.test(source)) return;
	const text = label[1] as string;
	const start = span.start + label.index + "\\label{".length;
	builder.addAnchor({ text, span: { start, end: start + text.length } }, span, "tex", div, null, true);
}
