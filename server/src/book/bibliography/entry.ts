import type { Span } from "../../text/span.ts";
import type { Name } from "./names.ts";

/** One work of a bibliography (`.bib`, CSL JSON or YAML, inline `references`). */
export interface BibliographyEntry {
	readonly key: string;
	/** Further keys of the same work (`ids` of biblatex). */
	readonly aliases: readonly string[];
	/** The file that holds it. */
	readonly path: string;
	/** The key in that file. */
	readonly keySpan: Span;
	/** The whole entry; null where its format does not tell. */
	readonly span: Span | null;
	/** `article`, `book` …; lower case; empty where unknown. */
	readonly kind: string;
	/** What the entry itself says, as written: the text of each field by its lower-cased name. */
	readonly fields: ReadonlyMap<string, string>;
	/** Who wrote it, or who edited it where nobody did. */
	readonly authors: readonly Name[];
	/** As a person reads it: `1962`, `1987–1989`, `c. 1723`; empty where unknown. */
	readonly year: string;
	/** In plain words, with its subtitle; empty where unknown. */
	readonly title: string;
	/** The journal or book that it is a part of, else who published it; empty where unknown. */
	readonly container: string;
	/** `10.1000/182`; empty where it has none. */
	readonly doi: string;
}

/** What one bibliography file holds. */
export interface Bibliography {
	readonly path: string;
	readonly text: string;
	/** In the order of the file; a key twice stands here twice. */
	readonly entries: readonly BibliographyEntry[];
	/** The last entry of each key, which is the one that Pandoc prints (citeproc, makeReferenceMap). */
	readonly byKey: ReadonlyMap<string, BibliographyEntry>;
}

/** An entry as it is written. */
export interface WrittenEntry {
	readonly kind: string;
	readonly key: string;
	readonly keySpan: Span;
	readonly span: Span;
	/** Macros filled in, by lower-cased name; the first of each name counts. */
	readonly fields: ReadonlyMap<string, string>;
}
