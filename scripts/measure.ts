/**
 * Measures precision and recall of the index and the findings of books against ground truth.
 *
 *   npm run measure -- <book folder> <truth.json> [<book folder> <truth.json> …]
 *
 * The ground truth is JSON: lists of locations (`file`, 1-based `line` and `col`, UTF-16) under the names in metrics.ts, with the id as
 * `id`, `key` or `term`. Only kinds that it contains are measured. Exit code 1 if anything is missing or extra.
 */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { openFolder } from "../server/src/cli/open-folder.ts";
import { type Item, type Metric, metricsOf } from "./metrics.ts";

interface Row extends Metric {
	readonly missing: readonly string[];
	readonly extra: readonly string[];
	readonly correct: number;
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
	const { workspace } = await openFolder(folder);
	const { books } = workspace;
	const book = books.find(({ project }) => project.config === truth.config) ?? books[0];
	if (book === undefined) {
		process.stderr.write(`No book found in ${folder}.\n`);
		return null;
	}
	return metricsOf(workspace, book, truth).map((one) => {
		const missing = subtract(one.truth, one.index);
		const extra = subtract(one.index, one.truth);
		return { ...one, missing, extra, correct: one.index.length - extra.length };
	});
}

function print(name: string, rows: readonly Row[]): void {
	process.stdout.write(`${name.padEnd(34)}  truth  index  correct  precision  recall\n`);
	for (const { name, truth, index, correct, missing, extra } of rows) {
		const cells = [truth.length, index.length].map((count) => String(count).padStart(5));
		const shares = [ratio(correct, index.length).padStart(9), ratio(correct, truth.length).padStart(6)];
		process.stdout.write(`${name.padEnd(34)}  ${[...cells, String(correct).padStart(7), ...shares].join("  ")}\n`);
		if (name.startsWith(" ")) continue;
		for (const line of missing) process.stdout.write(`    missing  ${line}\n`);
		for (const line of extra) process.stdout.write(`    extra    ${line}\n`);
	}
	process.stdout.write("\n");
}

/** Prints one row per metric and one column per book: precision and recall, or the count alone if both are 1. */
function summarize(tables: ReadonlyMap<string, readonly Row[]>): void {
	const names = new Set(
		[...tables.values()].flatMap((rows) => rows.filter((row) => row.isMain).map((row) => row.name)),
	);
	const books = [...tables.keys()];
	const cell = (book: string, name: string): string => {
		const row = tables.get(book)?.find((one) => one.name === name);
		if (row === undefined) return "–";
		if (row.missing.length + row.extra.length === 0) return String(row.truth.length);
		return `${row.truth.length}: ${ratio(row.correct, row.index.length)} / ${ratio(row.correct, row.truth.length)}`;
	};
	const lines = [...names].map((name) => `| ${name} | ${books.map((book) => cell(book, name)).join(" | ")} |`);
	const head = `| | ${books.join(" | ")} |\n|:--|${books.map(() => "--:|").join("")}`;
	process.stdout.write(`Counts; with precision / recall where not 1.\n\n${head}\n${lines.join("\n")}\n`);
}

/** Multiset difference: the items of `from` that are not in `these`. */
function subtract(from: readonly string[], these: readonly string[]): string[] {
	const counts = new Map<string, number>();
	for (const each of these) counts.set(each, (counts.get(each) ?? 0) + 1);
	return from.filter((each) => {
		const count = counts.get(each) ?? 0;
		counts.set(each, count - 1);
		return count <= 0;
	});
}

function ratio(part: number, whole: number): string {
	return whole === 0 ? "–" : (part / whole).toFixed(4);
}

void main(process.argv.slice(2)).then((code) => {
	process.exitCode = code;
});
