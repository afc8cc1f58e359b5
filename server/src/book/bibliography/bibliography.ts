/** Bibliographies: which works a book can cite, and where each key stands. */

import type { Span } from "../../text/span.ts";
import { extensionOf } from "../paths.ts";
import { readBibtex } from "./bibtex.ts";
import { readCsl } from "./csl.ts";

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

const readers: Readonly<Record<string, (path: string, text: string) => readonly BibliographyEntry[]>> = {
	bib: readBibtex,
	bibtex: readBibtex,
	biblatex: readBibtex,
	json: readCsl,
	yaml: readCsl,
	yml: readCsl,
};

/** Whether bibliographies of this kind can be read. */
export function isBibliography(path: string): boolean {
	return Object.hasOwn(readers, extensionOf(path));
}

/** Reads a bibliography by its extension. Never fails: what cannot be understood is left out. */
export function readBibliography(path: string, text: string): Bibliography {
	return bibliography(path, readers[extensionOf(path)]?.(path, text) ?? []);
}

export function bibliography(path: string, entries: readonly BibliographyEntry[]): Bibliography {
	const byKey = new Map<string, BibliographyEntry>();
	for (const entry of entries) if (!byKey.has(entry.key)) byKey.set(entry.key, entry);
	return { path, entries, byKey };
}
