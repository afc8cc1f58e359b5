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

/** Where a fact stands in the book. */
export interface Placed {
	readonly chapter: Chapter;
	readonly entry: Entry;
	/** Ascends in reading order over the whole book; comparable between all placed facts. */
	readonly order: number;
}

/** An include and the file that holds it. */
export interface IncludeSite {
	readonly chapter: Chapter;
	readonly include: Include;
}

/** A stretch of a source file that is read at this place. */
export interface Segment {
	readonly chapter: Chapter;
	readonly span: Span;
	/** The `order` of what stands at the start of the span. */
	readonly order: number;
	/** What brings the text in, the outermost first; empty for the entry's own. */
	readonly includedBy: readonly IncludeSite[];
}

/** One line of the table of contents. */
export interface Entry {
	readonly path: string;
	/** Null where the file is absent or unreadable. */
	readonly chapter: Chapter | null;
	readonly kind: ContentsItem["kind"];
	/** The title of the part it stands in. */
	readonly part: string | null;
	/** `3`, `A`; null where it carries no number. */
	readonly number: string | null;
	readonly title: string;
	/** The entry's place in the configuration; null where no configuration names it. */
	readonly mention: FileMention | null;
	/** The text in reading order: the chapter's own, with what it includes pasted in. */
	readonly segments: readonly Segment[];
	/** What the configuration, the folders and the front matter say of this document together. */
	readonly options: Options;
}

export interface PlacedAnchor extends Placed {
	readonly anchor: Anchor;
	/** The reference type (`sec`, `fig`, a custom key …); null for ids that cannot be referred to with `@`. */
	readonly type: string | null;
	/** As Quarto prints it: `4.7`, `3.2`, `A`, `3.1 (a)`; null where it has none. */
	readonly number: string | null;
	/** What a reference to it prints: `Figure 4.7`, `Section 3.2`, `Chapter 3`, `Appendix A`; null without number. */
	readonly label: string | null;
	/** The type whose word stands in the label: that of the id, or `ch` and `apx` for whole chapters. */
	readonly prefix: string | null;
	/** The bold lead of the caption or the caption, the heading's title, the callout's or theorem's title; may be empty. */
	readonly title: string;
	readonly float: Float | null;
	readonly heading: Heading | null;
}

export interface Reference extends Placed {
	/** The id looked up: the first letter lower-cased, as Quarto does. */
	readonly id: string;
	readonly type: string;
	readonly form: "cite" | "link" | "latex";
	/** The whole reference: `@fig-x`, `[text](#fig-x)`, `\ref{fig-x}`. */
	readonly span: Span;
	/** The id in it. */
	readonly idSpan: Span;
	readonly cite: Cite | null;
	/** What it resolves to: the first registered anchor of that id in the book; null where there is none. */
	readonly target: PlacedAnchor | null;
}

export interface Citation extends Placed {
	readonly cite: Cite;
	/** Null where no bibliography that could be read has the key. */
	readonly source: BibliographyEntry | null;
}

export interface PlacedFloat extends Placed {
	readonly float: Float;
	readonly number: string | null;
	/** Null for floats without a usable id. */
	readonly anchor: PlacedAnchor | null;
}

export interface PlacedHeading extends Placed {
	readonly heading: Heading;
	/** `3.2`; null where it carries none. */
	readonly number: string | null;
	/** `Section 3.2`, `Chapter 3`, `Appendix A`; null without number. */
	readonly label: string | null;
}

export interface PlacedDefinition extends Placed {
	readonly definition: Definition;
}

export interface PlacedLink extends Placed {
	readonly link: Link;
	/** The file it leads to, from the library's folder; the own file for `#id`. Null where that cannot be known. */
	readonly path: string | null;
	/** What follows `#`, decoded; null without. */
	readonly fragment: string | null;
	/** `null` = not looked up (outside the folder, a website's page …). */
	readonly status: "found" | "missing-file" | "wrong-case" | "missing-fragment" | null;
	/** The heading or anchor that the fragment names. */
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

/** All that one entry brings into the book, in reading order each, joined to what it points to. */
export interface EntryFacts {
	readonly entry: Entry;
	readonly anchors: readonly PlacedAnchor[];
	readonly references: readonly Reference[];
	readonly citations: readonly Citation[];
	readonly floats: readonly PlacedFloat[];
	readonly headings: readonly PlacedHeading[];
	readonly definitions: readonly PlacedDefinition[];
	/** Those with a target inside the book's folder. */
	readonly links: readonly PlacedLink[];
	readonly notes: EntryNotes;
	/** The parts of cells that it points to and that only running the cell makes. */
	readonly parts: readonly PlacedAnchor[];
}

/** An include or embed and what became of it. */
export interface PlacedInclude extends Placed {
	readonly include: Include;
	/** From the library's folder; null where it leads out of that folder or is computed. */
	readonly path: string | null;
	/** `circular` = cut, because the file is being included already. Null = not looked up. */
	readonly status: "found" | "missing-file" | "wrong-case" | "missing-cell" | "circular" | null;
	/** Where in the file what is embedded starts; 0 for whole files. */
	readonly start: number;
}

export interface OtherBook extends Location {
	/** What the book that has the label is called. */
	readonly book: string;
}

/** By id: where the label is, in the first other book that has it. */
export type OtherBooks = ReadonlyMap<string, OtherBook>;
