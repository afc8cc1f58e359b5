/** Parses bibliographies of any supported format. */

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

/** Whether the file extension is that of a supported format. */
export function isBibliography(path: string): boolean {
	return Object.hasOwn(readers, extensionOf(path));
}

/** Parses a bibliography in the format of its extension. Never throws: invalid entries are skipped. */
export function readBibliography(path: string, text: string): Bibliography {
	return bibliography(path, text, readers[extensionOf(path)]?.(path, text) ?? []);
}

/** Builds a bibliography from parsed entries. */
export function bibliography(path: string, text: string, entries: readonly BibliographyEntry[]): Bibliography {
	const byKey = new Map<string, BibliographyEntry>();
	for (const entry of entries) for (const alias of entry.aliases) byKey.set(alias, entry);
	// A key takes precedence over an alias of another work.
	for (const entry of entries) byKey.set(entry.key, entry);
	return { path, text, entries, byKey };
}
