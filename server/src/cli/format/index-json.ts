import type { Book } from "../../book/book.ts";
import type { Entry, PlacedAnchor, Reference } from "../../book/entry.ts";
import { listOf } from "../../reports/list.ts";
import { itemsOf } from "../../reports/report.ts";
import type { FilePosition, Positions } from "../positions.ts";

/** The output of `errata index --format json`. */
export interface IndexJson {
	readonly books: readonly BookJson[];
}

export interface BookJson {
	/** The path of the configuration; null for a folder without one. */
	readonly config: string | null;
	readonly title: string;
	readonly type: string;
	readonly chapters: readonly { readonly file: string; readonly number: number | null; readonly title: string }[];
	/** `kind` is the reference type; null if `@` cannot refer to the id. The position is that of the `#`. */
	readonly anchors: readonly (FilePosition & {
		readonly id: string;
		readonly kind: string | null;
		readonly number: string | null;
	})[];
	/** The position is that of the `@`. */
	readonly references: readonly (FilePosition & {
		readonly id: string;
		readonly kind: string;
		readonly target: { readonly file: string; readonly line: number } | null;
	})[];
	/** The position is that of the `[`. */
	readonly footnotes: { readonly definitions: readonly NoteJson[]; readonly references: readonly NoteJson[] };
	readonly citations: readonly (FilePosition & { readonly key: string })[];
	readonly figures: readonly FigureJson[];
	readonly definitions: readonly { readonly term: string; readonly file: string; readonly line: number }[];
}

type NoteJson = FilePosition & { readonly id: string };

interface FigureJson {
	readonly id: string;
	readonly number: string | null;
	readonly title: string | null;
	readonly caption: string | null;
	readonly alt: string | null;
	readonly file: string;
	readonly line: number;
}

/** Indexes one book in reading order; a file that two chapters include counts once. */
export function bookJson(book: Book, positions: Positions): BookJson {
	const at = (path: string, offset: number): FilePosition => positions.position(path, offset);
	const notes = book.notes;
	return {
		config: book.project.config,
		title: book.project.title,
		type: book.project.type,
		chapters: book.entries.map((entry) => ({ file: entry.path, number: chapterNumber(entry), title: entry.title })),
		anchors: distinct(book.anchors, (placed) => placed.anchor)
			.filter((placed) => placed.anchor.unregistered === null || placed.type === null)
			.map((placed) => ({
				id: placed.anchor.id,
				kind: placed.type,
				...at(placed.chapter.path, idOffset(placed)),
				number: placed.number,
			})),
		references: distinct(book.references, (reference) => reference.cite)
			.filter((reference) => reference.form === "cite")
			.map((reference) => ({
				id: reference.id,
				kind: reference.type,
				...at(reference.chapter.path, citeOffset(reference)),
				target: targetOf(reference, positions),
			})),
		footnotes: {
			definitions: distinct(
				notes.flatMap((note) => note.definitions),
				(placed) => placed.definition,
			).map(({ chapter, definition }) => ({ id: definition.id, ...at(chapter.path, definition.span.start) })),
			references: distinct(
				notes.flatMap((note) => note.references),
				(placed) => placed.reference,
			).map(({ chapter, reference }) => ({ id: reference.id, ...at(chapter.path, reference.span.start) })),
		},
		citations: distinct(book.citations, (citation) => citation.cite).map(({ chapter, cite }) => ({
			key: cite.key,
			...at(chapter.path, cite.span.start),
		})),
		figures: figuresJson(book, positions),
		definitions: distinct(book.definitions, (placed) => placed.definition).map(({ chapter, definition }) => {
			const { file, line } = at(chapter.path, (definition.div ?? definition).span.start);
			return { term: definition.term, file, line };
		}),
	};
}

/** Takes the figures of the figure list, so that both commands count the same. */
function figuresJson(book: Book, positions: Positions): FigureJson[] {
	// A cell and its outputs have the same `order`.
	const placed = new Map(book.anchors.map(({ order, anchor }) => [`${order} ${anchor.id}`, anchor]));
	return itemsOf([listOf(book, "figures")]).map(({ id, number, title, markdown, alt, path, span, order }) => {
		const anchor = placed.get(`${order} ${id}`);
		// The label of a figure made by a code cell is in the cell options, below the start of the cell.
		const isCell = anchor?.source === "cell" || anchor?.source === "subcaption";
		const { file, line } = positions.position(path, isCell ? anchor.idSpan.start : span.start);
		return { id: id ?? "", number, title, caption: markdown, alt, file, line };
	});
}

/** Drops the repeated facts of a file that two chapters include. */
function distinct<T>(placed: readonly T[], fact: (placed: T) => unknown): T[] {
	const seen = new Set<unknown>();
	return placed.filter((each) => {
		const key = fact(each) ?? each;
		return !seen.has(key) && seen.add(key);
	});
}

/** The offset of the `#` of an id; of the label itself in cell options. */
function idOffset({ chapter, anchor }: PlacedAnchor): number {
	const { start } = anchor.idSpan;
	return chapter.text[start - 1] === "#" ? start - 1 : start;
}

function citeOffset({ cite, span }: Reference): number {
	return (cite ?? { span }).span.start;
}

function targetOf({ target }: Reference, positions: Positions): { file: string; line: number } | null {
	if (target === null) return null;
	const { file, line } = positions.position(target.chapter.path, target.anchor.idSpan.start);
	return { file, line };
}

/** The number of a chapter; null for an appendix, which has a letter. */
function chapterNumber({ number }: Entry): number | null {
	return number !== null && /^\d+$/.test(number) ? Number(number) : null;
}
