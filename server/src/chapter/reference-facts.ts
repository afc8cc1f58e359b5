/** The facts of what points: cites, LaTeX, links, images, what other files are brought in. */
import type { Attributes } from "../syntax/attributes.ts";
import type { Div } from "../syntax/block.ts";
import type { Span, Text } from "../text/span.ts";

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

/** Cites that Pandoc joins into one citation, where there are several, or words after a key: `[@a, p. 3; @b]`, `@a [@b]`. */
export interface CiteGroup {
	/** With its brackets, and the cite before them that they belong to. */
	readonly span: Span;
	readonly members: readonly CiteMember[];
}

export interface CiteMember {
	readonly cite: Cite;
	/** Where the cite starts, with the `-` of `-@key`. */
	readonly start: number;
	/** The words before and after it inside the brackets, up to `;`; null where there are none. */
	readonly prefix: Span | null;
	readonly suffix: Span | null;
	/** Cites inside the suffix. */
	readonly inner: readonly Cite[];
}

/** `\\ref{id}`, `\\autoref{id}`, `\\eqref{id}` and their like: they work in PDF and count as a mention of the anchor. */
export interface TexReference {
	readonly id: string;
	readonly idSpan: Span;
	readonly span: Span;
}

/** A link, a link definition, or an automatic link. */
export interface Link {
	readonly span: Span;
	/** The target as written, decoded from `<…>` and backslashes, without title. */
	readonly target: Text;
	/** The link's text, without brackets; null for `<https://…>` and for definitions. */
	readonly text: Text | null;
	/** Written `[text][https://example.org]`, which Pandoc takes for text. */
	readonly bracketed: boolean;
	readonly div: Div | null;
}

export interface Image {
	readonly span: Span;
	readonly source: Text;
	/** Between the brackets, as written. */
	readonly description: Text;
	readonly attributes: Attributes | null;
	/** True where it is the only thing in its paragraph, so that Quarto makes a figure of it. */
	readonly alone: boolean;
	readonly div: Div | null;
}

/** `{{< include path >}}`, which pastes a file, or `{{< embed path#cell >}}`, which pastes cells of one. */
export interface Include {
	readonly kind: "include" | "embed";
	readonly span: Span;
	/** The path. */
	readonly target: Text;
	readonly div: Div | null;
	/** Which cells are embedded: names (`fig-a,fig-b`) or numbers (`[1,3-5]`); null for all. */
	readonly cells: Text | null;
}

/** `[…]{.content-visible when-format="html"}`, or a code block with such attributes. */
export interface Branch {
	readonly span: Span;
	readonly attributes: Attributes;
}
