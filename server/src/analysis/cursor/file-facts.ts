/** The resolved facts of a book, indexed by file. */

import type { Book } from "../../book/book.ts";
import type {
	Citation,
	Placed,
	PlacedAnchor,
	PlacedDefinition,
	PlacedFloat,
	PlacedHeading,
	PlacedInclude,
	PlacedLink,
	Reference,
} from "../../book/entry.ts";
import { memoize } from "../../text/memoize.ts";

/** Each list is in text order. The facts of a partial that is included twice appear once, as of its first inclusion. */
export interface FileFacts {
	readonly anchors: readonly PlacedAnchor[];
	readonly references: readonly Reference[];
	readonly citations: readonly Citation[];
	readonly floats: readonly PlacedFloat[];
	readonly headings: readonly PlacedHeading[];
	readonly definitions: readonly PlacedDefinition[];
	readonly links: readonly PlacedLink[];
	readonly includes: readonly PlacedInclude[];
}

/** The facts of one file. The lists are empty if no chapter of the book contains the file. */
export function fileFacts(book: Book, path: string): FileFacts {
	const lists = listsOf(book);
	return {
		anchors: lists.anchors.get(path) ?? [],
		references: lists.references.get(path) ?? [],
		citations: lists.citations.get(path) ?? [],
		floats: lists.floats.get(path) ?? [],
		headings: lists.headings.get(path) ?? [],
		definitions: lists.definitions.get(path) ?? [],
		links: lists.links.get(path) ?? [],
		includes: lists.includes.get(path) ?? [],
	};
}

type Lists = { readonly [Kind in keyof FileFacts]: ReadonlyMap<string, FileFacts[Kind]> };

const listsOf = memoize(
	(book: Book): Lists => ({
		anchors: byPath(book.anchors, ({ anchor }) => anchor),
		references: byPath(book.references, ({ span }) => span.start),
		citations: byPath(book.citations, ({ cite }) => cite),
		floats: byPath(book.floats, ({ float }) => float),
		headings: byPath(book.headings, ({ heading }) => heading),
		definitions: byPath(book.definitions, ({ definition }) => definition),
		links: byPath(book.links, ({ link }) => link),
		includes: byPath(book.includes, ({ include }) => include),
	}),
);

/** @param identity a value that two occurrences of the same fact share, and that is unique within its file */
function byPath<T extends Placed>(all: readonly T[], identity: (placed: T) => unknown): Map<string, T[]> {
	const files = new Map<string, { readonly list: T[]; readonly seen: Set<unknown> }>();
	for (const placed of all) {
		const path = placed.chapter.path;
		let file = files.get(path);
		if (file === undefined) {
			file = { list: [], seen: new Set() };
			files.set(path, file);
		}
		const key = identity(placed);
		if (file.seen.has(key)) continue;
		file.seen.add(key);
		file.list.push(placed);
	}
	return new Map([...files].map(([path, { list }]) => [path, list]));
}
