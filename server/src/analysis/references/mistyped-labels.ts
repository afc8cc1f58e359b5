/** Recognizes citation keys that are mistyped cross-references: the prefix is spelled out or from another tool. */

import type { Book } from "../../book/book.ts";
import type { Citation, EntryFacts, PlacedAnchor } from "../../book/entry.ts";
import { memoize } from "../../text/memoize.ts";

/** Quarto's reference type by mistyped prefix. */
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

/** The citations of an entry whose keys look like mistyped labels. */
export const possiblyMistyped = memoize(({ citations }: EntryFacts) =>
	citations.filter((one) => partsOf(one) !== null),
);

/** The existing anchor for `@fig:x`, `@fig_x`, `@tab-x` or `@figure-x`; null for other keys. */
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
