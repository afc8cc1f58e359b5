/**
 * A book: chapters in reading order with the look-ups that rules and features ask. An immutable value, assembled anew
 * after each change (law 5) by `assemble` in assemble.ts.
 */
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
import type { Span } from "../text/span.ts";
import type { Bibliography, BibliographyEntry } from "./bibliography/bibliography.ts";
import type { Neighbours } from "./neighbours.ts";
import type { Register } from "./placing/register.ts";
import type { Options } from "./project/options.ts";
import type { ContentsItem, Project } from "./project/project.ts";
import type { Settings } from "./project/settings.ts";
import type { SideFile } from "./sidefiles/sidefile.ts";

export interface Book {
	readonly project: Project;
	/** What `_errata.yml` beside the configuration says. */
	readonly settings: Settings;
	/** The table of contents in reading order: index first, parts, chapters, references, appendices. */
	readonly entries: readonly Entry[];
	/**
	 * What each entry brings, in the same order. An edit leaves those the same objects that neither show what was edited nor point to
	 * it: what is found out about one can be remembered with it.
	 */
	readonly byEntry: readonly EntryFacts[];
	/** Every source file of the book that could be read, by path: chapters and what they include. */
	readonly chapters: ReadonlyMap<string, Chapter>;
	/** Files of which cells are embedded and that are no chapters themselves, by path. What else they say is not read. */
	readonly embedded: ReadonlyMap<string, Chapter>;
	/** Everything that can be pointed at, in reading order. */
	readonly anchors: readonly PlacedAnchor[];
	/**
	 * The same by id (as written, case-sensitive). More than one means duplicates or conditional twins. The parts of cells
	 * that something points to and that only running the cell makes are here too.
	 */
	readonly anchorsById: ReadonlyMap<string, readonly PlacedAnchor[]>;
	/** Which entries have which ids. The same object for as long as none of them comes or goes. */
	readonly register: Register;
	/** The cross-references of the book, in reading order. */
	readonly references: readonly Reference[];
	/** The same by the id of what they point to. */
	readonly referencesById: ReadonlyMap<string, readonly Reference[]>;
	/** Cites that are no cross-references, in reading order. */
	readonly citations: readonly Citation[];
	/** Bibliography entries by key: of several, the one that Pandoc prints, which is the last of the project's. */
	readonly bibliography: ReadonlyMap<string, BibliographyEntry>;
	/** The bibliography files that could be read, in the order in which they are named. */
	readonly bibliographies: readonly Bibliography[];
	/** Bibliography files that are named and absent (or outside the folder), each where it is first named. */
	readonly missingBibliographies: readonly FileMention[];
	/** Every float in reading order, with its number. */
	readonly floats: readonly PlacedFloat[];
	readonly headings: readonly PlacedHeading[];
	readonly definitions: readonly PlacedDefinition[];
	/** Links with a target inside the book's folder, in reading order. */
	readonly links: readonly PlacedLink[];
	/** Footnotes, joined as Pandoc sees them: per entry, includes pasted in. */
	readonly notes: readonly EntryNotes[];
	/** The definitions of all footnotes by id. */
	readonly notesById: ReadonlyMap<string, readonly PlacedNote[]>;
	/** Files of the library's folder, for existence checks: exact case, with `/`. */
	readonly files: ReadonlySet<string>;
	/** Where each source file stands in the book: the entries that show it (more than one for a partial included twice). */
	readonly entriesOf: ReadonlyMap<string, readonly Entry[]>;
	/** Quarto files (`.qmd`, `.ipynb` …) of the book's folder that no entry lists or includes, by path. */
	readonly orphans: readonly string[];
	/** What the chapters include, in reading order; a partial's own includes follow the one that brings it in. */
	readonly includes: readonly PlacedInclude[];
	/**
	 * Paths of chapters and includes whose content is unknown: absent, not read yet, notebooks, computed. While there are
	 * any, an id that is not found may still exist.
	 */
	readonly unread: readonly string[];
	/** The same for bibliographies and keys: absent, not read yet, or in a format that is not read. */
	readonly unreadBibliographies: readonly string[];
	/** What other books of the workspace have of the labels that this one refers to and lacks. */
	readonly neighbours: Neighbours;
	/** The files that front matter names beside a chapter (quiz, concepts, glossary, crossrefs) and glossaries of the whole book, by path. */
	readonly sideFiles: ReadonlyMap<string, SideFile>;
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

/** A stretch of a source file that is read at this place. */
export interface Segment {
	readonly chapter: Chapter;
	readonly span: Span;
	/** The `order` of what stands at the start of the span. */
	readonly order: number;
	/** What brings the text in, the outermost first; empty for the entry's own. */
	readonly around: readonly Around[];
}

/** An include and the file that holds it. */
export interface Around {
	readonly chapter: Chapter;
	readonly include: Include;
}

/** A file named in a configuration or in front matter. */
export interface FileMention {
	/** The file that names it. */
	readonly from: string;
	/** Where in that file. */
	readonly span: Span;
	/** The path as resolved from the library's folder. */
	readonly path: string;
}

/** Where a fact stands in the book. */
export interface Placed {
	readonly chapter: Chapter;
	readonly entry: Entry;
	/** Ascends in reading order over the whole book; comparable between all placed facts. */
	readonly order: number;
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
