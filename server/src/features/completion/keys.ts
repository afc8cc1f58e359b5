/** What can follow `@`: the labels of the whole book, then the keys of its bibliographies. */
import type { BibliographyEntry } from "../../book/bibliography/bibliography.ts";
import { fullNames, shortNames } from "../../book/bibliography/names.ts";
import type { Book, PlacedAnchor } from "../../book/book.ts";
import { inFile } from "../../book/lookup/infile.ts";
import { titleOf } from "../../book/lookup/titles.ts";
import { bareWords } from "../../syntax/identifiers.ts";
import { remember } from "../../text/remember.ts";
import type { Completion } from "../answers.ts";
import { anchorCard } from "../cards/anchor.ts";
import { citationCard } from "../cards/citation.ts";
import { byNearness, hereAt } from "./near.ts";
import type { Typing } from "./typing.ts";

/** Completion of `@…`: labels by nearness, then works by how they are cited. */
export function keys(book: Book, path: string, offset: number, typing: Typing): readonly Completion[] {
	const offers = registered(book);
	const order = byNearness(book, hereAt(book, path, offset), offers);
	const anchors = order.map((index, rank) => new Label(book, offers[index]!, typing, rank));
	const works = worksByUse(book, path).map((source, index) => work(book, source, typing, order.length + index));
	return [...anchors, ...works];
}

/** Completion of `#…` in a link: the ids of one file, with the automatic ids of its headings. */
export function fragments(book: Book, file: string, typing: Typing): readonly Completion[] {
	const { anchors, headings } = inFile(book, file);
	const span = { start: typing.span.start + typing.written.indexOf("#") + 1, end: typing.span.end };
	const known = anchors.filter(({ anchor }) => anchor.source !== "subcaption");
	const written = known.map((placed, rank) => new Label(book, offer(placed), { ...typing, written: "", span }, rank));
	const automatic = headings.filter(({ heading }) => heading.anchor === null && heading.titleOf === null);
	const others = automatic.map(({ heading }, index): Completion => {
		const title = bareWords(heading.title.text);
		const edit = { span, text: heading.autoId };
		const filter = `${heading.autoId} ${title}`;
		return { label: heading.autoId, edit, kind: "section", detail: title, rank: known.length + index, filter };
	});
	return [...written, ...others];
}

/** What is offered for one anchor, whatever is typed. */
interface Offer {
	readonly placed: PlacedAnchor;
	readonly start: number;
	readonly detail: string;
	readonly filter: string;
}

/** Each label once, at its first place; not what no `@` can reach. Made once for a book: a letter typed asks for all of them. */
const registered = remember((book: Book): readonly Offer[] => {
	const all = [...book.anchorsById.values()].map((placed) =>
		placed.find(({ type, anchor }) => type !== null && anchor.unregistered === null),
	);
	return all.filter((placed) => placed !== undefined).map(offer);
});

function offer(placed: PlacedAnchor): Offer {
	const { anchor, label } = placed;
	const title = titleOf(placed);
	const detail = [label ?? "", title].filter((part) => part !== "").join(" ");
	return { placed, start: anchor.idSpan.start, detail, filter: `${anchor.id} ${title}` };
}

/** A class, because thousands are made at each `@`: a getter on a prototype costs nothing for each. */
class Label implements Completion {
	readonly label: string;
	readonly edit: Completion["edit"];
	readonly kind: Completion["kind"];
	readonly detail: string;
	readonly rank: number;
	readonly filter: string;
	readonly #book: Book;
	readonly #placed: PlacedAnchor;

	constructor(book: Book, { placed, detail, filter }: Offer, { written, span }: Typing, rank: number) {
		const { id } = placed.anchor;
		const capital = written !== "" && written[0] !== written[0]!.toLowerCase();
		this.label = id;
		this.edit = { span, text: capital ? id[0]!.toUpperCase() + id.slice(1) : id };
		this.kind = kindOf(placed.type);
		this.detail = detail;
		this.rank = rank;
		this.filter = filter;
		this.#book = book;
		this.#placed = placed;
	}

	get documentation(): string {
		return anchorCard(this.#book, this.#placed);
	}
}

function work(book: Book, source: BibliographyEntry, { span }: Typing, rank: number): Completion {
	const { key, authors, year, title } = source;
	const who = shortNames(authors);
	return {
		label: key,
		edit: { span, text: key },
		kind: "citation",
		detail: [who, year, title].filter((part) => part !== "").join(" "),
		rank,
		filter: `${key} ${fullNames(authors)} ${title}`.trim(),
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
