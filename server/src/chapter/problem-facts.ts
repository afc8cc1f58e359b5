/** Facts about problems and possible problems in a chapter. Rules decide which become findings. */

import type { AttributeError } from "../syntax/attribute-errors.ts";
import type { Div } from "../syntax/block.ts";
import type { Span, Text } from "../text/span.ts";
import type { Context } from "./reference-facts.ts";

/** A problem that the parser found. */
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
	/** An explanation for the message; empty if the code is sufficient. */
	readonly detail: string;
	/** The missing closing mark and where to insert it; null if unknown. */
	readonly repair: { readonly offset: number; readonly text: string } | null;
}

/** Attributes that Pandoc cannot read, and the construct that they follow. */
export interface MalformedAttributes extends AttributeError {
	readonly on: "div" | "heading" | "image" | "link" | "formula" | "caption" | "code";
}

/** A `^` in prose: a superscript with its content (`^2nd^`), or a literal caret. */
export interface Caret {
	readonly span: Span;
	/** Whether it is a superscript. */
	readonly raised: boolean;
	readonly context: Context;
}

/** `\\name{argument}` in prose, which only PDF output shows. Excludes conditional content. */
export interface TexCommand {
	/** Without backslash and star; `begin` for an environment. */
	readonly name: string;
	/** The first argument in braces, or the name of an environment; null if there is none. */
	readonly argument: Text | null;
	/** The command with all arguments, or the whole environment. */
	readonly span: Span;
	readonly context: Context;
	readonly div: Div | null;
}

/** bookdown syntax, which Quarto prints as text: `\\@ref(fig:x)`, the label `(\\#fig:x)`, the text reference `(ref:x)`. */
export interface BookdownLeftover {
	readonly kind: "reference" | "label" | "text";
	/** The content of the parentheses without `#` and `ref:`. */
	readonly id: string;
	readonly span: Span;
}
