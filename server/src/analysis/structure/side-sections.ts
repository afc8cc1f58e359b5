/** Resolves the sections that side files name. */

import type { Book } from "../../book/book.ts";
import type { Entry, PlacedAnchor, PlacedHeading } from "../../book/entry.ts";
import { chapterSideFiles } from "../../book/sidefiles/side-chapters.ts";
import type { SectionName, SideFile } from "../../book/sidefiles/side-file.ts";
import { memoize } from "../../text/memoize.ts";

/** A section id in a side file, and the heading it resolves to. */
export interface NamedSection {
	readonly file: SideFile;
	readonly name: SectionName;
	/** The chapters whose front matter names the file; empty for a file of the whole book. */
	readonly owners: readonly Entry[];
	/** The anchor with the id; null if the book has none. */
	readonly anchor: PlacedAnchor | null;
	/** The heading with the id, written or (in a chapter of the file) automatic. */
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
			const heading = anchor ? (headings.get(anchor.anchor) ?? null) : headingWithAutoId(book, own, name.id.text);
			return { file, name, owners: own, anchor, heading };
		});
	});
});

/** The chapters that name each side file in their front matter. */
export const ownersOf: (book: Book) => ReadonlyMap<SideFile, readonly Entry[]> = memoize((book) => {
	const owners = new Map<SideFile, Entry[]>();
	for (const { file, entry } of chapterSideFiles(book)) {
		const list = owners.get(file);
		if (list) list.push(entry);
		else owners.set(file, [entry]);
	}
	return owners;
});

function headingWithAutoId(book: Book, owners: readonly Entry[], id: string): PlacedHeading | null {
	if (owners.length === 0) return null;
	return book.headings.find(({ heading, entry }) => heading.autoId === id && owners.includes(entry)) ?? null;
}
