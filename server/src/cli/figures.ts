import { readFileSync } from "node:fs";
import { extname, join } from "node:path";
import type { Book } from "../book/book.ts";
import { type Comparison, compare } from "../reports/comparison.ts";
import { comparisonText } from "../reports/comparison-text.ts";
import { toCsv } from "../reports/csv.ts";
import { toHtml } from "../reports/html.ts";
import { itemJson, reportJson } from "../reports/json.ts";
import type { ListItem } from "../reports/list.ts";
import { toMarkdown } from "../reports/markdown.ts";
import { summary } from "../reports/phrases.ts";
import { type PreviousList, parsePreviousList } from "../reports/previous-list.ts";
import { dropEmptyReports, itemsOf, type Report, reportOf } from "../reports/report.ts";
import { type FiguresCommand, UsageError } from "./arguments.ts";
import type { OpenFolder } from "./open-folder.ts";
import { positionsIn } from "./positions.ts";

/** Prints the lists of every book of a folder, and a summary of what they lack on standard error. Returns the exit code. */
export function figures({ root, workspace }: OpenFolder, command: FiguresCommand): number {
	const { kinds, missing, titles, format } = command;
	const positions = positionsIn((path) => workspace.text(path));
	const lineOf = ({ path, span }: ListItem): number => positions.position(path, span.start).line;
	const all = workspace.books.map((book: Book) => reportOf(book, kinds, missing, titles));
	const reports = dropEmptyReports(all);
	if (command.compare !== null) {
		const comparison = compare(
			readPreviousList(command.compare),
			kinds,
			itemsOf(reports.flatMap(({ lists }) => lists)),
		);
		process.stdout.write(format === "json" ? json(comparisonJson(comparison, lineOf)) : comparisonText(comparison));
		return 0;
	}
	process.stdout.write(render(reports));
	for (const report of reports) process.stderr.write(`${[report.title, summary(report)].filter(Boolean).join(": ")}\n`);
	return 0;

	function render(reports: readonly Report[]): string {
		if (format === "json") return json({ books: reports.map((report) => reportJson(report, lineOf)) });
		if (format === "csv") return toCsv(reports, lineOf);
		if (format === "html") return toHtml(reports, (path) => toDataUri(root, path));
		return reports.map((report) => toMarkdown(report, missing)).join("\n");
	}
}

function readPreviousList(file: string): PreviousList {
	let text: string;
	try {
		text = decodeText(readFileSync(file));
	} catch (error) {
		throw new UsageError(`The previous list cannot be read: ${(error as Error).message}.`);
	}
	const list = parsePreviousList(text);
	if (list) return list;
	throw new UsageError(`${file} is not a list that "errata figures" printed as Markdown or JSON.`);
}

/** Decodes UTF-8 or, since Windows PowerShell redirects output in it, UTF-16 with a byte order mark. */
function decodeText(bytes: Uint8Array): string {
	const [first, second] = bytes;
	const encoding =
		first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
	return new TextDecoder(encoding).decode(bytes);
}

function comparisonJson(
	{ added, removed, changed, same, unknown }: Comparison,
	lineOf: (item: ListItem) => number,
): object {
	return {
		added: added.map((item) => itemJson(item, lineOf(item))),
		removed,
		changed: changed.map(({ before, now, what }) => ({ what, before, now: itemJson(now, lineOf(now)) })),
		same,
		unknown,
	};
}

function json(value: object): string {
	return `${JSON.stringify(value, null, 2)}\n`;
}

/** The image types that browsers show, by extension. */
const mediaTypes: Readonly<Record<string, string>> = {
	".avif": "image/avif",
	".gif": "image/gif",
	".jpeg": "image/jpeg",
	".jpg": "image/jpeg",
	".png": "image/png",
	".svg": "image/svg+xml",
	".webp": "image/webp",
};

/** An image file as a `data:` URI, so that the page is a single file; null if browsers cannot show it or it cannot be read. */
function toDataUri(root: string, path: string): string | null {
	const type = mediaTypes[extname(path).toLowerCase()];
	if (type === undefined) return null;
	try {
		return `data:${type};base64,${readFileSync(join(root, path)).toString("base64")}`;
	} catch {
		return null;
	}
}
