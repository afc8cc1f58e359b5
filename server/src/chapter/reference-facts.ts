/** The facts about references: cites, LaTeX references, links, images and includes. */
import type { Attributes } from "../syntax/attributes.ts";
import type { Div } from "../syntax/block.ts";
import type { Span, Text } from "../text/span.ts";

/** The kind of text that contains a fact. */
export type Context = "body" | "heading" | "caption" | "footnote" | "table" | "metadata" | "attribute";

/** `@key` in any of Pandoc's citation forms. Whether it is a cross-reference or a citation, the book decides. */
export interface Cite {
	readonly key: string;
	/** The key itself, without `@` and braces. */
	readonly keySpan: Span;
	/** From `@` (or `-@`'s `@`) to the end of the key, closing brace included. */
	readonly span: Span;
	/** True for `-@key`. */
	readonly suppressed: boolean;
	/** The whole `[…]` of a bracketed cite, or null. */
	readonly bracket: Span | null;
	/** The word before it, across blanks and an opening parenthesis, where there is one: `Figure` in `Figure (@fig-x`. */
	readonly lead: Span | null;
	/**
	 * The text around it that rules may read: from the word before `lead`, in the same paragraph, to the next space. An
	 * edit elsewhere in the paragraph changes nothing that book rules see.
	 */
	readonly surroundings: Span;
	readonly context: Context;
	readonly div: Div | null;
}

/** Several cites that Pandoc joins into one citation, or one with text after its key: `[@a, p. 3; @b]`, `@a [@b]`. */
export interface CiteGroup {
	/** The brackets, and the cite before them that they belong to. */
	readonly span: Span;
	readonly members: readonly CiteMember[];
}

/** A cite in a group. */
export interface CiteMember {
	readonly cite: Cite;
	/** Start of the cite, including the `-` of `-@key`. */
	readonly start: number;
	/** The text before and after it in the brackets, up to `;`; null if there is none. */
	readonly prefix: Span | null;
	readonly suffix: Span | null;
	/** Cites inside the suffix. */
	readonly inner: readonly Cite[];
}

/** `\\ref{id}`, `\\autoref{id}`, `\\eqref{id}` and similar commands. They work in PDF and count as references to the anchor. */
export interface TexReference {
	readonly id: string;
	readonly idSpan: Span;
	readonly span: Span;
}

/** A link, a link definition or an autolink. */
export interface Link {
	readonly span: Span;
	/** The target without angle brackets, backslashes and title. */
	readonly target: Text;
	/** The text between the brackets; null for autolinks and definitions. */
	readonly text: Text | null;
	/** Written `[text][https://example.org]`, which Pandoc reads as text. */
	readonly bracketed: boolean;
	readonly div: Div | null;
}

/** `![description](source){attributes}`. */
export interface Image {
	readonly span: Span;
	readonly source: Text;
	/** The text between the brackets. */
	readonly description: Text;
	readonly attributes: Attributes | null;
	/** Whether it is alone in its paragraph, so that Quarto makes it a figure. */
	readonly alone: boolean;
	readonly div: Div | null;
}

/** `{{< include path >}}`, which inserts a file, or `{{< embed path#cell >}}`, which inserts cells of a notebook. */
export interface Include {
	readonly kind: "include" | "embed";
	readonly span: Span;
	/** The path. */
	readonly target: Text;
	readonly div: Div | null;
	/** The embedded cells: names (`fig-a,fig-b`) or numbers (`[1,3-5]`); null for all. */
	readonly cells: Text | null;
}

/** Conditional content: `[…]{.content-visible when-format="html"}`, or a code block with such attributes. */
export interface Branch {
	readonly span: Span;
	readonly attributes: Attributes;
}
