/** What can follow `@`: the labels of the whole book, then the keys of its bibliographies. */
import type { BibliographyEntry } from "../../book/bibliography.ts";
import type { Book, PlacedAnchor } from "../../book/book.ts";
import { inFile } from "../../book/infile.ts";
import { bareWords } from "../../syntax/identifiers.ts";
import type { Completion } from "../answers.ts";
import { anchorCard } from "../cards/anchor.ts";
import { citationCard } from "../cards/citation.ts";
import { byNearness, hereAt } from "./near.ts";
import type { Typing } from "./typing.ts";

export function keys(book: Book, path: string, offset: number, typing: Typing): readonly Completion[] {
	const labels = registered(book);
	const here = hereAt(book, path, offset);
	const order = byNearness(
		book,
		here,
		labels.map((placed) => ({ placed, start: placed.anchor.idSpan.start })),
	);
	const anchors = order.map((index, rank) => label(book, labels[index]!, typing, rank));
	const works = worksByUse(book, path).map((source, index) => work(book, source, typing, order.length + index));
	return [...anchors, ...works];
}

/** Completion of `#…` in a link: the ids of one file, with the automatic ids of its headings. */
export function fragments(book: Book, file: string, typing: Typing): readonly Completion[] {
	const { anchors, headings } = inFile(book, file);
	const span = { start: typing.span.start + typing.written.indexOf("#") + 1, end: typing.span.end };
	const known = anchors.filter(({ anchor }) => anchor.source !== "subcaption");
	const written = known.map((placed, rank) => label(book, placed, { ...typing, written: "", span }, rank));
	const automatic = headings.filter(({ heading }) => heading.anchor === null && heading.titleOf === null);
	const others = automatic.map(({ heading }, index): Completion => {
		const title = bareWords(heading.title.text);
		const edit = { span, text: heading.autoId };
		const filter = `${heading.autoId} ${title}`;
		return { label: heading.autoId, edit, kind: "section", detail: title, rank: known.length + index, filter };
	});
	return [...written, ...others];
}

/** Each label once, at its first place; not what no `@` can reach. */
function registered(book: Book): readonly PlacedAnchor[] {
	const found: PlacedAnchor[] = [];
	for (const placed of book.anchorsById.values()) {
		const first = placed.find(({ type, anchor }) => type !== null && anchor.unregistered === null);
		if (first) found.push(first);
	}
	return found;
}

function label(book: Book, placed: PlacedAnchor, { written, span }: Typing, rank: number): Completion {
	const { id } = placed.anchor;
	const title = bareWords(placed.title);
	const capital = written !== "" && written[0] !== written[0]!.toLowerCase();
	return {
		label: id,
		edit: { span, text: capital ? id[0]!.toUpperCase() + id.slice(1) : id },
		kind: kindOf(placed.type),
		detail: [placed.label ?? "", title].filter((part) => part !== "").join(" "),
		rank,
		filter: `${id} ${title}`,
		get documentation() {
			return anchorCard(book, placed);
		},
	};
}

function work(book: Book, source: BibliographyEntry, { span }: Typing, rank: number): Completion {
	const { key, authors, year, title } = source;
	const who = authors.split(/,| and /)[0] ?? "";
	return {
		label: key,
		edit: { span, text: key },
		kind: "citation",
		detail: [who, year, title].filter((part) => part !== "").join(" "),
		rank,
		filter: `${key} ${authors} ${title}`.trim(),
		get documentation() {
			return citationCard(book, source);
		},
	};
}

/** What this file cites already comes first, then what the book cites, each by key. */
function worksByUse(book: Book, path: string): readonly BibliographyEntry[] {
	const uses = new Map<string, number>();
	for (const { cite, chapter } of book.citations) {
		if (uses.get(cite.key) !== 2) uses.set(cite.key, chapter.path === path ? 2 : 1);
	}
	return [...book.bibliography.values()]
		.map((source) => ({ source, use: uses.get(source.key) ?? 0 }))
		.sort((a, b) => b.use - a.use || (a.source.key < b.source.key ? -1 : 1))
		.map(({ source }) => source);
}

function kindOf(type: string | null): Completion["kind"] {
	if (type === "sec") return "section";
	if (type === "fig") return "figure";
	if (type === "tbl") return "table";
	if (type === "lst") return "listing";
	return type === "eq" ? "equation" : "other";
}
