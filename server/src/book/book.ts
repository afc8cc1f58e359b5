/**
 * A book: chapters in reading order with the look-ups that rules and features ask. An immutable value, assembled anew
 * after each change (law 5) by `assemble` in assemble.ts.
 */
import type { Chapter } from "../chapter/facts.ts";
import type { FileMention } from "../project/file-mention.ts";
import type { Project } from "../project/model.ts";
import type { Settings } from "../project/settings.ts";
import type { Bibliography, BibliographyEntry } from "./bibliography/entry.ts";
import type {
	Citation,
	Entry,
	EntryFacts,
	EntryNotes,
	OtherBooks,
	PlacedAnchor,
	PlacedDefinition,
	PlacedFloat,
	PlacedHeading,
	PlacedInclude,
	PlacedLink,
	PlacedNote,
	Reference,
} from "./entry.ts";
import type { LabelIndex } from "./resolve/label-index.ts";
import type { SideFile } from "./sidefiles/side-file.ts";

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
	readonly labelIndex: LabelIndex;
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
	readonly otherBooks: OtherBooks;
	/** The files that front matter names beside a chapter (quiz, concepts, glossary, crossrefs) and glossaries of the whole book, by path. */
	readonly sideFiles: ReadonlyMap<string, SideFile>;
}
