import type { Book } from "../book/book.ts";
import type { Entry, PlacedAnchor, Reference } from "../book/entry.ts";
import { listOf } from "../reports/list.ts";
import { itemsOf } from "../reports/report.ts";
import { pluralize } from "../text/plural.ts";
import type { Command } from "./arguments.ts";
import type { OpenFolder } from "./open-folder.ts";
import { type FilePosition, type Positions, positionsIn } from "./positions.ts";

/** What `errata index --format json` prints. */
export interface IndexJson {
	readonly books: readonly BookJson[];
}

export interface BookJson {
	/** Path of the configuration; null for a folder without one. */
	readonly config: string | null;
	readonly title: string;
	readonly type: string;
	readonly chapters: readonly { readonly file: string; readonly number: number | null; readonly title: string }[];
	/** `kind` is the reference type, null for an id that cannot be referred to with `@`. The column is that of the `#`. */
	readonly anchors: readonly (FilePosition & {
		readonly id: string;
		readonly kind: string | null;
		readonly number: string | null;
	})[];
	/** The column is that of the `@`. */
	readonly references: readonly (FilePosition & {
		readonly id: string;
		readonly kind: string;
		readonly target: { readonly file: string; readonly line: number } | null;
	})[];
	/** The column is that of the `[`. */
	readonly footnotes: { readonly definitions: readonly NoteJson[]; readonly references: readonly NoteJson[] };
	readonly citations: readonly (FilePosition & { readonly key: string })[];
	readonly figuresJson: readonly FigureJson[];
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

/** Prints what the books of a folder hold. Returns the exit code. */
export function index({ workspace }: OpenFolder, command: Extract<Command, { name: "index" }>): number {
	const positions = positionsIn((path) => workspace.text(path));
	const books = workspace.books.map((book) => bookJson(book, positions));
	process.stdout.write(
		command.format === "json" ? `${JSON.stringify({ books }, null, 2)}\n` : books.map(indexText).join("\n"),
	);
	return 0;
}

/** Everything that one book holds, in reading order; a file that two chapters include counts once. */
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
		figuresJson: figuresJson(book, positions),
		definitions: distinct(book.definitions, (placed) => placed.definition).map(({ chapter, definition }) => {
			const { file, line } = at(chapter.path, (definition.div ?? definition).span.start);
			return { term: definition.term, file, line };
		}),
	};
}

/** Those of the list, so that both count the same. */
function figuresJson(book: Book, positions: Positions): FigureJson[] {
	// A cell and its outputs stand at one place.
	const placed = new Map(book.anchors.map(({ order, anchor }) => [`${order} ${anchor.id}`, anchor]));
	return itemsOf([listOf(book, "figures")]).map(({ id, number, title, markdown, alt, path, span, order }) => {
		const anchor = placed.get(`${order} ${id}`);
		// A code cell makes a figure from its options on: the label is where an author looks for it.
		const isCell = anchor?.source === "cell" || anchor?.source === "subcaption";
		const { file, line } = positions.position(path, isCell ? anchor.idSpan.start : span.start);
		return { id: id ?? "", number, title, caption: markdown, alt, file, line };
	});
}

/** The first of each fact: a file that two chapters include gives the same facts twice. */
function distinct<T>(placed: readonly T[], fact: (placed: T) => unknown): T[] {
	const seen = new Set<unknown>();
	return placed.filter((each) => {
		const key = fact(each) ?? each;
		return !seen.has(key) && seen.add(key);
	});
}

/** Where the `#` of an id stands, or the id itself for a cell's label. */
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

function indexText(book: BookJson): string {
	const counts = [
		pluralize(book.chapters.length, "chapter"),
		pluralize(book.anchors.length, "anchor"),
		pluralize(book.references.length, "reference"),
		pluralize(book.footnotes.definitions.length, "footnote"),
		pluralize(book.citations.length, "citation"),
		pluralize(book.figuresJson.length, "figure"),
		pluralize(book.definitions.length, "definition"),
	];
	const chapters = book.chapters.map(
		({ file, number, title }) => `  ${String(number ?? "").padStart(3)}  ${title || file}\n`,
	);
	return `${book.title || "A folder without title"} (${book.config ?? book.type})\n${chapters.join("")}  ${counts.join(", ")}\n`;
}
