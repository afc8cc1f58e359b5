/** The inline elements that the lexer finds. Spans are offsets in the whole text. */
import type { Span, Text } from "../text/span.ts";
import type { Attributes } from "./attributes.ts";

/** `@key`, `-@key` or `@{key}`. */
export interface CiteInline {
	readonly type: "cite";
	/** From `@`, without the `-` of `-@key`. */
	readonly span: Span;
	/** The key without `@` and braces. */
	readonly keySpan: Span;
	/** Whether it is written `-@key`. */
	readonly suppressed: boolean;
	/** The `[…]` that contains it; null if there is none. */
	readonly bracket: Span | null;
}

/** A link, image or autolink. */
export interface LinkInline {
	readonly type: "link" | "image";
	readonly span: Span;
	/** The text between the brackets; null for an autolink. */
	readonly content: Span | null;
	readonly target: Text;
	readonly attributes: Attributes | null;
	/** Written `[text][https://example.org]`, which Pandoc reads as text. */
	readonly bracketed?: true;
}

/** `[^id]` or `^[content]`. */
export interface NoteInline {
	readonly type: "note-reference" | "inline-note";
	readonly span: Span;
	/** The id of a reference, or the content of an inline footnote. */
	readonly content: Span;
}

/** `$…$` or `$$…$$`. */
export interface MathInline {
	readonly type: "math" | "display-math";
	/** Includes the attributes. */
	readonly span: Span;
	readonly content: Span;
	/** `{#eq-x}` after display math. */
	readonly attributes: Attributes | null;
	/** Whether Quarto reads the attributes: only on the closing line, with only whitespace after them. */
	readonly registered: "yes" | "next-line" | "text-follows";
}

/** An element that may have an id. */
export interface SpanInline {
	/** `[text]{#id}`, an HTML tag, or attributes that do not belong to any element. */
	readonly type: "span" | "html" | "unattached-attributes";
	readonly span: Span;
	readonly attributes: Attributes;
}

/** An element without further structure. */
export interface PlainInline {
	/** `superscript` is `^text^` with its marks; `caret` is a literal `^`. */
	readonly type: "code" | "comment" | "superscript" | "caret" | "unclosed-math" | "unclosed-comment";
	readonly span: Span;
}

/** A LaTeX command with its arguments, or an environment. */
export interface TexInline {
	readonly type: "tex";
	readonly span: Span;
}

/** `{{< … >}}`. */
export interface ShortcodeInline {
	readonly type: "shortcode";
	readonly span: Span;
}

/** A defined term: `***term***`. */
export interface TermInline {
	readonly type: "term";
	readonly span: Span;
	readonly content: Span;
}

/** Any inline element. */
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
