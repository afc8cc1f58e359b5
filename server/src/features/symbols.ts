import { fileFacts } from "../analysis/cursor/file-facts.ts";
import type { Book } from "../book/book.ts";
import type { BookSymbol } from "./results.ts";
import { definitionSymbol, isOutlineLeaf, leafSymbol, sectionSymbol } from "./symbols/items.ts";
import { type Candidate, candidates, matchScore } from "./symbols/search.ts";

/** The most results of a workspace search. */
const MAX_RESULTS = 500;

/** The outline of a file: its headings as a tree, with the floats and definitions of each section. */
export function documentSymbols(book: Book, path: string): readonly BookSymbol[] {
	const chapter = book.chapters.get(path);
	if (chapter === undefined) return [];
	const { headings, anchors, definitions } = fileFacts(book, path);
	const sections = headings.filter(({ heading }) => heading.titleOf === null);
	const roots: Draft[] = [];
	const open: Draft[] = [];
	const leaves = [...anchors.filter(isOutlineLeaf).map(leafSymbol), ...definitions.map(definitionSymbol)];
	const items = [...sections.map((placed) => ({ placed })), ...leaves.map((leaf) => ({ leaf }))];
	const startOf = (item: (typeof items)[number]) =>
		"placed" in item ? item.placed.heading.span.start : item.leaf.fullSpan.start;
	for (const item of items.sort((a, b) => startOf(a) - startOf(b))) {
		if ("leaf" in item) {
			(open.at(-1)?.children ?? roots).push({ ...item.leaf, children: [], level: 7 });
			continue;
		}
		const { heading } = item.placed;
		while (open.length > 0 && open.at(-1)!.level >= heading.level) close(open.pop()!, heading.span.start);
		const draft: Draft = { ...sectionSymbol(book, item.placed), children: [], level: heading.level };
		(open.at(-1)?.children ?? roots).push(draft);
		open.push(draft);
	}
	for (const draft of open) close(draft, chapter.text.length);
	return roots;
}

/** The symbols of `books` whose label, number or title matches a query: best first, at most 500. */
export function workspaceSymbols(books: readonly Book[], query: string): readonly BookSymbol[] {
	const normalized = query.trim().toLowerCase();
	const matches: { readonly score: number; readonly candidate: Candidate; readonly order: number }[] = [];
	for (const book of books) {
		for (const candidate of candidates(book)) {
			const score = matchScore(candidate, normalized);
			if (score !== null) matches.push({ score, candidate, order: matches.length });
		}
	}
	matches.sort((a, b) => a.score - b.score || a.order - b.order);
	return matches.slice(0, MAX_RESULTS).map(({ candidate }) => candidate.symbol());
}

/** A symbol whose children and end are not complete yet. */
interface Draft extends Omit<BookSymbol, "children" | "fullSpan"> {
	fullSpan: BookSymbol["fullSpan"];
	readonly children: Draft[];
	readonly level: number;
}

function close(draft: Draft, end: number): void {
	draft.fullSpan = { start: draft.fullSpan.start, end };
}
