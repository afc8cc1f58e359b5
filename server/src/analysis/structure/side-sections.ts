/** The sections that side files name, looked up. */

import type { Book } from "../../book/book.ts";
import type { Entry, PlacedAnchor, PlacedHeading } from "../../book/entry.ts";
import { besideChapters } from "../../book/sidefiles/side-chapters.ts";
import type { SectionName, SideFile } from "../../book/sidefiles/side-file.ts";
import { memoize } from "../../text/memoize.ts";

export interface NamedSection {
	readonly file: SideFile;
	readonly name: SectionName;
	/** The chapters whose front matter names the file; none for what belongs to the whole book. */
	readonly owners: readonly Entry[];
	/** What carries the id, in the book; null where nothing does. */
	readonly anchor: PlacedAnchor | null;
	/** The heading that is meant: by its written id, or by its automatic one in a chapter of the file. */
	readonly heading: PlacedHeading | null;
}

/** Every section that a side file of the book names, file by file. */
export const namedSections: (book: Book) => readonly NamedSection[] = memoize((book) => {
	const headings = new Map(
		book.headings.flatMap((placed) => (placed.heading.anchor ? [[placed.heading.anchor, placed]] : [])),
	);
	const owners = ownersOf(book);
	return [...book.sideFiles.values()].flatMap((file) => {
		const own = owners.get(file) ?? [];
		return file.sections.map((name): NamedSection => {
			const all = book.anchorsById.get(name.id.text) ?? [];
			const anchor = all.find(({ entry }) => own.includes(entry)) ?? all[0] ?? null;
			const heading = anchor ? (headings.get(anchor.anchor) ?? null) : automatic(book, own, name.id.text);
			return { file, name, owners: own, anchor, heading };
		});
	});
});

/** Which chapters name each side file. */
export const ownersOf: (book: Book) => ReadonlyMap<SideFile, readonly Entry[]> = memoize((book) => {
	const owners = new Map<SideFile, Entry[]>();
	for (const { file, entry } of besideChapters(book)) {
		const known = owners.get(file);
		if (known) known.push(entry);
		else owners.set(file, [entry]);
	}
	return owners;
});

function automatic(book: Book, owners: readonly Entry[], id: string): PlacedHeading | null {
	if (owners.length === 0) return null;
	return book.headings.find(({ heading, entry }) => heading.autoId === id && owners.includes(entry)) ?? null;
}
