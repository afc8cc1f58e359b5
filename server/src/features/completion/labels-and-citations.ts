/** What can follow `@`: the labels of the whole book, then the keys of its bibliographies. */

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

/** Completion of `@…`: labels by nearness, then works by how they are cited. */
export function labelAndCitationCandidates(
	book: Book,
	path: string,
	offset: number,
	typing: CompletionContext,
): CandidateList {
	const labels = sortByProximity(book, bookPositionAt(book, path, offset), registered(book));
	const all: readonly Offer[] = [...labels, ...worksByUse(book, path).map(work)];
	return { all, from: typing.span.start, item: (index) => item(book, all[index]!, typing, index) };
}

/** Completion of `#…` in a link: the ids of one file, with the automatic ids of its headings. */
export function fragmentCompletions(book: Book, file: string, typing: CompletionContext): readonly Completion[] {
	const { anchors, headings } = fileFacts(book, file);
	const span = { start: typing.span.start + typing.written.indexOf("#") + 1, end: typing.span.end };
	const known = anchors.filter(({ anchor }) => anchor.source !== "subcaption");
	const written = known.map((placed, rank) => item(book, label(placed), { written: "", span }, rank));
	const automatic = headings.filter(({ heading }) => heading.anchor === null && heading.titleOf === null);
	const others = automatic.map(({ heading }, index): Completion => {
		const title = stripInlineMarkup(heading.title.text);
		const edit = { span, text: heading.autoId };
		const filter = `${heading.autoId} ${title}`;
		return { label: heading.autoId, edit, kind: "section", detail: title, rank: known.length + index, filter };
	});
	return [...written, ...others];
}

/** What is offered for one label or work, whatever is typed. It is made once for as long as that stands: a letter typed asks for all of them. */
interface Offer extends Candidate {
	readonly kind: Completion["kind"];
	readonly detail: string;
	/** What is written in place of what is written so far. */
	readonly text: (written: string) => string;
	readonly card: (book: Book) => string;
}

/** The label of an anchor, with its place. */
interface Label extends Offer {
	readonly placed: PlacedAnchor;
	readonly start: number;
}

/** Each label once, at its first place; not what no `@` can reach. */
const registered = memoize((book: Book): readonly Label[] => {
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
		text: (written) => matchCapitalization(written, anchor.id),
		card: (book) => anchorMarkdown(book, placed),
	};
});

const work = memoize((source: BibliographyEntry): Offer => {
	const { key, authors, year, title } = source;
	return {
		label: key,
		kind: "citation",
		detail: [shortNames(authors), year, title].filter((part) => part !== "").join(" "),
		filter: `${key} ${fullNames(authors)} ${title}`.trim(),
		text: () => key,
		card: (book) => citationMarkdown(book, source),
	};
});

function item(
	book: Book,
	offer: Offer,
	{ written, span }: Pick<CompletionContext, "written" | "span">,
	rank: number,
): Completion {
	const { label, kind, detail, filter, text, card } = offer;
	return {
		label,
		edit: { span, text: text(written) },
		kind,
		detail,
		rank,
		filter,
		get documentation() {
			return card(book);
		},
	};
}

/** What this file cites already comes first, then what the book cites, each by key. */
function worksByUse(book: Book, path: string): readonly BibliographyEntry[] {
	const here = new Set(fileFacts(book, path).citations.map(({ cite }) => cite.key));
	const everywhere = cited(book);
	const [first, then, last] = [[], [], []] as [BibliographyEntry[], BibliographyEntry[], BibliographyEntry[]];
	for (const source of byKey(book.bibliography)) {
		(here.has(source.key) ? first : everywhere.has(source.key) ? then : last).push(source);
	}
	return [...first, ...then, ...last];
}

const cited = memoize((book: Book): ReadonlySet<string> => new Set(book.citations.map(({ cite }) => cite.key)));

const byKey = memoize((works: Book["bibliography"]) => [...works.values()].sort((a, b) => (a.key < b.key ? -1 : 1)));

function kindOf(type: string | null): Completion["kind"] {
	if (type === "sec") return "section";
	if (type === "fig") return "figure";
	if (type === "tbl") return "table";
	if (type === "lst") return "listing";
	return type === "eq" ? "equation" : "other";
}
