/**
 * Fuzzes Errata with a random seed that reproduces a failure.
 *
 *   npm run campaign -- [--seconds 600] [--edits 1000000] [--seed N] [folder …]
 *
 * Fuzzes the given folders (default: the sample textbooks) and small generated books. `--edits` limits the edits of the generated books,
 * which otherwise get a share of the time. Prints the table of docs/reliability.md. Stops at the first failure, with exit code 1.
 */
import { parseArgs } from "node:util";
import { version } from "../package.json";
import { generateBooks, readTexts, type Texts } from "./books.ts";
import { injectFaults } from "./fault-injection.ts";
import { type EditOptions, type EditStats, fuzzEdits } from "./fuzz-edits.ts";
import { fuzzParser, parsePathologicalLines } from "./fuzz-parser.ts";
import { fuzzServer } from "./fuzz-server.ts";
import { Random } from "./random.ts";

const samples = ["test/book", "test/broken"];
/** Number of generated books. */
const GENERATED = 40;
/** In UTF-16 units. A fresh start of a book of this size takes seconds. */
const LARGE = 500_000;

async function main(): Promise<void> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: {
			seconds: { type: "string", default: "600" },
			edits: { type: "string", default: "0" },
			seed: { type: "string", default: "1" },
		},
	});
	const [seconds, edits, seed] = [values.seconds, values.edits, values.seed].map(Number) as [number, number, number];
	const random = new Random(seed);
	const books = await Promise.all((positionals.length > 0 ? positionals : samples).map(readTexts));
	const within = (share: number): (() => boolean) => {
		const end = performance.now() + seconds * 1000 * share;
		return () => performance.now() >= end;
	};
	const chapters = books.flatMap((texts) =>
		Object.entries(texts).flatMap(([path, text]) => (path.endsWith(".qmd") ? text : [])),
	);

	print(`Errata ${version}, Node ${process.versions.node}, ${process.platform}, seed ${seed}\n`);
	print("| Part | Result |\n|:--|:--|");
	const generated: EditStats[] = [];
	for (const texts of generateBooks(GENERATED, seed)) {
		const isTimeOver = within(0.35 / GENERATED);
		const isOver = (stats: EditStats) => (edits > 0 ? stats.edits >= edits / GENERATED : isTimeOver());
		generated.push(await fuzzEdits(texts, random, { ...sizesFor(texts), isOver }));
	}
	const sum = (key: "edits" | "bursts" | "batches"): string =>
		format(generated.reduce((total, stats) => total + stats[key], 0));
	print(
		`| Random edits of ${GENERATED} generated books | ${sum("edits")} edits in ${sum("bursts")} bursts; findings compared with a fresh start ${sum("batches")} times |`,
	);
	for (const texts of books) {
		const stats = await fuzzEdits(texts, random, { ...sizesFor(texts), isOver: within(0.25 / books.length) });
		const heapSize = stats.heap === null ? "" : `; heap ${stats.heap.first} MB at first, ${stats.heap.last} MB at last`;
		print(
			`| Random edits of ${describeBook(texts)} | ${format(stats.edits)} edits in ${format(stats.bursts)} bursts; compared ${format(stats.batches)} times${heapSize} |`,
		);
	}
	const parser = await fuzzParser(chapters, random, { length: 1_280_000, isOver: within(0.1) });
	print(
		`| Generated and mutated texts | ${format(parser.texts)} texts of up to ${format(parser.longest)} characters; all features run on ${format(parser.featureRuns)}; at most ${parser.slowest.toFixed(0)} ms of CPU time per million characters |`,
	);
	const lines = await parsePathologicalLines(10_000_000, within(0.2));
	print(`| Pathological lines of 10 MB | ${format(lines)} lines |`);
	const server = await fuzzServer(
		books.find((texts) => sizeOf(texts) < LARGE) ?? (books[0] as Texts),
		random,
		within(0.05),
	);
	print(
		`| Messages to a server | ${format(server.messages)} messages, of which ${format(server.requests)} requests; all answered, ${format(server.errors)} with an error |`,
	);
	const faults = await injectFaults(random, within(0.05));
	print(
		`| Fault injection | ${format(faults.kills)} kills, ${format(faults.faults)} faults, ${format(faults.corruptions)} corruptions of stored results; every restart published the findings of an undisturbed server, ${format(faults.cacheHits)} times from stored results; no file of the book changed |`,
	);
}

function sizesFor(texts: Texts): Pick<EditOptions, "burstsPerBatch" | "burst"> {
	const size = sizeOf(texts);
	return { burstsPerBatch: size < LARGE / 10 ? 20 : size < LARGE ? 50 : 10, burst: 64 };
}

function sizeOf(texts: Texts): number {
	return Object.values(texts).reduce((sum, text) => sum + text.length, 0);
}

function describeBook(texts: Texts): string {
	const chapters = Object.keys(texts).filter((path) => path.endsWith(".qmd")).length;
	return `a book of ${chapters} chapters (${(sizeOf(texts) / 1e6).toFixed(2)} MB)`;
}

function format(count: number): string {
	return count.toLocaleString("en");
}

function print(line: string): void {
	process.stdout.write(`${line}\n`);
}

main().catch((error: Error) => {
	process.stderr.write(`${error.stack}\n`);
	process.exitCode = 1;
});
