/** What is known of a chapter's footnotes. */

import type { Div } from "../syntax/block.ts";
import type { Span, Text } from "../text/span.ts";
import type { Context } from "./reference-facts.ts";

export interface Footnotes {
	readonly definitions: readonly FootnoteDefinition[];
	readonly references: readonly FootnoteReference[];
	/** `^[…]`: the spans with their marks. */
	readonly inline: readonly Span[];
	/** Where readers see the numbers of notes. */
	readonly marks: readonly NoteMark[];
}

/** One or several notes without anything between them: `[^a]`, `^[a note]`, `[^a][^b]`. */
export interface NoteMark {
	readonly span: Span;
	readonly context: Context;
	readonly div: Div | null;
	/** On which side of a punctuation mark it stands, where it stands at one and could stand on the other side. */
	readonly side: "before" | "after" | null;
}

export interface FootnoteDefinition {
	readonly id: string;
	/** The id itself, without `[^` and `]`. */
	readonly idSpan: Span;
	/** The whole definition, continuation paragraphs included, without the last line end. */
	readonly span: Span;
	/** What the note says. */
	readonly content: Span;
	/** The term of a note that opens with one in bold: `Term` in `**Term**: what it is`. */
	readonly term: Text | null;
	/** One of three or more notes with nothing but blanks between them. */
	readonly isListed: boolean;
	readonly div: Div | null;
}

export interface FootnoteReference {
	readonly id: string;
	readonly idSpan: Span;
	/** `[^id]`. */
	readonly span: Span;
	readonly context: Context;
	readonly div: Div | null;
	/** True for `[^id]:` at the start of a line of a paragraph: written as a definition, and read as a mark. */
	readonly opensLine: boolean;
}
