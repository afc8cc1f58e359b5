/** The block types of Quarto Markdown. Blocks form a flat list in text order. */
import type { LineStarts } from "../text/lines.ts";
import type { Span } from "../text/span.ts";
import type { AttributeError } from "./attribute-errors.ts";
import type { Attributes } from "./attributes.ts";

/** A fenced or HTML div. */
export interface Div {
	/** From the opening to the closing fence; for an unclosed div, to where the fence is missing. */
	readonly span: Span;
	/** The opening fence without indentation and line ending. It may span several lines. */
	readonly open: Span;
	/** The closing fence; null if there is none. */
	readonly close: Span | null;
	readonly attributes: Attributes;
	readonly parent: Div | null;
	/** Number of block quotes, list items and footnotes that contain it. */
	readonly depth: number;
}

/** Properties of every block. */
export interface BlockBase {
	/** The whole block, without the indentation of its first line and without its last line ending. */
	readonly span: Span;
	/** The innermost div that contains the block. */
	readonly div: Div | null;
	/** Whether it is part of a footnote definition. */
	readonly inNote: boolean;
	/** Whether it is part of a block quote. */
	readonly inQuote: boolean;
	/** Number of block quotes, list items and footnotes that contain it. */
	readonly depth: number;
}

/** An ATX (`## Title`) or Setext (underlined) heading. */
export interface HeadingBlock extends BlockBase {
	readonly type: "heading";
	/** 1 to 6. */
	readonly level: number;
	/** The title with its attributes, without `#` marks. */
	readonly content: Span;
}

/** A paragraph, in a list item, block quote or footnote too. */
export interface ParagraphBlock extends BlockBase {
	readonly type: "paragraph";
}

/** A fenced or indented code block. */
export interface CodeBlock extends BlockBase {
	readonly type: "code";
	/** The text after the opening fence, trimmed; empty for indented code. */
	readonly info: Span;
	/** The lines between the fences. */
	readonly content: Span;
	/** From the opening fence to its info string; null for indented code. */
	readonly fence: Span | null;
}

/** A table with its caption. */
export interface TableBlock extends BlockBase {
	readonly type: "table";
	readonly form: "pipe" | "grid" | "simple";
	/** The caption from the paragraph before or after the table, without `:` or `Table:`. */
	readonly caption: Span | null;
}

/** A footnote definition: `[^id]: content`. The blocks in its content follow it in the list. */
export interface FootnoteBlock extends BlockBase {
	readonly type: "note";
	readonly id: Span;
	readonly content: Span;
}

/** `[label]: target`. */
export interface LinkDefinitionBlock extends BlockBase {
	readonly type: "link-definition";
	readonly label: Span;
	readonly target: Span;
}

/** A block without Markdown content: raw LaTeX or HTML, a comment, YAML metadata, a horizontal rule. */
export interface OpaqueBlock extends BlockBase {
	readonly type: "tex" | "html" | "comment" | "metadata" | "rule";
}

/** Any block. */
export type Block =
	| HeadingBlock
	| ParagraphBlock
	| CodeBlock
	| TableBlock
	| FootnoteBlock
	| LinkDefinitionBlock
	| OpaqueBlock;

/** A fence, div or comment without its counterpart. */
export interface BlockProblem {
	readonly code: "unclosed-fence" | "unclosed-div" | "stray-div-close" | "unclosed-comment";
	readonly span: Span;
	/** Text to insert at `offset`; null if the right position is unclear. */
	readonly repair: { readonly offset: number; readonly text: string } | null;
}

/** The block structure of a text. */
export interface Blocks {
	readonly lines: LineStarts;
	/** In text order; a footnote comes before the blocks in it. */
	readonly blocks: readonly Block[];
	readonly divs: readonly Div[];
	/** Malformed attributes of divs. */
	readonly attributeErrors: readonly AttributeError[];
	readonly problems: readonly BlockProblem[];
}
