import { readFileSync } from "node:fs";
import { extname, join } from "node:path";
import type { Book } from "../book/book.ts";
import { type Comparison, compare } from "../reports/comparison.ts";
import { csv } from "../reports/csv.ts";
import { type Earlier, readEarlier } from "../reports/earlier.ts";
import { html } from "../reports/html.ts";
import { itemJson, reportJson } from "../reports/json.ts";
import type { Listed } from "../reports/list.ts";
import { markdown } from "../reports/markdown.ts";
import { itemsOf, type Report, reportOf } from "../reports/report.ts";
import { comparisonText, summary } from "../reports/wording.ts";
import { type FiguresCommand, UsageError } from "./arguments.ts";
import type { OpenFolder } from "./open.ts";
import { placesIn } from "./places.ts";

/** Prints the lists of every book of a folder, and to the error output what they lack. Returns the exit code. */
export function figures({ root, library }: OpenFolder, command: FiguresCommand): number {
	const { kinds, missing, headings, format } = command;
	const places = placesIn((path) => library.text(path));
	const lineOf = ({ path, span }: Listed): number => places.place(path, span.start).line;
	const all = library.books.map((book: Book) => reportOf(book, kinds, missing, headings));
	// Beside a book with figures, a folder without any has no list of its own.
	const filled = all.filter(({ lists }) => itemsOf(lists).length > 0);
	const reports = filled.length > 0 ? filled : all;
	if (command.compare !== null) {
		const changes = compare(earlier(command.compare), itemsOf(reports.flatMap(({ lists }) => lists)));
		process.stdout.write(format === "json" ? json(changesJson(changes, lineOf)) : comparisonText(changes));
		return 0;
	}
	process.stdout.write(print(reports));
	for (const report of reports) process.stderr.write(`${[report.title, summary(report)].filter(Boolean).join(": ")}\n`);
	return 0;

	function print(reports: readonly Report[]): string {
		if (format === "json") return json({ books: reports.map((report) => reportJson(report, lineOf)) });
		if (format === "csv") return csv(reports, lineOf);
		if (format === "html") return html(reports, (path) => picture(root, path));
		return reports.map((report) => markdown(report, missing)).join("\n");
	}
}

function earlier(file: string): readonly Earlier[] {
	let text: string;
	try {
		text = readFileSync(file, "utf8");
	} catch (error) {
		throw new UsageError(`The earlier list cannot be read: ${(error as Error).message}.`);
	}
	const items = readEarlier(text);
	if (items) return items;
	throw new UsageError(`${file} is no list that \`errata figures\` made, in Markdown or JSON.`);
}

function changesJson({ added, removed, changed, same }: Comparison, lineOf: (item: Listed) => number): object {
	return {
		added: added.map((item) => itemJson(item, lineOf(item))),
		removed,
		changed: changed.map(({ before, now, what }) => ({ what, before, now: itemJson(now, lineOf(now)) })),
		same,
	};
}

function json(value: object): string {
	return `${JSON.stringify(value, null, 2)}\n`;
}

/** What browsers show, by extension. */
const media: Readonly<Record<string, string>> = {
	".avif": "image/avif",
	".gif": "image/gif",
	".jpeg": "image/jpeg",
	".jpg": "image/jpeg",
	".png": "image/png",
	".svg": "image/svg+xml",
	".webp": "image/webp",
};

/** An image file as an address that holds it, so that the page can be moved and sent. */
function picture(root: string, path: string): string | null {
	const type = media[extname(path).toLowerCase()];
	if (type === undefined) return null;
	try {
		return `data:${type};base64,${readFileSync(join(root, path)).toString("base64")}`;
	} catch {
		return null;
	}
}
