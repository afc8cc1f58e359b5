/** Lists as JSON, for other programs and for `--compare`. */
import type { Kind } from "./kinds.ts";
import type { Gap, ListItem } from "./list.ts";
import { chapterTitle, type Report } from "./report.ts";

export interface ReportJson {
	readonly title: string;
	readonly subtitle: string | null;
	readonly volume: string | null;
	readonly lists: readonly {
		readonly kind: Kind;
		readonly chapters: readonly {
			readonly number: string | null;
			readonly title: string;
			readonly items: readonly ItemJson[];
		}[];
	}[];
	/** The files that could not be read. */
	readonly unread: readonly string[];
}

export interface ItemJson {
	readonly id: string | null;
	readonly label: string | null;
	readonly number: string | null;
	readonly title: string | null;
	readonly caption: string | null;
	readonly alt: string | null;
	readonly images: readonly string[];
	readonly references: number;
	readonly missing: readonly Gap[];
	readonly file: string;
	/** 1-based. */
	readonly line: number;
}

/**
 * Converts the lists of a book to JSON data.
 *
 * @param lineOf the 1-based line of an item
 */
export function reportJson(report: Report, lineOf: (item: ListItem) => number): ReportJson {
	const { title, subtitle, volume, lists, unread } = report;
	return {
		title,
		subtitle,
		volume,
		lists: lists.map(({ kind, chapters }) => ({
			kind,
			chapters: chapters.map(({ entry, items }) => ({
				number: entry.number,
				title: chapterTitle(entry),
				items: items.map((item) => itemJson(item, lineOf(item))),
			})),
		})),
		unread,
	};
}

/**
 * Converts an item to JSON data.
 *
 * @param line the 1-based line of the item
 */
export function itemJson(item: ListItem, line: number): ItemJson {
	const { id, label, number, title, caption, alt, mentions: references, gaps: missing, path: file } = item;
	const images = item.images.map(({ path }) => path);
	return { id, label, number, title, caption, alt, images, references, missing, file, line };
}
