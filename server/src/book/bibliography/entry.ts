import type { Span } from "../../text/span.ts";
import type { Name } from "./names.ts";

/** One work of a bibliography (`.bib`, CSL JSON or YAML, inline `references`). */
export interface BibliographyEntry {
	readonly key: string;
	/** Other keys of the same work (`ids` in biblatex). */
	readonly aliases: readonly string[];
	/** The file that contains it. */
	readonly path: string;
	/** The span of the key in that file. */
	readonly keySpan: Span;
	/** The span of the whole entry; null if the parser of the format does not record it. */
	readonly span: Span | null;
	/** `article`, `book` …, in lower case; empty if unknown. */
	readonly kind: string;
	/** The entry's own fields as written, by lower-cased name. */
	readonly fields: ReadonlyMap<string, string>;
	/** The authors, or the editors if there are none. */
	readonly authors: readonly Name[];
	/** Formatted: `1962`, `1987–1989`, `c. 1723`; empty if unknown. */
	readonly year: string;
	/** Plain text with the subtitle; empty if unknown. */
	readonly title: string;
	/** The containing journal or book, else the publisher; empty if unknown. */
	readonly container: string;
	/** `10.1000/182`; empty if unknown. */
	readonly doi: string;
}

/** A parsed bibliography file. */
export interface Bibliography {
	readonly path: string;
	readonly text: string;
	/** In text order, including entries with duplicate keys. */
	readonly entries: readonly BibliographyEntry[];
	/** The last entry of each key and alias, which Pandoc prints (citeproc, makeReferenceMap). */
	readonly byKey: ReadonlyMap<string, BibliographyEntry>;
}

/** A parsed BibTeX entry. */
export interface WrittenEntry {
	readonly kind: string;
	readonly key: string;
	readonly keySpan: Span;
	readonly span: Span;
	/** The first value of each field, macros expanded, by lower-cased name. */
	readonly fields: ReadonlyMap<string, string>;
}
