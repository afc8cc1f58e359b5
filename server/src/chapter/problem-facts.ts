/** Facts of what went wrong in a chapter, and of what may be a slip: rules decide. */

import type { AttributeError } from "../syntax/attribute-errors.ts";
import type { Div } from "../syntax/block.ts";
import type { Span, Text } from "../text/span.ts";
import type { Context } from "./reference-facts.ts";

/** What went wrong while reading; rules turn these into findings. */
export interface Problem {
	readonly code:
		| "unclosed-fence"
		| "unclosed-div"
		| "stray-div-close"
		| "unclosed-comment"
		| "unclosed-math"
		| "list-without-blank-line"
		| "invalid-yaml"
		| "invalid-utf8"
		| "invalid-notebook"
		| "unknown-directive";
	readonly span: Span;
	/** What the parser said, for a person; empty where the code says it all. */
	readonly detail: string;
	/** Where the missing closing mark belongs and what it is, where that is known. */
	readonly repair: { readonly offset: number; readonly text: string } | null;
}

/** Attributes that Pandoc cannot read, and whose they were to be. */
export interface MalformedAttributes extends AttributeError {
	readonly on: "div" | "heading" | "image" | "link" | "formula" | "caption" | "code";
}

/** A `^` in prose: of a superscript, with what it raises (`^2nd^`), or one that readers see. */
export interface Caret {
	readonly span: Span;
	readonly raised: boolean;
	readonly context: Context;
}

/** `\\name{argument}` in text, where formats other than PDF lose it. What a conditional span holds is left out. */
export interface TexCommand {
	/** Without backslash and star; `begin` for an environment. */
	readonly name: string;
	/** The first argument in braces, for an environment its name; null where there is none. */
	readonly argument: Text | null;
	/** With all arguments; the whole environment. */
	readonly span: Span;
	readonly context: Context;
	readonly div: Div | null;
}

/** What bookdown reads and Quarto prints: `\\@ref(fig:x)`, the label `(\\#fig:x)`, the named text `(ref:x)`. */
export interface BookdownLeftover {
	readonly kind: "reference" | "label" | "text";
	/** Between the parentheses, without `#` and `ref:`. */
	readonly id: string;
	readonly span: Span;
}
