/**
 * Compares the index and the findings of books with files of what is truly there, kind by kind.
 *
 *   npm run measure -- <book folder> <truth.json> [<book folder> <truth.json> …]
 *
 * The truth is JSON: lists of places (`file`, 1-based `line` and `col`, UTF-16) under the names in measures.ts, an id as `id`,
 * `key` or `term`. Only what the truth has is measured. Exit code 1 where something is missing or extra.
 */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { openFolder } from "../server/src/cli/open.ts";
import { type Item, type Metric, metricsOf } from "./metrics.ts";

interface Row extends Metric {
	readonly missing: readonly string[];
	readonly extra: readonly string[];
	readonly right: number;
}

async function main(args: readonly string[]): Promise<number> {
	if (args.length === 0 || args.length % 2 > 0) {
		process.stderr.write("Usage: npm run measure -- <book folder> <truth.json> [<book folder> <truth.json> …]\n");
		return 2;
	}
	const tables = new Map<string, readonly Row[]>();
	for (let i = 0; i < args.length; i += 2) {
		const [folder, truth] = [args[i] as string, args[i + 1] as string];
		const name = basename(folder);
		const rows = await measure(folder, truth);
		if (rows === null) return 2;
		print(name, rows);
		tables.set(name, rows);
	}
	if (tables.size > 1) summarize(tables);
	const isClean = [...tables.values()].flat().every(({ missing, extra }) => missing.length + extra.length === 0);
	return isClean ? 0 : 1;
}

async function measure(folder: string, truthFile: string): Promise<readonly Row[] | null> {
	const truth = JSON.parse(readFileSync(truthFile, "utf8")) as Item;
	const { library } = await openFolder(folder);
	const { books } = library;
	const book = books.find(({ project }) => project.config === truth.config) ?? books[0];
	if (book === undefined) {
		process.stderr.write(`There is no book in ${folder}.\n`);
		return null;
	}
	return metricsOf(library, book, truth).map((one) => {
		const missing = subtract(one.truth, one.index);
		const extra = subtract(one.index, one.truth);
		return { ...one, missing, extra, right: one.index.length - extra.length };
	});
}

function print(name: string, rows: readonly Row[]): void {
	process.stdout.write(`${name.padEnd(34)}  truth  index  right  precision  recall\n`);
	for (const { name, truth, index, right, missing, extra } of rows) {
		const cells = [truth.length, index.length, right].map((count) => String(count).padStart(5));
		const shares = [ratio(right, index.length).padStart(9), ratio(right, truth.length).padStart(6)];
		process.stdout.write(`${name.padEnd(34)}  ${[...cells, ...shares].join("  ")}\n`);
		if (name.startsWith(" ")) continue;
		for (const line of missing) process.stdout.write(`    missing  ${line}\n`);
		for (const line of extra) process.stdout.write(`    extra    ${line}\n`);
	}
	process.stdout.write("\n");
}

/** One row for each measure, one column for each book: precision and recall, or how many where all is right. */
function summarize(tables: ReadonlyMap<string, readonly Row[]>): void {
	const names = new Set(
		[...tables.values()].flatMap((rows) => rows.filter((row) => row.isMain).map((row) => row.name)),
	);
	const books = [...tables.keys()];
	const cell = (book: string, name: string): string => {
		const row = tables.get(book)?.find((one) => one.name === name);
		if (row === undefined) return "–";
		if (row.missing.length + row.extra.length === 0) return String(row.truth.length);
		return `${row.truth.length}: ${ratio(row.right, row.index.length)} / ${ratio(row.right, row.truth.length)}`;
	};
	const lines = [...names].map((name) => `| ${name} | ${books.map((book) => cell(book, name)).join(" | ")} |`);
	const head = `| | ${books.join(" | ")} |\n|:--|${books.map(() => "--:|").join("")}`;
	process.stdout.write(
		`How many there are; where not all is right, precision / recall.\n\n${head}\n${lines.join("\n")}\n`,
	);
}

/** What is in `from` and not in `these`, counted: two equal lines are two items. */
function subtract(from: readonly string[], these: readonly string[]): string[] {
	const left = new Map<string, number>();
	for (const each of these) left.set(each, (left.get(each) ?? 0) + 1);
	return from.filter((each) => {
		const count = left.get(each) ?? 0;
		left.set(each, count - 1);
		return count <= 0;
	});
}

function ratio(part: number, whole: number): string {
	return whole === 0 ? "–" : (part / whole).toFixed(4);
}

void main(process.argv.slice(2)).then((code) => {
	process.exitCode = code;
});
