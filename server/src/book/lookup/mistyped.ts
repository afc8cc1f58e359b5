/** Citation keys that can only be meant as cross-references: their prefix is written as elsewhere, or in full. */
import type { Book, Citation, PlacedAnchor } from "../book.ts";

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

/** The label that `@fig:x`, `@fig_x`, `@tab-x` or `@figure-x` means, where the book has it; null for other keys. */
export function mistyped(book: Book, { cite, source }: Citation): PlacedAnchor | null {
	const [, word = "", rest = ""] = /^([A-Za-z]+)[-_:.](.+)$/.exec(cite.key) ?? [];
	const type = PREFIXES[word.toLowerCase()];
	if (type === undefined || source !== null || book.anchorsById.has(cite.key)) return null;
	for (const name of [rest, rest.replaceAll("_", "-")]) {
		const found = book.anchorsById.get(`${type}-${name}`)?.find(({ anchor }) => anchor.unregistered === null);
		if (found?.type) return found;
	}
	return null;
}
