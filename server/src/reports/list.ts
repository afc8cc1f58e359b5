/** Lists of all figures, tables, listings, equations or definitions of a book, in reading order. */

import { mentionedIds } from "../analysis/references/mentioned-ids.ts";
import { missingImages } from "../analysis/references/missing-images.ts";
import { targetFile } from "../analysis/references/target-file.ts";
import { altPlaceholder } from "../analysis/structure/caption-placeholders.ts";
import type { Book } from "../book/book.ts";
import type { Entry, PlacedAnchor } from "../book/entry.ts";
import type { Float, Image } from "../chapter/facts.ts";
import { stripStrong } from "../chapter/floats/captions.ts";
import { outputOf } from "../chapter/floats/floats.ts";
import { hasAltText, hasPictures, isNonEmpty } from "../chapter/floats/pictures.ts";
import { sourceText } from "../chapter/source-text.ts";
import { plainText } from "../syntax/prose.ts";
import { groupBy } from "../text/collections.ts";
import { encloses, type Span } from "../text/span.ts";
import type { Kind } from "./kinds.ts";

/** What an item can lack. */
export const GAPS = ["no-caption", "no-title", "no-alt-text", "never-referred", "image-absent"] as const;
export type Gap = (typeof GAPS)[number];

/** All items of one kind in a book. */
export interface List {
	readonly kind: Kind;
	/** The chapters that have items, in reading order. */
	readonly chapters: readonly ListChapter[];
}

export interface ListChapter {
	readonly entry: Entry;
	/** In reading order, never empty. */
	readonly items: readonly ListItem[];
}

export interface ListItem {
	readonly kind: Kind;
	/** Null for definitions. */
	readonly id: string | null;
	/** `Figure 2.3`, as a cross-reference to it prints; null if it has no number. */
	readonly label: string | null;
	/** `2.3` */
	readonly number: string | null;
	/** The bold words at the start of the caption; the term of a definition. */
	readonly title: string | null;
	/** The caption with its title, without the asterisks around the title; the text of a definition. */
	readonly caption: string | null;
	/** The caption as Markdown source. */
	readonly markdown: string | null;
	/** Whether code computes the caption, so that it is unknown. */
	readonly isComputed: boolean;
	readonly alt: string | null;
	/** The file that contains the item, relative to the workspace folder. */
	readonly path: string;
	readonly span: Span;
	/** The position in reading order, comparable within the book. */
	readonly order: number;
	/** The existing image files that the item shows. */
	readonly images: readonly ItemImage[];
	/** The missing image files, as the chapter names them. */
	readonly absent: readonly string[];
	/** The code that creates the item or that it shows, in the same file; null if it shows an image file. */
	readonly code: Float["code"];
	/** The number of references in the book; 0 for definitions. */
	readonly mentions: number;
	readonly gaps: readonly Gap[];
}

export interface ItemImage {
	/** Relative to the workspace folder. */
	readonly path: string;
	/** The alt text of the image. The first image without one takes the alt text of the figure. */
	readonly alt: string | null;
}

const types: Readonly<Record<Exclude<Kind, "definitions">, string>> = {
	figures: "fig",
	tables: "tbl",
	listings: "lst",
	equations: "eq",
};

/** Lists the items of one kind. Conditional variants of an item, of which each output format shows one, are one item. */
export function listOf(book: Book, kind: Kind): List {
	const items = kind === "definitions" ? definitionItems(book) : anchorItems(book, kind);
	const chapters = [...groupBy(items, ({ entry }) => entry)];
	return { kind, chapters: chapters.map(([entry, own]) => ({ entry, items: own.map(({ item }) => item) })) };
}

/** An item with its chapter. */
interface PlacedItem {
	readonly entry: Entry;
	readonly item: ListItem;
}

function anchorItems(book: Book, kind: Exclude<Kind, "definitions">): readonly PlacedItem[] {
	const mentioned = mentionedIds(book);
	const placed = book.anchors.filter(
		({ type, anchor, float }) =>
			type === types[kind] && anchor.unregistered === null && !anchor.uncertain && float?.parts !== "apart",
	);
	const titled = placed.filter(({ float }) => float?.caption?.title).length;
	const captioned = placed.filter(({ float }) => float?.caption).length;
	const absent = new Set(missingImages(book).flatMap((list) => list.map(({ image }) => image)));
	const context = { mentioned, absent, titles: titled * 2 > captioned };
	return groupVariants(placed).map((variants) => anchorItem(book, kind, variants, context));
}

/** Groups anchors with the same id and number in one entry: they are in branches of conditional content. */
function groupVariants(placed: readonly PlacedAnchor[]): readonly (readonly [PlacedAnchor, ...PlacedAnchor[]])[] {
	const groups = new Map<string, [PlacedAnchor, ...PlacedAnchor[]]>();
	const entries = new Map<Entry, number>();
	for (const one of placed) {
		const { entry, anchor, number } = one;
		if (!entries.has(entry)) entries.set(entry, entries.size);
		const key = JSON.stringify([entries.get(entry), anchor.id, number]);
		const group = groups.get(key);
		if (group) group.push(one);
		else groups.set(key, [one]);
	}
	return [...groups.values()];
}

interface BookContext {
	readonly mentioned: ReadonlySet<string>;
	/** Whether most captions of this kind in the book have a title. */
	readonly titles: boolean;
	readonly absent: ReadonlySet<Image>;
}

