/** The results of editor features. Offsets are UTF-16 units; the lsp layer converts them to positions. */
import type { Edit, Location, Span } from "../text/span.ts";

/** The hover text for a span. */
export interface Hover {
	readonly span: Span;
	/** Markdown. Images have paths relative to the workspace folder: `![](errata-image:path)`. */
	readonly markdown: string;
}

/** A definition, and the span under the cursor that links to it. */
export interface LocationLink extends Location {
	readonly origin: Span;
	/** The whole construct at the target, for peeking; `span` is the part to select. */
	readonly fullSpan: Span;
}

/** The name under the cursor that can be renamed. */
export interface RenameTarget {
	readonly span: Span;
	readonly name: string;
}

/** All edits of a rename, or the reason why it is refused. */
export type RenameResult = { readonly edits: readonly Edit[] } | { readonly refusal: string };

/** One completion item. */
export interface Completion {
	readonly label: string;
	/** The replaced span and the inserted text. */
	readonly edit: { readonly span: Span; readonly text: string };
	/** The offset of the cursor in the inserted text; at its end if absent. */
	readonly cursor?: number;
	readonly kind:
		| "section"
		| "figure"
		| "table"
		| "listing"
		| "equation"
		| "other"
		| "footnote"
		| "citation"
		| "attribute"
		| "file"
		| "folder";
	/** Shown beside the label: `Figure 4.7`. */
	readonly detail: string;
	/** Markdown shown for the selected item; computed on demand. */
	readonly documentation?: string;
	/** The sort order: 0 is the best. */
	readonly rank: number;
	/** The text that typed text is matched against: the label and the title. */
	readonly filter: string;
}

/** A list of completion items. */
export interface Completions {
	/** Best first. All replace the same span. */
	readonly items: readonly Completion[];
	/** False if more items match than the list contains. */
	readonly isComplete: boolean;
}

/** A symbol of the outline or of a workspace search. */
export interface BookSymbol {
	readonly name: string;
	readonly detail: string;
	readonly kind:
		| "chapter"
		| "section"
		| "figure"
		| "table"
		| "listing"
		| "equation"
		| "theorem"
		| "callout"
		| "definition";
	readonly path: string;
	readonly fullSpan: Span;
	/** The part to select, inside `fullSpan`. */
	readonly span: Span;
	readonly children: readonly BookSymbol[];
	/** For workspace symbols: the chapter (`Chapter 4 Training`). */
	readonly container: string;
}

/** A line of text above a span. */
export interface CodeLens {
	readonly span: Span;
	readonly title: string;
	/** The locations that a click shows. */
	readonly places: readonly Location[];
}

/** A text that the editor shows after a reference. */
export interface InlayHint {
	readonly offset: number;
	readonly label: string;
	readonly tooltip: string;
}

/** A link to a file of the workspace folder. */
export interface DocumentLink {
	readonly span: Span;
	/** Relative to the workspace folder. */
	readonly path: string;
	readonly tooltip: string;
	/** The offset in the target file; null for its start. */
	readonly offset: number | null;
}

/** An occurrence of the symbol under the cursor. */
export interface DocumentHighlight {
	readonly span: Span;
	/** Whether the occurrence is a definition, not a use. */
	readonly isDefinition: boolean;
}
