/** Plain answers to an editor's questions. Offsets in UTF-16 units; the lsp layer turns them into positions. */
import type { Edit, Location, Span } from "../text/span.ts";

export interface Hover {
	readonly span: Span;
	/** Markdown. Images as relative paths from the library's folder: `![](errata-image:path)`. */
	readonly markdown: string;
}

/** A target, and the words in the asking file that lead to it. */
export interface Link extends Location {
	readonly origin: Span;
	/** The whole construct at the target (for peeking); `span` is the part to select. */
	readonly whole: Span;
}

export interface RenameTarget {
	readonly span: Span;
	readonly name: string;
}

/** All edits of a rename, or why it is refused. */
export type RenameAnswer = { readonly edits: readonly Edit[] } | { readonly refusal: string };

export interface Completion {
	readonly label: string;
	/** What is replaced, and by what. */
	readonly edit: { readonly span: Span; readonly text: string };
	/** Where in that text the cursor goes; at its end without. */
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
	/** Beside the label: `Figure 4.7`. */
	readonly detail: string;
	/** Markdown shown for the selected one; computed when asked for. */
	readonly documentation?: string;
	/** Ascending: the best first. */
	readonly rank: number;
	/** What typed text is matched against: id and words of the title. */
	readonly filter: string;
}

export interface Completions {
	/** The best first. All replace the same span. */
	readonly items: readonly Completion[];
	/** False where more would fit than are offered. */
	readonly isComplete: boolean;
}

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
	readonly whole: Span;
	readonly span: Span;
	readonly children: readonly BookSymbol[];
	/** For workspace symbols: where it stands (`Chapter 4 Training`). */
	readonly container: string;
}

export interface CodeLens {
	readonly span: Span;
	readonly title: string;
	/** The places that a click shows. */
	readonly places: readonly Location[];
}

export interface InlayHint {
	readonly offset: number;
	readonly label: string;
	readonly tooltip: string;
}

export interface DocumentLink {
	readonly span: Span;
	/** A path in the library's folder. */
	readonly path: string;
	readonly tooltip: string;
	/** Where in the target file; null for its start. */
	readonly offset: number | null;
}

/** A place that means the same thing as the one under the cursor. */
export interface DocumentHighlight {
	readonly span: Span;
	/** True where it is defined, false where it is referred to. */
	readonly defines: boolean;
}
