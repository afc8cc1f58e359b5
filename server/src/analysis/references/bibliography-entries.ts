/** Compares bibliography entries with each other and with the citations of the book. */

import type { BibliographyEntry } from "../../book/bibliography/entry.ts";
import { shortNames } from "../../book/bibliography/names.ts";
import type { Book } from "../../book/book.ts";
import { citationKeyEnd } from "../../syntax/citation-key.ts";
import { memoize } from "../../text/memoize.ts";

/**
 * The names of the fields in which two entries differ for a reader: author, title, year, volume, pages, DOI. A field that
 * only one entry has and differently abbreviated names do not count. Empty if both entries describe the same work.
 */
export function differingFields(a: BibliographyEntry, b: BibliographyEntry): readonly string[] {
	return comparedFields.flatMap(([name, of]) => {
		const [one, other] = [of(a), of(b)].sort((left, right) => left.length - right.length) as [string, string];
		return one !== "" && !other.startsWith(one) ? name : [];
	});
}

/** The compared fields, reduced to lower-case letters and digits. */
const comparedFields: readonly (readonly [name: string, of: (entry: BibliographyEntry) => string])[] = [
	["author", ({ authors }) => lettersAndDigits(shortNames(authors.slice(0, 1)))],
	["title", ({ title }) => lettersAndDigits(title)],
	["year", ({ year }) => /\d{4}/.exec(year)?.[0] ?? ""],
	["volume", ({ fields }) => lettersAndDigits(fields.get("volume") ?? "")],
	["pages", ({ fields }) => /\d+/.exec(fields.get("pages") ?? fields.get("page") ?? "")?.[0] ?? ""],
	["DOI", ({ doi }) => doi.toLowerCase()],
];

function lettersAndDigits(words: string): string {
	return words
		.normalize("NFD")
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, "");
}

/** Whether two entries have the same kind and the same fields, apart from white space. */
export function areIdentical(a: BibliographyEntry, b: BibliographyEntry): boolean {
	if (a.kind !== b.kind || a.fields.size !== b.fields.size) return false;
	return [...a.fields].every(([name, text]) => normalizeSpace(text) === normalizeSpace(b.fields.get(name) ?? null));
}

function normalizeSpace(text: string | null): string | null {
	return text === null ? null : text.replace(/\s+/g, " ").trim();
}

/** Every key that the book cites or lists in `nocite`; null if it lists all entries (`nocite: "@*"`). */
export const citedKeys: (book: Book) => ReadonlySet<string> | null = memoize((book) => {
	const keys = new Set(book.citations.map(({ cite }) => cite.key));
	for (const { texCitations } of book.chapters.values()) for (const key of texCitations) keys.add(key);
	const { layers, folderLayers } = book.project;
	const sources = [
		...layers,
		...[...folderLayers.values()].flat(),
		...[...book.chapters.values()].map(({ metadata }) => metadata),
	];
	for (const { scalars } of sources) {
		for (const [name, { text }] of scalars) if (/^nocite(?:\.\d+)?$/.test(name)) addKeys(text, keys);
	}
	return keys.has("*") ? null : keys;
});

function addKeys(text: string, keys: Set<string>): void {
	for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
		const end = citationKeyEnd(text, at + 1, text.length);
		if (end !== null) keys.add(text.slice(at + 1, end));
		else if (text[at + 1] === "*") keys.add("*");
	}
}
