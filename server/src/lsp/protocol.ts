/** Requests and notifications of Errata's own. The only place for their names and shapes: clients import them from here. */
import type { Position, ProgressToken, Range, WorkspaceEdit } from "vscode-languageserver";
import type { Description } from "../features/describe.ts";
import type { LookUpQuery } from "../features/look-up.ts";
import type { ContentsNode } from "../reports/contents.ts";

/** A notification of the server: its state, and what it has found. */
export const STATUS = "errata/status";

export interface Status {
	/** `indexing` until every chapter is read, or is known to be what it was when it was read last. */
	readonly state: "indexing" | "ready";
	/** Chapters read; while indexing, of `total`. */
	readonly chapters: number;
	readonly total: number;
	readonly errors: number;
	readonly warnings: number;
	/** Grows shortly after a change of any book. A view of a whole book that shows an earlier revision is out of date. */
	readonly revision: number;
}

/** The books as trees: `BookContents[]`. */
export const CONTENTS = "errata/contents";

export interface BookContents {
	readonly title: string;
	readonly nodes: readonly BookNode[];
}

/** A node of the tree; see reports/contents.ts. */
export interface BookNode extends Omit<ContentsNode, "place" | "gaps" | "unread" | "children"> {
	/** What it lacks, as text. */
	readonly gaps: readonly string[];
	readonly place: { readonly uri: string; readonly range: Range } | null;
	readonly children: readonly BookNode[];
}

/** The figures of the books: `BookFigures[]`. */
export const FIGURES = "errata/figures";

export interface BookFigures {
	readonly title: string;
	readonly chapters: readonly { readonly title: string; readonly figures: readonly BookFigure[] }[];
	/** Files that could not be read, so that their figures are missing. */
	readonly unread: readonly string[];
}

export interface BookFigure {
	readonly id: string;
	readonly label: string | null;
	/** The bold lead of its caption. */
	readonly title: string | null;
	/** Its caption, alt text and so on as written, Markdown included. A text that cannot be edited in place is absent. */
	readonly texts: Readonly<Partial<Record<Description, string>>>;
	readonly references: number;
	/** What it lacks, as text. */
	readonly gaps: readonly string[];
	/** Whether it lacks alt text; a decorative part of a figure does not. */
	readonly needsAltText: boolean;
	readonly uri: string;
	readonly range: Range;
	/** URIs of the image files that it shows. */
	readonly images: readonly string[];
	/** Image files that do not exist, as the chapter names them. */
	readonly absent: readonly string[];
	/** The beginning of the code that draws it, where no image file shows it. */
	readonly code: { readonly language: string; readonly text: string } | null;
}

/** The figure list of each book in Markdown: `string[]`. */
export const FIGURE_LIST = "errata/figureList";

/** The figure for an image, to be inserted at `position`. */
export const NEW_FIGURE = "errata/newFigure";

export interface NewFigureParams {
	readonly textDocument: { readonly uri: string };
	readonly position: Position;
	/** URI of the image file, which need not exist yet; null where the author is to name it. */
	readonly image: string | null;
}

/** A snippet, or null where the document belongs to no book. */
export type NewFigureResult = string | null;

/** Replaces a text of the float that starts at `position`. */
export const DESCRIBE = "errata/describe";

export interface DescribeParams {
	readonly textDocument: { readonly uri: string };
	readonly position: Position;
	readonly id: string;
	readonly what: Description;
	readonly text: string;
}

export type DescribeResult = { readonly edit: WorkspaceEdit } | { readonly refusal: string };

/** Answers a question about the books as text with locations, for language models: `string`. */
export const LOOK_UP = "errata/lookUp";

/** A model may send anything for a name. Of several books the one that `uri` belongs to answers, or those that have an answer. */
export interface LookUpParams {
	readonly what: LookUpQuery["what"];
	readonly uri: string | null;
	readonly id?: unknown;
	readonly name?: unknown;
	readonly chapter?: unknown;
	readonly rule?: unknown;
	readonly question?: unknown;
}

/** The review of a book. It waits for the deferred rules without delaying typing, and may be cancelled. */
export const REVIEW = "errata/review";

export interface ReviewParams {
	/** A file of the book; null for all books. */
	readonly uri: string | null;
	/** Whether only that file is reviewed, against its book. */
	readonly alone: boolean;
	/** `page` is what an editor shows; `markdown`, `html` and `json` are documents; `prompt` is for a language model. */
	readonly format: "page" | "markdown" | "html" | "json" | "prompt";
	readonly workDoneToken?: ProgressToken | undefined;
}

/** Null where there is no such book. */
export type ReviewResult = ReviewDocument | null;

export interface ReviewDocument {
	/** The title of the book, or of the chapter. */
	readonly title: string;
	/** The document; of a page, its body. Every address in a page is the URI of a file with the position after `#`. */
	readonly text: string;
	/** The style of a page; empty for documents. */
	readonly style: string;
	/** An estimate of the tokens that a language model reads. */
	readonly tokens: number;
	/** The revision of the status that describes the books as they are now. */
	readonly revision: number;
}

/** A command of the server: applies every safe fix of the book of a document (its URI), or of all books without an argument. */
export const FIX_BOOK = "errata.fixBook";

/** A command of the client behind a code lens. Arguments: URI, position, locations, as the LSP writes them. */
export const SHOW_REFERENCES = "errata.showReferences";

/** A command of the client that opens a location (its argument) beside the text. Clients announce it. */
export const SHOW_BESIDE = "errata.showBeside";
