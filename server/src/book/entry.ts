import type {
	Anchor,
	Chapter,
	Cite,
	Definition,
	Float,
	FootnoteDefinition,
	FootnoteReference,
	Heading,
	Include,
	Link,
} from "../chapter/facts.ts";
import type { FileMention } from "../project/file-mention.ts";
import type { ContentsItem } from "../project/model.ts";
import type { Options } from "../project/options.ts";
import type { Location, Span } from "../text/span.ts";
import type { BibliographyEntry } from "./bibliography/entry.ts";

/** A fact of a chapter at its position in the book. */
export interface Placed {
	readonly chapter: Chapter;
	readonly entry: Entry;
	/** Ascends in reading order across the book; comparable between all placed facts. */
	readonly order: number;
}

/** An include and the file that contains it. */
export interface IncludeSite {
	readonly chapter: Chapter;
	readonly include: Include;
}

/** A contiguous part of a source file in the text of an entry. */
export interface Segment {
	readonly chapter: Chapter;
	readonly span: Span;
	/** The `order` at the start of the span. */
	readonly order: number;
	/** The includes that bring the text in, outermost first; empty for the entry's own text. */
	readonly includedBy: readonly IncludeSite[];
}

/** One entry of the table of contents. */
export interface Entry {
	readonly path: string;
	/** Null if the file is missing or cannot be parsed. */
	readonly chapter: Chapter | null;
	readonly kind: ContentsItem["kind"];
	/** The title of the enclosing part. */
	readonly part: string | null;
	/** `3`, `A`; null if unnumbered. */
	readonly number: string | null;
	readonly title: string;
	/** Where the configuration names the file; null if it does not. */
	readonly mention: FileMention | null;
	/** The text in reading order, with includes expanded. */
	readonly segments: readonly Segment[];
	/** The merged options of the document. */
	readonly options: Options;
}

/** An anchor with its number and label. */
export interface PlacedAnchor extends Placed {
	readonly anchor: Anchor;
	/** The reference type (`sec`, `fig`, a custom key …); null for ids that `@` cannot refer to. */
	readonly type: string | null;
	/** As Quarto prints it: `4.7`, `3.2`, `A`, `3.1 (a)`; null if unnumbered. */
	readonly number: string | null;
	/** The text of a reference to it: `Figure 4.7`, `Section 3.2`, `Chapter 3`, `Appendix A`; null if unnumbered. */
	readonly label: string | null;
	/** The type whose word starts the label: `type`, or `ch` and `apx` for whole chapters. */
	readonly prefix: string | null;
	/** The bold start of the caption, the whole caption, or the title of the heading, callout or theorem; may be empty. */
	readonly title: string;
	readonly float: Float | null;
	readonly heading: Heading | null;
}

/** A cross-reference. */
export interface Reference extends Placed {
	/** The label that is looked up: with a lower-case first letter, as in Quarto. */
	readonly id: string;
	readonly type: string;
	readonly form: "cite" | "link" | "latex";
	/** The whole reference: `@fig-x`, `[text](#fig-x)`, `\ref{fig-x}`. */
	readonly span: Span;
	/** The span of the label in it. */
	readonly idSpan: Span;
	readonly cite: Cite | null;
	/** The first registered anchor with the label; null if unresolved. */
	readonly target: PlacedAnchor | null;
}

/** A citation of a bibliography key. */
export interface Citation extends Placed {
	readonly cite: Cite;
	/** Null if no bibliography read so far has the key. */
	readonly source: BibliographyEntry | null;
}

/** A float with its number. */
export interface PlacedFloat extends Placed {
	readonly float: Float;
	readonly number: string | null;
	/** Null for floats without a usable label. */
	readonly anchor: PlacedAnchor | null;
}

/** A heading with its number. */
export interface PlacedHeading extends Placed {
	readonly heading: Heading;
	/** `3.2`; null if unnumbered. */
	readonly number: string | null;
	/** `Section 3.2`, `Chapter 3`, `Appendix A`; null if unnumbered. */
	readonly label: string | null;
}

/** A definition of a term. */
export interface PlacedDefinition extends Placed {
	readonly definition: Definition;
}

/** A link with a target inside the project. */
export interface PlacedLink extends Placed {
	readonly link: Link;
	/** The target file, relative to the workspace folder; the containing file for `#id`. Null if it cannot be determined. */
	readonly path: string | null;
	/** The decoded text after `#`; null without `#`. */
	readonly fragment: string | null;
	/** Null if it cannot be checked: outside the workspace folder, generated pages … */
	readonly status: "found" | "missing-file" | "wrong-case" | "missing-fragment" | null;
	/** The heading or anchor that the fragment names; null if there is none. */
	readonly target: (Placed & { readonly span: Span }) | null;
}

/** The definition of a footnote. */
export interface PlacedNote extends Placed {
	readonly definition: FootnoteDefinition;
}

/** The footnotes of one entry. */
export interface EntryNotes {
	readonly entry: Entry;
	readonly definitions: readonly PlacedNote[];
	readonly references: readonly (Placed & { readonly reference: FootnoteReference })[];
}

/** The facts of one entry, each list in reading order, with references, citations and links resolved. */
export interface EntryFacts {
	readonly entry: Entry;
	readonly anchors: readonly PlacedAnchor[];
	readonly references: readonly Reference[];
	readonly citations: readonly Citation[];
	readonly floats: readonly PlacedFloat[];
	readonly headings: readonly PlacedHeading[];
	readonly definitions: readonly PlacedDefinition[];
	/** Links with a target inside the project. */
	readonly links: readonly PlacedLink[];
	readonly notes: EntryNotes;
	/** Referenced parts of cells whose labels only exist after the cell runs. */
	readonly parts: readonly PlacedAnchor[];
}

/** An include or embed with its target. */
export interface PlacedInclude extends Placed {
	readonly include: Include;
	/** Relative to the workspace folder; null if outside of it or computed. */
	readonly path: string | null;
	/** `circular`: skipped, since the file is being included already. Null: not checked. */
	readonly status: "found" | "missing-file" | "wrong-case" | "missing-cell" | "circular" | null;
	/** Offset in the target file where the embedded content starts; 0 for whole files. */
	readonly start: number;
}

/** A label in another book of the workspace. */
export interface OtherBook extends Location {
	/** The name of that book. */
	readonly book: string;
}

/** By label: its location in the first other book that has it. */
export type OtherBooks = ReadonlyMap<string, OtherBook>;
