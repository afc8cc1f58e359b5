/** Lists as comma-separated values (RFC 4180): one line per item, all kinds in one table. */
import type { ListItem } from "./list.ts";
import { chapterTitle, type Report } from "./report.ts";

const columns: Readonly<Record<string, (item: ListItem, line: number) => string | number | null>> = {
	kind: ({ kind }) => kind,
	number: ({ number }) => number,
	id: ({ id }) => id,
	title: ({ title }) => title,
	caption: ({ caption }) => caption,
	alt: ({ alt }) => alt,
	references: ({ mentions }) => mentions,
	missing: ({ gaps }) => gaps.join(" "),
	file: ({ path }) => path,
	line: (_, line) => line,
};

/**
 * Formats lists as CSV.
 *
 * @param lineOf the 1-based line of an item
 */
export function toCsv(reports: readonly Report[], lineOf: (item: ListItem) => number): string {
	const rows = reports.flatMap((report) =>
		report.lists.flatMap(({ chapters }) =>
			chapters.flatMap(({ entry, items }) =>
				items.map((item) => [
					bookTitle(report),
					chapterTitle(entry),
					...Object.values(columns).map((column) => column(item, lineOf(item))),
				]),
			),
		),
	);
	return [["book", "chapter", ...Object.keys(columns)], ...rows]
		.map((row) => `${row.map(cell).join(",")}\r\n`)
		.join("");
}

/** Includes the subtitle, because volumes can share their title. */
function bookTitle({ title, subtitle }: Report): string {
	return [title, subtitle].filter(Boolean).join(": ");
}

function cell(value: string | number | null): string {
	const text = String(value ?? "");
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
