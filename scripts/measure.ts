/**
 * Compares the index of a book with a file of what is truly there, kind by kind.
 *
 *   npm run measure -- <book folder> <truth.json>
 *
 * The truth is JSON: lists of places (`file`, 1-based `line` and `col`, UTF-16) under the names below, an id as `id`, `key` or `term`.
 * Only what the truth has is measured. Exit code 1 where something is missing or extra.
 */
import { readFileSync } from "node:fs";
import { type BookJson, indexBook } from "../server/src/cli/inventory.ts";
import { openFolder } from "../server/src/cli/open.ts";
import { placesIn } from "../server/src/cli/places.ts";

type Item = Readonly<Record<string, unknown>>;

/** What is compared: each item of the truth and of the index as one line of text. */
interface Measure {
	readonly name: string;
	readonly truth: readonly string[];
	readonly index: readonly string[];
}

async function measure(folder: string | undefined, truthFile: string | undefined): Promise<number> {
	if (folder === undefined || truthFile === undefined) {
		process.stderr.write("Usage: npm run measure -- <book folder> <truth.json>\n");
		return 2;
	}
	const truth = JSON.parse(readFileSync(truthFile, "utf8")) as Item;
	const { library } = await openFolder(folder);
	const places = placesIn((path) => library.text(path));
	const config = typeof truth.config === "string" ? truth.config : null;
	const books = library.books.filter(
		(book) => config === null || book.project.config === config || library.books.length === 1,
	);
	const [book] = books.length > 0 ? books : library.books;
	if (book === undefined) {
		process.stderr.write(`There is no book in ${folder}.\n`);
		return 2;
	}
	const measures = compare(indexBook(book, places), truth);
	process.stdout.write(`${"".padEnd(34)}  truth  index  right  precision  recall\n`);
	let clean = true;
	for (const { name, truth, index } of measures) {
		const missing = subtract(truth, index);
		const extra = subtract(index, truth);
		const right = index.length - extra.length;
		const cells = [truth.length, index.length, right].map((count) => String(count).padStart(5));
		const shares = [ratio(right, index.length).padStart(9), ratio(right, truth.length).padStart(6)];
		process.stdout.write(`${name.padEnd(34)}  ${[...cells, ...shares].join("  ")}\n`);
		for (const line of missing) process.stdout.write(`    missing  ${line}\n`);
		for (const line of extra) process.stdout.write(`    extra    ${line}\n`);
		if (missing.length + extra.length > 0) clean = false;
	}
	return clean ? 0 : 1;
}

function compare(index: BookJson, truth: Item): Measure[] {
	const anchors = index.anchors.filter(({ kind }) => kind !== null) as unknown as Item[];
	const notes = isItem(truth.footnotes) ? truth.footnotes : {};
	const lists: [name: string, truth: unknown, index: readonly object[], show: (item: Item) => string][] = [
		["footnote definitions", truth.footnote_definitions ?? notes.definitions, index.footnotes.definitions, spot],
		["footnote references", truth.footnote_references ?? notes.references, index.footnotes.references, spot],
		["citations", truth.citations, index.citations, spot],
		["definitions", truth.definitions, index.definitions, line],
		["figures by number", truth.figures, index.figures, (item) => `${line(item)} ${item.number}`],
		["figures by title", truth.figures, index.figures, (item) => `${line(item)} ${item.title ?? ""}`],
		["figures by caption", truth.figures, index.figures, (item) => `${line(item)} ${item.caption ?? ""}`],
	];
	return [
		...byKind("anchors", truth.anchors, anchors, line),
		...byKind("references", truth.references ?? truth.refs, index.references, spot),
		...byKind(
			"targets of references",
			truth.references ?? truth.refs,
			index.references,
			(item) => `${spot(item)} → ${goal(item)}`,
		),
		...lists.flatMap(([name, truth, index, show]) =>
			Array.isArray(truth) ? [{ name, truth: truth.map(show), index: (index as readonly Item[]).map(show) }] : [],
		),
	];
}

/** One measure for each reference type that the truth or the index has. */
function byKind(name: string, truth: unknown, index: readonly object[], show: (item: Item) => string): Measure[] {
	if (!Array.isArray(truth)) return [];
	const kindOf = (item: Item) => /^[a-z]+/i.exec(String(item.id))?.[0]?.toLowerCase() ?? "";
	const items = index as readonly Item[];
	const kinds = [...new Set([...truth, ...items].map(kindOf))].sort();
	return ["", ...kinds].map((kind) => ({
		name: kind === "" ? name : `  ${name} ${kind}`,
		truth: kind === "" ? truth.map(show) : truth.filter((item) => kindOf(item) === kind).map(show),
		index: kind === "" ? items.map(show) : items.filter((item) => kindOf(item) === kind).map(show),
	}));
}

function line(item: Item): string {
	return `${item.file}:${item.line} ${item.id ?? item.key ?? item.term}`;
}

function spot(item: Item): string {
	return `${item.file}:${item.line}:${item.column ?? item.col} ${item.id ?? item.key}`;
}

/** Where a reference leads: a place, or nowhere. */
function goal({ target, to }: Item): string {
	if (Array.isArray(to)) return `${to[0]}:${to[1]}`;
	return isItem(target) ? `${target.file}:${target.line}` : "nowhere";
}

function isItem(value: unknown): value is Item {
	return typeof value === "object" && value !== null;
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

void measure(process.argv[2], process.argv[3]).then((code) => {
	process.exitCode = code;
});
