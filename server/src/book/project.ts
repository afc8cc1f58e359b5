import type { Span } from "../text/span.ts";
import type { FileMention } from "./book.ts";

/** What `_quarto.yml` says of one project, read for what a checker needs. */
export interface Project {
	/** The folder of the project, from the library's folder; `""` for that folder itself. */
	readonly root: string;
	/** Path of the configuration, or null for a folder or file without one. */
	readonly config: string | null;
	readonly type: "book" | "website" | "manuscript" | "default";
	/** Empty where none is given. */
	readonly title: string;
	/** The files in reading order. */
	readonly contents: readonly ContentsItem[];
	readonly bibliographies: readonly FileMention[];
	readonly crossref: CrossrefOptions;
	/** Output formats named: `html`, `pdf`, `docx` …; empty where none is. */
	readonly formats: readonly string[];
	/** BCP 47, `en` where none is given. */
	readonly lang: string;
	readonly numberSections: boolean;
	/** From the library's folder; null where none is given. */
	readonly outputDir: string | null;
	/** Sections deeper than this carry no number. */
	readonly numberDepth: number;
	/** The files that the configuration was read from: `_quarto.yml`, the active profile's, `metadata-files`. */
	readonly sources: readonly string[];
	/** What is wrong in the configuration, at its place. */
	readonly problems: readonly { readonly path: string; readonly span: Span; readonly message: string }[];
}

export interface ContentsItem {
	readonly kind: "chapter" | "part" | "references" | "appendix";
	readonly path: string;
	readonly part: string | null;
	readonly mention: FileMention | null;
}

/** Quarto's `crossref` options. */
export interface CrossrefOptions {
	/** Number by chapter (`4.7`): true for books unless `chapters: false`. */
	readonly chapters: boolean;
	/** What `@fig-x` prints before the number, by type: `{fig: "Figure", sec: "Section", ch: "Chapter", apx: "Appendix"}`. */
	readonly prefixes: Readonly<Record<string, string>>;
	/** The reference types that `crossref.custom` declares, with the word for each. */
	readonly custom: Readonly<Record<string, string>>;
}
