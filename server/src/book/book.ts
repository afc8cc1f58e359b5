/** A book: chapters in reading order with the indexes that rules and features use. Assembled by `assemble`. */
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

/** An immutable book. Each change assembles a new one that shares unchanged objects with the one before. */
export interface Book {
	readonly project: Project;
	/** The settings in `_errata.yml` of the project folder. */
	readonly settings: Settings;
	/** The table of contents in reading order. */
	readonly entries: readonly Entry[];
	/**
	 * The facts of each entry, in the order of `entries`. An edit replaces only the objects whose entries show the edited
	 * file or refer to it, so results can be memoized per object.
	 */
	readonly byEntry: readonly EntryFacts[];
	/** Every source file of the book that could be parsed, by path: chapters and includes. */
	readonly chapters: ReadonlyMap<string, Chapter>;
	/** Files that are only embedded, by path. Apart from the embedded cells, their content does not count. */
	readonly embedded: ReadonlyMap<string, Chapter>;
	/** Every anchor in reading order. */
	readonly anchors: readonly PlacedAnchor[];
	/**
	 * Anchors by id, case-sensitive. Several anchors of one id are duplicates or branches of conditional content. Includes the
	 * referenced parts of cells, which `anchors` does not contain.
	 */
	readonly anchorsById: ReadonlyMap<string, readonly PlacedAnchor[]>;
	/** Which entries have which ids. Stays the same object until an id is added or removed. */
	readonly labelIndex: LabelIndex;
	/** The cross-references in reading order. */
	readonly references: readonly Reference[];
	/** The cross-references by the label that they refer to. */
	readonly referencesById: ReadonlyMap<string, readonly Reference[]>;
	/** The citations in reading order. */
	readonly citations: readonly Citation[];
	/** Bibliography entries by key; of several, the one that Pandoc prints. */
	readonly bibliography: ReadonlyMap<string, BibliographyEntry>;
	/** The bibliographies that could be parsed, in the order of their first mention. */
	readonly bibliographies: readonly Bibliography[];
	/** First mentions of bibliography files that do not exist in the workspace folder. */
	readonly missingBibliographies: readonly FileMention[];
	/** Every float in reading order. */
	readonly floats: readonly PlacedFloat[];
	readonly headings: readonly PlacedHeading[];
	readonly definitions: readonly PlacedDefinition[];
	/** Links with a target inside the project, in reading order. */
	readonly links: readonly PlacedLink[];
	/** Footnotes per entry, includes expanded, which is the scope in which Pandoc resolves them. */
	readonly notes: readonly EntryNotes[];
	/** Footnote definitions by id. */
	readonly notesById: ReadonlyMap<string, readonly PlacedNote[]>;
	/** All files of the workspace folder. */
	readonly files: ReadonlySet<string>;
	/** The entries that show each source file; several for a partial that several chapters include. */
	readonly entriesOf: ReadonlyMap<string, readonly Entry[]>;
	/** Quarto files of the project folder that no entry lists or includes, sorted by path. */
	readonly orphans: readonly string[];
	/** The includes and embeds in reading order; nested includes follow the include of their file. */
	readonly includes: readonly PlacedInclude[];
	/**
	 * Paths of chapters and includes with unknown content: missing, not read yet, invalid or computed. If there are any, an id
	 * that is not found may still exist.
	 */
	readonly unread: readonly string[];
	/** Paths of bibliographies with unknown content: missing, not read yet or in an unsupported format. */
	readonly unreadBibliographies: readonly string[];
	/** Labels of other books in the workspace that this book refers to and does not have. */
	readonly otherBooks: OtherBooks;
	/** The side files by path: those that front matter names (quiz, concepts, glossary, crossrefs), and glossaries of the book. */
	readonly sideFiles: ReadonlyMap<string, SideFile>;
}
