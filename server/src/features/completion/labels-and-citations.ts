/** Completion after `@`: the labels of the whole book, then the keys of its bibliographies. */

import { fileFacts } from "../../analysis/cursor/file-facts.ts";
import { titleOf } from "../../analysis/structure/titles.ts";
import type { BibliographyEntry } from "../../book/bibliography/entry.ts";
import { fullNames, shortNames } from "../../book/bibliography/names.ts";
import type { Book } from "../../book/book.ts";
import type { PlacedAnchor } from "../../book/entry.ts";
import { matchCapitalization } from "../../syntax/citation-key.ts";
import { stripInlineMarkup } from "../../syntax/identifiers.ts";
import { memoize } from "../../text/memoize.ts";
import { anchorMarkdown } from "../markdown/anchor.ts";
import { citationMarkdown } from "../markdown/citation.ts";
import type { Completion } from "../results.ts";
import type { Candidate, CandidateList } from "./best-matches.ts";
import type { CompletionContext } from "./context.ts";
import { bookPositionAt, sortByProximity } from "./sort-by-proximity.ts";

/** Candidates after `@`: labels by their distance from the cursor, then bibliography entries by use. */
export function labelAndCitationCandidates(
	book: Book,
	path: string,
	offset: number,
	context: CompletionContext,
): CandidateList {
	const labels = sortByProximity(book, bookPositionAt(book, path, offset), referableLabels(book));
	const all: readonly Template[] = [...labels, ...entriesByUse(book, path).map(citation)];
	return { all, start: context.span.start, item: (index) => item(book, all[index]!, context, index) };
}

/** Completions after `#` in a link: the ids of one file, including automatic ids of headings. */
export function fragmentCompletions(book: Book, file: string, context: CompletionContext): readonly Completion[] {
	const { anchors, headings } = fileFacts(book, file);
	const span = { start: context.span.start + context.typed.indexOf("#") + 1, end: context.span.end };
	const linkable = anchors.filter(({ anchor }) => anchor.source !== "subcaption");
	const explicit = linkable.map((placed, rank) => item(book, label(placed), { typed: "", span }, rank));
	const headingsWithoutId = headings.filter(({ heading }) => heading.anchor === null && heading.titleOf === null);
	const automatic = headingsWithoutId.map(({ heading }, index): Completion => {
		const title = stripInlineMarkup(heading.title.text);
		const edit = { span, text: heading.autoId };
		const filter = `${heading.autoId} ${title}`;
		return { label: heading.autoId, edit, kind: "section", detail: title, rank: linkable.length + index, filter };
	});
	return [...explicit, ...automatic];
}

/** The part of a completion that does not depend on the typed text. Memoized, since every keystroke needs all of them. */
interface Template extends Candidate {
	readonly kind: Completion["kind"];
	readonly detail: string;
	/** The inserted text. */
	readonly text: (typed: string) => string;
	readonly documentation: (book: Book) => string;
}

/** The label of an anchor. */
interface Label extends Template {
	readonly placed: PlacedAnchor;
	/** Its offset in the file. */
	readonly start: number;
}

/** The first anchor of each label, without anchors that references cannot resolve to. */
const referableLabels = memoize((book: Book): readonly Label[] => {
	const labels: Label[] = [];
	for (const all of book.anchorsById.values()) {
		const first = all.find(({ type, anchor }) => type !== null && anchor.unregistered === null);
		if (first !== undefined) labels.push(label(first));
	}
	return labels;
});

const label = memoize((placed: PlacedAnchor): Label => {
	const { anchor, label, type } = placed;
	const title = titleOf(placed);
	return {
		placed,
		start: anchor.idSpan.start,
		label: anchor.id,
		kind: kindOf(type),
		detail: [label ?? "", title].filter((part) => part !== "").join(" "),
		filter: `${anchor.id} ${title}`,
		text: (typed) => matchCapitalization(typed, anchor.id),
		documentation: (book) => anchorMarkdown(book, placed),
	};
});

const citation = memoize((source: BibliographyEntry): Template => {
	const { key, authors, year, title } = source;
	return {
		label: key,
		kind: "citation",
		detail: [shortNames(authors), year, title].filter((part) => part !== "").join(" "),
		filter: `${key} ${fullNames(authors)} ${title}`.trim(),
		text: () => key,
		documentation: (book) => citationMarkdown(book, source),
	};
});

function item(
	book: Book,
	template: Template,
	{ typed, span }: Pick<CompletionContext, "typed" | "span">,
	rank: number,
): Completion {
	const { label, kind, detail, filter, text, documentation } = template;
	return {
		label,
		edit: { span, text: text(typed) },
		kind,
		detail,
		rank,
		filter,
		get documentation() {
			return documentation(book);
		},
	};
}

/** Entries that this file cites come first, then those that the book cites, then all others; each group by key. */
function entriesByUse(book: Book, path: string): readonly BibliographyEntry[] {
	const inFile = new Set(fileFacts(book, path).citations.map(({ cite }) => cite.key));
	const inBook = citedKeys(book);
	const [first, then, last] = [[], [], []] as [BibliographyEntry[], BibliographyEntry[], BibliographyEntry[]];
	for (const source of byKey(book.bibliography)) {
		(inFile.has(source.key) ? first : inBook.has(source.key) ? then : last).push(source);
	}
	return [...first, ...then, ...last];
}

const citedKeys = memoize((book: Book): ReadonlySet<string> => new Set(book.citations.map(({ cite }) => cite.key)));

const byKey = memoize((works: Book["bibliography"]) => [...works.values()].sort((a, b) => (a.key < b.key ? -1 : 1)));

function kindOf(type: string | null): Completion["kind"] {
	if (type === "sec") return "section";
	if (type === "fig") return "figure";
	if (type === "tbl") return "table";
	if (type === "lst") return "listing";
	return type === "eq" ? "equation" : "other";
}
