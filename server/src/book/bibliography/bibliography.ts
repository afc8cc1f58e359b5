/** Bibliographies: which works a book can cite, and where each key stands. */

import { extensionOf } from "../../project/paths.ts";
import { readBibtex } from "./bibtex.ts";
import { readCsl } from "./csl.ts";
import type { Bibliography, BibliographyEntry } from "./entry.ts";

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
	return bibliography(path, text, readers[extensionOf(path)]?.(path, text) ?? []);
}

export function bibliography(path: string, text: string, entries: readonly BibliographyEntry[]): Bibliography {
	const byKey = new Map<string, BibliographyEntry>();
	for (const entry of entries) for (const alias of entry.aliases) byKey.set(alias, entry);
	// A key of its own is stronger than another work's further one.
	for (const entry of entries) byKey.set(entry.key, entry);
	return { path, text, entries, byKey };
}
