/**
 * The facts of one source file. They depend only on its own text (law 4); the book resolves references, numbers and includes.
 * Spans are UTF-16 offsets in the chapter's text. All lists are in text order.
 */
import type { Attributes } from "../syntax/attributes.ts";
import type { Div } from "../syntax/block.ts";
import type { LineStarts } from "../text/lines.ts";
import type { Span, Text } from "../text/span.ts";
import type { Footnotes } from "./footnote-facts.ts";
import type { Notebook } from "./notebook/notebook.ts";
import type { BookdownLeftover, Caret, MalformedAttributes, Problem, TexCommand } from "./problem-facts.ts";
import type { Branch, Cite, CiteGroup, Context, Image, Include, Link, TexReference } from "./reference-facts.ts";

/** The facts of one source file. */
export interface Chapter {
	/** Relative to the workspace folder, with `/`. */
	readonly path: string;
	readonly text: string;
	readonly lines: LineStarts;
	readonly metadata: Metadata;
	readonly headings: readonly Heading[];
	readonly anchors: readonly Anchor[];
	readonly floats: readonly Float[];
	readonly shownCode: readonly ShownCode[];
	readonly cites: readonly Cite[];
	readonly citeGroups: readonly CiteGroup[];
	readonly texReferences: readonly TexReference[];
	/** The keys in `\\cite{a,b}`, `\\nocite{*}` and similar commands. */
	readonly texCitations: ReadonlySet<string>;
	readonly texCommands: readonly TexCommand[];
	readonly notes: Footnotes;
	readonly links: readonly Link[];
	readonly images: readonly Image[];
	readonly includes: readonly Include[];
	readonly cells: readonly NamedCell[];
	readonly shortcodes: readonly Shortcode[];
	readonly definitions: readonly Definition[];
	readonly carets: readonly Caret[];
	/** Labels of numbered examples (`(@good) Text`), which make `@good` a reference to the example. */
	readonly examples: readonly string[];
	readonly divs: readonly Div[];
	/** Spans and code blocks that only some output formats show. */
	readonly branches: readonly Branch[];
	readonly leftovers: readonly BookdownLeftover[];
	readonly directives: readonly Directive[];
	readonly problems: readonly Problem[];
	readonly malformedAttributes: readonly MalformedAttributes[];
	/** Prose blocks: paragraphs (in list items too) and captions of divs. */
	readonly paragraphs: readonly Paragraph[];
	/** Everything that is not prose: code (fenced, indented, cells), math and comments. */
	readonly verbatim: readonly Span[];
	/** The Markdown of a Jupyter notebook, from which its facts come; null for other files. */
	readonly notebook: Notebook | null;
}

export type { Attributes, Pair } from "../syntax/attributes.ts";
export type { Div } from "../syntax/block.ts";
export type { Text } from "../text/span.ts";
export type { FootnoteDefinition, FootnoteReference, Footnotes, NoteMark } from "./footnote-facts.ts";
export type { BookdownLeftover, Caret, MalformedAttributes, Problem, TexCommand } from "./problem-facts.ts";
/** A picture: an image, an HTML image, or code that draws one. */
export interface Picture {
	readonly span: Span;
	/** Its own alt text. */
	readonly alt: Text | null;
	/** Whether every output shows it. False in conditional content and for code, which may print something else. */
	readonly certain: boolean;
	readonly div: Div | null;
}

export type {
	Branch,
	Cite,
	CiteGroup,
	CiteMember,
	Context,
	Image,
	Include,
	Link,
	TexReference,
} from "./reference-facts.ts";

/** The front matter. */
export interface Metadata {
	/** From the opening to the closing `---`; null if there is none. */
	readonly span: Span | null;
	/** The parsed YAML as plain data; `{}` if there is none or it is invalid (see `problems`). */
	readonly data: Readonly<Record<string, unknown>>;
	readonly title: Text | null;
	/** Scalars with their spans, by path such as `bibliography.0` or `crossref.fig-prefix`. */
	readonly scalars: ReadonlyMap<string, Text>;
}

/** A heading. */
export interface Heading {
	/** Without its line ending. */
	readonly span: Span;
	/** 1 to 6. */
	readonly level: number;
	/** The title as written, without attributes. */
	readonly title: Text;
	readonly attributes: Attributes | null;
	/** The anchor of an explicit id; null if there is only Pandoc's automatic id. */
	readonly anchor: Anchor | null;
	/** The id that Pandoc derives from the title (`auto_identifiers`); made unique in the file if there is no explicit id. */
	readonly autoId: string;
	/** False for `.unnumbered` and `{-}`. */
	readonly numbered: boolean;
	/** The construct that uses the heading as its title, so that it does not start a section. */
	readonly titleOf: "callout" | "tab" | "theorem" | null;
	/** Whether there is no visible content before the next heading or the end of the file. */
	readonly isEmpty: boolean;
	readonly div: Div | null;
}

/** The construct that carries an id. */
export type AnchorSource =
	| "heading"
	| "div"
	| "image"
	| "table"
	| "code"
	| "cell"
	| "subcaption"
	| "equation"
	| "html"
	| "tex"
	| "span";

/** Why `@id` cannot refer to an id. */
export type Unregistered =
	| "unnumbered-heading"
	| "callout-title"
	| "tab-title"
	| "theorem-title"
	| "heading-attributes-not-last"
	| "inline-image"
	| "listing-without-caption"
	| "div-without-callout"
	| "label-not-last-in-caption"
	| "label-after-line-break"
	| "label-followed-by-text"
	| "label-without-math"
	| "malformed-attributes"
	| "unfit-prefix"
	| "plain-span";

