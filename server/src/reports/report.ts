/** The lists of one book with the title and the notes around them. */

import { entryName } from "../analysis/cursor/location-names.ts";
import type { Book } from "../book/book.ts";
import type { Entry } from "../book/entry.ts";
import { stripInlineMarkup } from "../syntax/identifiers.ts";
import type { Kind } from "./kinds.ts";
import { type Gap, type List, type ListItem, listOf } from "./list.ts";

/** The lists of one book. */
export interface Report {
	readonly title: string;
	/** `Volume I: Introduction`; null if there is none. */
	readonly subtitle: string | null;
	/** `1`; null if the book is not a volume of several. */
	readonly volume: string | null;
	/** The language of the book: `en`, `pt-BR`. */
	readonly lang: string;
	readonly lists: readonly List[];
	/** The files of the book that could not be read, whose items are missing. */
	readonly unread: readonly string[];
}

/** Titles that replace those of the configuration. */
export interface TitleOverrides {
	readonly title?: string | undefined;
	readonly subtitle?: string | undefined;
	readonly volume?: string | undefined;
}

/**
 * Lists the items of a book.
 *
 * @param missing whether to list only incomplete items
 */
export function reportOf(book: Book, kinds: readonly Kind[], missing: boolean, titles: TitleOverrides): Report {
	const title = oneLine(titles.title ?? book.project.title);
	const subtitle = oneLine(titles.subtitle ?? book.project.subtitle);
	const lists = kinds.map((kind) => listOf(book, kind));
	return {
		title,
		subtitle: subtitle === "" ? null : subtitle,
		volume: titles.volume ?? volumeIn(subtitle) ?? volumeIn(title),
		lang: book.project.options.lang,
		lists: missing ? lists.map(incomplete) : lists,
		unread: book.unread,
	};
}

function oneLine(text: string): string {
	return text.replace(/\s+/g, " ").trim();
}

/** Counts the items that have each gap, in the order of their first occurrence. */
export function gapCounts(lists: readonly List[]): ReadonlyMap<Gap, number> {
	const counts = new Map<Gap, number>();
	for (const { gaps } of itemsOf(lists)) for (const gap of gaps) counts.set(gap, (counts.get(gap) ?? 0) + 1);
	return counts;
}

/** The items of several lists in one array. */
export function itemsOf(lists: readonly List[]): readonly ListItem[] {
	return lists.flatMap(({ chapters }) => chapters.flatMap(({ items }) => items));
}

/** `Chapter 3: Scatter`; only the title if the chapter has no number, and the path if it has no title. */
export function chapterTitle(entry: Entry): string {
	const title = stripInlineMarkup(entry.title) || entry.path;
	return entry.number === null ? title : `${entryName(entry)}: ${title}`;
}

/** Drops the reports without items, unless no report has any: a folder without items needs no list beside a book. */
export function dropEmptyReports(reports: readonly Report[]): readonly Report[] {
	const filled = reports.filter(({ lists }) => itemsOf(lists).length > 0);
	return filled.length > 0 ? filled : reports;
}

function incomplete({ kind, chapters }: List): List {
	const rest = chapters.map(({ entry, items }) => ({ entry, items: items.filter(({ gaps }) => gaps.length > 0) }));
	return { kind, chapters: rest.filter(({ items }) => items.length > 0) };
}

const romanDigits: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10 };

/** The number after the word `Volume`, in digits: `1` in `Volume I: Introduction`. */
function volumeIn(title: string): string | null {
	const numeral = /\bvol(?:ume|\.)?\s+(\d+|[ivx]+)\b/i.exec(title)?.[1]?.toLowerCase();
	if (numeral === undefined) return null;
	if (/\d/.test(numeral)) return numeral;
	const values = [...numeral].map((letter) => romanDigits[letter] ?? 0);
	return String(values.reduce((sum, value, i) => sum + (value < (values[i + 1] ?? 0) ? -value : value), 0));
}
