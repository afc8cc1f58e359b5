/**
 * The facts of one source file. They depend on the file's own text alone (law 4): what `@key` points to, what
 * number a figure has and what an include brings in is for the book to decide.
 * Every span is in UTF-16 offsets of the chapter's text. All lists are in the order of the text.
 */
import type { Attributes } from "../syntax/attributes.ts";
import type { Div } from "../syntax/block.ts";
import type { LineStarts } from "../text/lines.ts";
import type { Span, Text } from "../text/span.ts";
import type { Footnotes } from "./footnote-facts.ts";
import type { Notebook } from "./notebook/notebook.ts";
import type { BookdownLeftover, Caret, MalformedAttributes, Problem, TexCommand } from "./problem-facts.ts";
import type { Branch, Cite, CiteGroup, Context, Image, Include, Link, TexReference } from "./reference-facts.ts";

/** All that is known of one source file. */
export interface Chapter {
	/** Relative to the library's folder, with `/`. */
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
	/** The keys that `\\cite{a,b}`, `\\nocite{*}` and their like name. */
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
	/** Labels of numbered examples (`(@good) Text`): `@good` is no citation where the chapter has one. */
	readonly examples: readonly string[];
	readonly divs: readonly Div[];
	/** Spans and code blocks that only some outputs show. */
	readonly branches: readonly Branch[];
	readonly leftovers: readonly BookdownLeftover[];
	readonly directives: readonly Directive[];
	readonly problems: readonly Problem[];
	/** Attributes that Pandoc cannot read. */
	readonly malformedAttributes: readonly MalformedAttributes[];
	/** Prose blocks (paragraphs, list items, captions) in order: what hovers quote and what fixes insert after. */
	readonly paragraphs: readonly Paragraph[];
	/** Code of every kind (fenced, indented, cells), maths and comments, sorted: what is no prose. */
	readonly verbatim: readonly Span[];
	/** What the facts were read from where `text` is no Markdown but a Jupyter notebook; null for others. */
	readonly notebook: Notebook | null;
}

export type { Attributes, Pair } from "../syntax/attributes.ts";
export type { Div } from "../syntax/block.ts";
export type { Text } from "../text/span.ts";
export type { FootnoteDefinition, FootnoteReference, Footnotes, NoteMark } from "./footnote-facts.ts";
export type { BookdownLeftover, Caret, MalformedAttributes, Problem, TexCommand } from "./problem-facts.ts";
/** One picture. */
export interface Picture {
	readonly span: Span;
	/** Its own alternative text. */
	readonly alt: Text | null;
	/** Whether every reader meets it: no picture of some outputs only, no code that may print something else. */
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
	/** From the opening to the closing `---`, or null where there is none. */
	readonly span: Span | null;
	/** The parsed YAML as plain data; `{}` where there is none or it is broken (then `problems` says so). */
	readonly data: Readonly<Record<string, unknown>>;
	readonly title: Text | null;
	/** Scalars of the front matter with their places, by path such as `bibliography.0` or `crossref.fig-prefix`. */
	readonly scalars: ReadonlyMap<string, Text>;
}

export interface Heading {
	/** The heading without its line end. */
	readonly span: Span;
	/** 1 to 6. */
	readonly level: number;
	/** The title as written, without attributes. */
	readonly title: Text;
	readonly attributes: Attributes | null;
	/** The anchor made by an id written in the attributes; null where only Pandoc's automatic id exists. */
	readonly anchor: Anchor | null;
	/**
	 * The id that Pandoc derives from the title (`auto_identifiers`). Where none is written it is the heading's id, made
	 * unique within the file as Pandoc does.
	 */
	readonly autoId: string;
	/** False for `.unnumbered` and `{-}`. */
	readonly numbered: boolean;
	/** What swallows the heading, so that it is no section: the title of a callout, of a tab, of a theorem. */
	readonly titleOf: "callout" | "tab" | "theorem" | null;
	/** True where nothing that readers see stands between it and the next heading, or the end of the file. */
	readonly isEmpty: boolean;
	readonly div: Div | null;
}

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

/** Why something that carries an id cannot be referred to with `@id`. */
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

/** What can be pointed at: a written id and what carries it. */
export interface Anchor {
	readonly id: string;
	/** The id itself, without `#`. */
	readonly idSpan: Span;
	/** The whole construct: the heading's line, the div with both fences, the image with its attributes, the cell … */
	readonly span: Span;
	readonly source: AnchorSource;
	/** Null where Quarto registers it. Meaningful only for ids with a reference type (`fig-…`, `sec-…`). */
	readonly unregistered: Unregistered | null;
	/** True where only running the code could tell whether the anchor exists (`eval: false`, `include: false`). */
	readonly uncertain: boolean;
	readonly div: Div | null;
}

