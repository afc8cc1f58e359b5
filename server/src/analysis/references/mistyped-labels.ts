/** Citation keys that can only be meant as cross-references: their prefix is written as elsewhere, or in full. */

import type { Book } from "../../book/book.ts";
import type { Citation, EntryFacts, PlacedAnchor } from "../../book/entry.ts";
import { memoize } from "../../text/memoize.ts";

const PREFIXES: Readonly<Record<string, string>> = {
	fig: "fig",
	figure: "fig",
	tbl: "tbl",
	tab: "tbl",
	table: "tbl",
	lst: "lst",
	listing: "lst",
	eq: "eq",
	eqn: "eq",
	equation: "eq",
	sec: "sec",
	section: "sec",
	chap: "sec",
	chapter: "sec",
};

/** The citations of an entry whose keys may be such, for all that the entry knows. */
export const possiblyMistyped = memoize(({ citations }: EntryFacts) =>
	citations.filter((one) => partsOf(one) !== null),
);

/** The label that `@fig:x`, `@fig_x`, `@tab-x` or `@figure-x` means, where the book has it; null for other keys. */
export function mistypedLabel(book: Book, citation: Citation): PlacedAnchor | null {
	const parts = partsOf(citation);
	if (parts === null || book.anchorsById.has(citation.cite.key)) return null;
	const { type, rest } = parts;
	for (const name of [rest, rest.replaceAll("_", "-")]) {
		const found = book.anchorsById.get(`${type}-${name}`)?.find(({ anchor }) => anchor.unregistered === null);
		if (found?.type) return found;
	}
	return null;
}

function partsOf({ cite, source }: Citation): { readonly type: string; readonly rest: string } | null {
	if (source !== null) return null;
	const [, word = "", rest = ""] = /^([A-Za-z]+)[-_:.](.+)$/.exec(cite.key) ?? [];
	const type = PREFIXES[word.toLowerCase()];
	return type === undefined ? null : { type, rest };
}