function anchorItem(
	book: Book,
	kind: Kind,
	variants: readonly [PlacedAnchor, ...PlacedAnchor[]],
	{ mentioned, titles, absent }: BookContext,
): PlacedItem {
	const [first] = variants;
	const { chapter, anchor, entry, label, number } = first;
	const floats = variants.flatMap(({ float }) => float ?? []);
	const cell = anchor.source === "subcaption" ? cellOf(first) : null;
	const output = cell && outputOf(cell, anchor.id);
	const own = output?.caption ?? floats.find(({ caption }) => caption !== null)?.caption ?? null;
	// If the captions of a cell are a list, each of its outputs is a separate figure.
	const separated = cell?.parts === "apart" ? cell : null;
	const isPart = (anchor.source === "subcaption" && separated === null) || floats.some(({ parent }) => parent !== null);
	const caption = own?.text ?? "";
	const images = floats.flatMap((float) => float.images);
	const missing = images.filter((image) => absent.has(image)).map(({ source }) => source.text);
	const parentId = floats[0]?.parent?.anchor?.id;
	const alt = output?.alt?.text || floats.find(({ alt }) => isNonEmpty(alt))?.alt?.text || altOfPictures(first);
	const isPlaceholder = alt === altPlaceholder;
	const lacksAlt = separated
		? hasPictures(separated) && !isNonEmpty(output?.alt ?? separated.alt)
		: floats.some(hasPictures) && !floats.some(hasAltText);
	const isMentioned =
		mentioned.has(anchor.id) ||
		(parentId !== undefined && mentioned.has(parentId)) ||
		(separated !== null && book.referencesById.has(separated.anchor!.id));
	const lacks: Readonly<Record<Gap, boolean>> = {
		"no-caption": kind !== "equations" && caption === "" && !own?.computed,
		"no-title": kind !== "equations" && titles && !isPart && own?.title === null && !own.computed,
		"no-alt-text": kind === "figures" && (lacksAlt || isPlaceholder),
		"never-referred": (anchor.source !== "subcaption" || separated !== null) && !isMentioned,
		"image-absent": missing.length > 0,
	};
	const files = floats.flatMap((float) => imagesOf(book, chapter.path, float));
	const item: ListItem = {
		kind,
		id: anchor.id,
		label,
		number,
		title: own?.title ?? null,
		caption: caption === "" ? null : stripStrong(caption),
		markdown: own?.text ?? null,
		isComputed: own?.computed ?? false,
		alt: isPlaceholder ? null : alt,
		path: chapter.path,
		span: first.float?.span ?? anchor.span,
		order: first.order,
		images: files,
		absent: missing,
		code: files.length > 0 ? null : ((first.float ?? cell)?.code ?? null),
		mentions: book.referencesById.get(anchor.id)?.length ?? 0,
		gaps: GAPS.filter((gap) => lacks[gap]),
	};
	return { entry, item };
}

function imagesOf(book: Book, path: string, { images, pictures, alt }: Float): readonly ItemImage[] {
	let ofFigure = alt?.text || null;
	return images.flatMap(({ source, span }) => {
		const file = targetFile(book, path, source.text);
		if (file === null) return [];
		const own = pictures.find((picture) => picture.span.start === span.start)?.alt;
		if (own) return { path: file, alt: own.text };
		const text = ofFigure;
		ofFigure = null;
		return { path: file, alt: text };
	});
}

/** Joins the alt texts of the pictures in a figure that have no labels of their own. */
function altOfPictures({ chapter, float }: PlacedAnchor): string | null {
	if (float === null || float.pictures.length < 2) return null;
	const parts = chapter.floats.filter(({ parent, anchor }) => parent === float && anchor !== null);
	const alts = float.pictures.flatMap(({ span, alt }) =>
		alt === null || alt.text === "" || parts.some((part) => encloses(part.span, span)) ? [] : alt.text,
	);
	return alts.length === 0 ? null : alts.join(" ");
}

/** The code cell of an output. */
function cellOf({ chapter, anchor }: PlacedAnchor): Float | null {
	return chapter.floats.find(({ span, outputs }) => outputs.length > 0 && span.start === anchor.span.start) ?? null;
}

/** In characters. A paragraph that defines a thousand terms is listed a thousand times: without a limit, that is quadratic. */
const MAX_DEFINITION_LENGTH = 2000;

function definitionItems(book: Book): readonly PlacedItem[] {
	return book.definitions.map(({ chapter, entry, order, definition }) => {
		const { term, abbreviation, content, span } = definition;
		const item: ListItem = {
			kind: "definitions",
			id: null,
			label: null,
			number: null,
			title: abbreviation === null ? term : `${term} (${abbreviation})`,
			caption: plainText(
				sourceText(chapter, {
					start: content.start,
					end: Math.min(content.end, content.start + MAX_DEFINITION_LENGTH),
				}),
			),
			markdown: null,
			isComputed: false,
			alt: null,
			path: chapter.path,
			span,
			order,
			images: [],
			absent: [],
			code: null,
			mentions: 0,
			gaps: [],
		};
		return { entry, item };
	});
}

/** The name of an item in a list: its label, else its id. */
export function labelOf({ label, id }: ListItem): string {
	return label ?? id ?? "";
}
