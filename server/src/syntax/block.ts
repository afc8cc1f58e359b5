/** The blocks of Quarto Markdown, flat and in the order of the text. */
import type { LineStarts } from "../text/lines.ts";
import type { Span } from "../text/span.ts";
import type { AttributeError } from "./attribute-errors.ts";
import type { Attributes } from "./attributes.ts";

/** A fenced (or HTML) div. */
export interface Div {
	/** From the first to the last fence; where it is never closed, to the place where its fence is missing. */
	readonly span: Span;
	/** The opening fence without indentation and line end; it may hold several lines. */
	readonly open: Span;
	/** The closing fence; null where there is none. */
	readonly close: Span | null;
	readonly attributes: Attributes;
	readonly parent: Div | null;
	/** How many quotes, list items and notes it stands in. */
	readonly depth: number;
}

/** What all blocks have. */
export interface BlockBase {
	/** The whole block without indentation before its first line and without its last line end. */
	readonly span: Span;
	readonly div: Div | null;
	/** Within a footnote definition. */
	readonly inNote: boolean;
	/** Within a block quotation. */
	readonly inQuote: boolean;
	/** How many quotes, list items and notes it stands in. */
	readonly depth: number;
}

export interface HeadingBlock extends BlockBase {
	readonly type: "heading";
	readonly level: number;
	/** Between the marks, with any attributes. */
	readonly content: Span;
}

export interface ParagraphBlock extends BlockBase {
	readonly type: "paragraph";
}

export interface CodeBlock extends BlockBase {
	readonly type: "code";
	/** What follows the opening fence, trimmed; empty for indented code. */
	readonly info: Span;
	/** Between the fences. */
	readonly content: Span;
	/** Indentation before the opening fence, from the start of its line. */
	readonly fence: Span | null;
}

export interface TableBlock extends BlockBase {
	readonly type: "table";
	readonly form: "pipe" | "grid" | "simple";
	/** The caption without `:` or `Table:`, from its own paragraph before or after the table. */
	readonly caption: Span | null;
}

export interface FootnoteBlock extends BlockBase {
	readonly type: "note";
	readonly id: Span;
	readonly content: Span;
}

export interface LinkDefinitionBlock extends BlockBase {
	readonly type: "link-definition";
	readonly label: Span;
	readonly target: Span;
}

/** Raw LaTeX and HTML blocks, comments, rules: nothing in them is Markdown. */
export interface OpaqueBlock extends BlockBase {
	readonly type: "tex" | "html" | "comment" | "metadata" | "rule";
}

export type Block =
	| HeadingBlock
	| ParagraphBlock
	| CodeBlock
	| TableBlock
	| FootnoteBlock
	| LinkDefinitionBlock
	| OpaqueBlock;

export interface BlockProblem {
	readonly code: "unclosed-fence" | "unclosed-div" | "stray-div-close" | "unclosed-comment";
	readonly span: Span;
	readonly repair: { readonly offset: number; readonly text: string } | null;
}

export interface Blocks {
	readonly lines: LineStarts;
	/** In the order of the text; a note stands before the blocks inside it. */
	readonly blocks: readonly Block[];
	readonly divs: readonly Div[];
	/** Attributes of divs that Pandoc cannot read. */
	readonly attributeErrors: readonly AttributeError[];
	readonly problems: readonly BlockProblem[];
}