export type CaptionSource = "paragraph" | "attribute" | "image" | "option" | "header" | "table";

/** Caption text as written (Markdown), unquoted and with its lines joined by one blank. */
export interface Caption extends Text {
	readonly source: CaptionSource;
	/** The bold lead (`**Title**: …`), without the asterisks, or null. */
	readonly title: string | null;
	/** True where the caption of a div starts with `: ` as if it were a table's: readers see the colon. */
	readonly startsWithColon: boolean;
	/** True where only running code could tell what it says (`!expr …`): then the text is empty. */
	readonly computed: boolean;
}

/**
 * The further labels that a cell makes of its own, `fig-x-1`, `fig-x-2` …:
 *
 * - `listed`: parts of the whole, one for each subcaption; `any`: parts of the whole (`fig-subcap: true`);
 * - `apart`: floats of their own, one for each caption of a list, and no whole;
 * - `unknown`: only running the code could tell how many pictures it makes; `none`: no cell, or one that makes one picture.
 */
export type CellParts = "listed" | "any" | "apart" | "unknown" | "none";

/** One of several outputs of a cell. */
export interface Output {
	readonly caption: Caption;
	readonly alt: Text | null;
}

/** A figure, table, listing or other numbered float, with or without an id. */
export interface Float {
	readonly anchor: Anchor | null;
	/** What it is by its form or id: `fig`, `tbl`, `lst`, or the letters before the first `-` of the id. */
	readonly type: string;
	readonly span: Span;
	readonly caption: Caption | null;
	/** A caption that is written too and that Quarto ignores in favour of `caption`. */
	readonly overridden: Caption | null;
	/** The alternative text with its place, or null. */
	readonly alt: Text | null;
	/** Where an alternative text is to be inserted: an offset, and the text to put around it. Null where none can be. */
	readonly altSlot: Slot | null;
	/** The same for a caption, where there is none. */
	readonly captionSlot: Slot | null;
	/** The images shown, in order. */
	readonly images: readonly Image[];
	/** All that is to be seen in it, in order: these images, HTML images and what code draws. */
	readonly pictures: readonly Picture[];
	/** The code that makes it or is shown: its language and the content between the fences. */
	readonly code: { readonly language: string | null; readonly span: Span } | null;
	/** A table's rows: the whole table without its caption. */
	readonly table: Span | null;
	/** The float that it is a part of (subfigure). */
	readonly parent: Float | null;
	readonly parts: CellParts;
	/** The texts of the labels `fig-x-1`, `fig-x-2` … that a cell makes of a list of captions. */
	readonly outputs: readonly Output[];
	readonly div: Div | null;
}

/** A fenced block of code that is shown and not run, and that carries no label of its own. */
export interface ShownCode {
	/** With both fences. */
	readonly span: Span;
	readonly language: string | null;
	/** Lines between the fences. */
	readonly lines: number;
	readonly div: Div | null;
}

/** A place where text can be added: at `offset`, `before` + text + `after`. */
export interface Slot {
	readonly offset: number;
	readonly before: string;
	readonly after: string;
}

/** What an embed can bring into another file: a code cell, or any cell of a notebook. */
export interface NamedCell {
	readonly span: Span;
	/** Its label, and in a notebook its id and its tags. */
	readonly names: readonly string[];
	/** Whether what it prints is read as Markdown (`output: asis`): headings and labels may be among it. */
	readonly outputsMarkdown: boolean;
}

/** Any other `{{< name … >}}`. */
export interface Shortcode {
	readonly span: Span;
	readonly name: string;
	readonly arguments: readonly Text[];
}

/** A term and the place that defines it. */
export interface Definition {
	/** Without its abbreviation: `Artificial Intelligence`. */
	readonly term: string;
	/** `AI` in `Artificial Intelligence (AI)`. */
	readonly abbreviation: string | null;
	/** The term as written, between its marks. */
	readonly span: Span;
	/** The paragraph that defines it. */
	readonly content: Span;
	/** The callout that holds it, or null for a `***term***` in running text. */
	readonly div: Div | null;
}

/** `<!-- errata-disable-next-line RULE … -- reason -->` and its range forms. */
export interface Directive {
	readonly span: Span;
	readonly action: "disable-next-line" | "disable" | "enable" | "disable-file";
	/** Rule ids; empty means every rule. */
	readonly rules: readonly Text[];
	readonly reason: string | null;
}

export interface Paragraph {
	readonly span: Span;
	readonly context: Context;
	/** True within a block quotation: somebody else's words. */
	readonly quoted: boolean;
	readonly div: Div | null;
}
