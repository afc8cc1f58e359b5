/** The facts about the footnotes of a chapter. */

import type { Div } from "../syntax/block.ts";
import type { Span, Text } from "../text/span.ts";
import type { Context } from "./reference-facts.ts";

/** The footnotes of a chapter. */
export interface Footnotes {
	readonly definitions: readonly FootnoteDefinition[];
	readonly references: readonly FootnoteReference[];
	/** Inline footnotes, `^[…]`, with their marks. */
	readonly inline: readonly Span[];
	/** Where the numbers of footnotes are printed. */
	readonly marks: readonly NoteMark[];
}

/** One footnote reference or inline footnote, or several in a row: `[^a]`, `^[text]`, `[^a][^b]`. */
export interface NoteMark {
	readonly span: Span;
	readonly context: Context;
	readonly div: Div | null;
	/** Its side of an adjacent punctuation mark; null if there is none, or if the other side is not possible. */
	readonly side: "before" | "after" | null;
}

/** `[^id]: content`. */
export interface FootnoteDefinition {
	readonly id: string;
	/** The id without `[^` and `]`. */
	readonly idSpan: Span;
	/** The whole definition with its continuation paragraphs, without the last line ending. */
	readonly span: Span;
	readonly content: Span;
	/** The bold term at the start of a footnote: `Term` in `**Term**: definition`. */
	readonly term: Text | null;
	/** Whether it is one of three or more definitions with only whitespace between them. */
	readonly isListed: boolean;
	readonly div: Div | null;
}

/** `[^id]`. */
export interface FootnoteReference {
	readonly id: string;
	readonly idSpan: Span;
	/** `[^id]`. */
	readonly span: Span;
	readonly context: Context;
	readonly div: Div | null;
	/** Whether it is `[^id]:` at the start of a line in a paragraph: written like a definition, but parsed as a reference. */
	readonly opensLine: boolean;
}
