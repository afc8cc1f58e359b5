/** What the inline lexer finds in a stretch of prose. Spans are offsets of the whole text. */
import type { Span, Text } from "../text/span.ts";
import type { Attributes } from "./attributes.ts";

export interface CiteInline {
	readonly type: "cite";
	readonly span: Span;
	readonly keySpan: Span;
	readonly suppressed: boolean;
	readonly bracket: Span | null;
}

export interface LinkInline {
	readonly type: "link" | "image";
	readonly span: Span;
	/** Between the brackets. */
	readonly content: Span | null;
	readonly target: Text;
	readonly attributes: Attributes | null;
	/** Written `[text][https://example.org]`, which Pandoc takes for text. */
	readonly bracketed?: true;
}

export interface NoteInline {
	readonly type: "note-reference" | "inline-note";
	readonly span: Span;
	/** The id of a reference; the content of an inline note. */
	readonly content: Span;
}

export interface MathInline {
	readonly type: "math" | "display-math";
	readonly span: Span;
	readonly content: Span;
	/** `{#eq-x}` after display maths. */
	readonly attributes: Attributes | null;
	/** Whether the attributes stand where Quarto takes them: on the closing line, nothing but blanks after them. */
	readonly registered: "yes" | "next-line" | "text-follows";
}

export interface SpanInline {
	/** `[text]{#id}`, an HTML tag with an id, or attributes that follow nothing they could belong to. */
	readonly type: "span" | "html" | "unattached-attributes";
	readonly span: Span;
	readonly attributes: Attributes;
}

export interface PlainInline {
	/** `superscript`: `^raised^` with its marks; `caret`: one that is printed. */
	readonly type: "code" | "comment" | "superscript" | "caret" | "unclosed-math" | "unclosed-comment";
	readonly span: Span;
}

export interface TexInline {
	readonly type: "tex";
	readonly span: Span;
}

export interface ShortcodeInline {
	readonly type: "shortcode";
	readonly span: Span;
}

export interface TermInline {
	/** `***term***`: strong emphasis on emphasis, the mark of a definition. */
	readonly type: "term";
	readonly span: Span;
	readonly content: Span;
}

export type Inline =
	| CiteInline
	| LinkInline
	| NoteInline
	| MathInline
	| SpanInline
	| PlainInline
	| TexInline
	| ShortcodeInline
	| TermInline;