/** A target of references: an explicit id and the construct that carries it. */
export interface Anchor {
	readonly id: string;
	/** The id without `#`. */
	readonly idSpan: Span;
	/** The whole construct: the heading line, the div with its fences, the image with its attributes, the cell … */
	readonly span: Span;
	readonly source: AnchorSource;
	/** Null if Quarto registers it. Only meaningful for ids with a reference type (`fig-…`, `sec-…`). */
	readonly unregistered: Unregistered | null;
	/** Whether its existence depends on running code (`eval: false`, `include: false`). */
	readonly uncertain: boolean;
	readonly div: Div | null;
}

/** Where a caption is written. */
export type CaptionSource = "paragraph" | "attribute" | "image" | "option" | "header" | "table";

/** A caption: its Markdown, unquoted and with its lines joined by spaces. */
export interface Caption extends Text {
	readonly source: CaptionSource;
	/** The bold text at the start (`**Title**: …`), without the asterisks; null if there is none. */
	readonly title: string | null;
	/** Whether the caption of a div starts with `: ` as if it were a table's. Quarto prints the colon. */
	readonly startsWithColon: boolean;
	/** Whether it is the result of code (`!expr …`); then the text is empty. */
	readonly computed: boolean;
}

/**
 * The additional labels that Quarto gives the outputs of a cell, `fig-x-1`, `fig-x-2` …:
 *
 * - `listed`: parts of one float, one per subcaption;
 * - `any`: parts of one float, their number unknown (`fig-subcap: true`);
 * - `apart`: separate floats, one per caption in a list, without a common one;
 * - `unknown`: depends on how many pictures the code makes;
 * - `none`: not a cell, or a cell that makes one picture.
 */
export type CellParts = "listed" | "any" | "apart" | "unknown" | "none";

/** One output of a cell with several captions. */
export interface Output {
	readonly caption: Caption;
	readonly alt: Text | null;
}

/** A figure, table, listing or other numbered float, with or without an id. */
export interface Float {
	readonly anchor: Anchor | null;
	/** `fig`, `tbl`, `lst`, or the letters before the first `-` of the id. */
	readonly type: string;
	readonly span: Span;
	readonly caption: Caption | null;
	/** A second caption, which Quarto ignores in favor of `caption`. */
	readonly overridden: Caption | null;
	readonly alt: Text | null;
	/** Where to insert alt text; null if it is not possible. */
	readonly altSlot: Slot | null;
	/** Where to insert a caption; null if there is one already, or if it is not possible. */
	readonly captionSlot: Slot | null;
	/** Its Markdown images, in text order. */
	readonly images: readonly Image[];
	/** Its pictures, in text order: Markdown images, HTML images and drawings made by code. */
	readonly pictures: readonly Picture[];
	/** The code that makes it, or that it shows: language and content between the fences. */
	readonly code: { readonly language: string | null; readonly span: Span } | null;
	/** The table without its caption. */
	readonly table: Span | null;
	/** The float that contains it as a part (a subfigure). */
	readonly parent: Float | null;
	readonly parts: CellParts;
	/** The outputs `fig-x-1`, `fig-x-2` … of a cell with a list of captions. */
	readonly outputs: readonly Output[];
	readonly div: Div | null;
}

/** A fenced code block that is displayed, not run, and has no label. */
export interface ShownCode {
	/** Includes both fences. */
	readonly span: Span;
	readonly language: string | null;
	/** Number of lines between the fences. */
	readonly lines: number;
	readonly div: Div | null;
}

/** An insertion point: insert `before` + text + `after` at `offset`. */
export interface Slot {
	readonly offset: number;
	readonly before: string;
	readonly after: string;
}

/** A cell that another file can embed: a code cell, or any cell of a notebook. */
export interface NamedCell {
	readonly span: Span;
	/** Its label; in a notebook also its id and tags. */
	readonly names: readonly string[];
	/** Whether its output is Markdown (`output: asis`), which may contain headings and labels. */
	readonly outputsMarkdown: boolean;
}

/** A shortcode `{{< name … >}}` other than `include` and `embed`. */
export interface Shortcode {
	readonly span: Span;
	readonly name: string;
	readonly arguments: readonly Text[];
}

/** The definition of a term: `***term***`. */
export interface Definition {
	/** Without its abbreviation: `Artificial Intelligence`. */
	readonly term: string;
	/** `AI` in `Artificial Intelligence (AI)`. */
	readonly abbreviation: string | null;
	/** The term as written, without its marks. */
	readonly span: Span;
	/** The paragraph that defines it. */
	readonly content: Span;
	/** The callout that contains it; null in running text. */
	readonly div: Div | null;
}

/** A suppression comment: `<!-- errata-disable-next-line RULE … -- reason -->` and its range forms. */
export interface Directive {
	readonly span: Span;
	readonly action: "disable-next-line" | "disable" | "enable" | "disable-file";
	/** Rule ids; an empty list means every rule. */
	readonly rules: readonly Text[];
	readonly reason: string | null;
}

/** A block of prose. */
export interface Paragraph {
	readonly span: Span;
	readonly context: Context;
	/** Whether it is in a block quote, that is, written by someone else. */
	readonly quoted: boolean;
	readonly div: Div | null;
}
