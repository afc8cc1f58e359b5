import type { Span } from "../text/span.ts";

/** One work of a bibliography (`.bib`, CSL JSON or YAML, inline `references`). */
export interface BibliographyEntry {
	readonly key: string;
	/** The file that holds it. */
	readonly path: string;
	/** The key in that file. */
	readonly keySpan: Span;
	/** `article`, `book` …; lower case; empty where unknown. */
	readonly kind: string;
	/** As a person reads them: `Kuhn, Thomas S. and Hacking, Ian`; empty where unknown. */
	readonly authors: string;
	readonly year: string;
	readonly title: string;
}

/** What one bibliography file holds. */
export interface Bibliography {
	readonly path: string;
	/** In the order of the file; a key twice stands here twice. */
	readonly entries: readonly BibliographyEntry[];
	/** The first entry of each key. */
	readonly byKey: ReadonlyMap<string, BibliographyEntry>;
}
