/**
 * Tries to break Errata by chance, and says with which seed it did.
 *
 *   npm run campaign -- [--seconds 600] [--edits 1000000] [--seed N] [folder …]
 *
 * Edits the sample textbooks or the given folders, and small books of a grammar beside them; these take so many edits where a number
 * is given, and their share of the time where it is not. Prints the table of docs/reliability.md. Ends with 1 at the first thing that
 * is wrong.
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
const SMALL = 40;
/** Of a book that large a fresh start takes seconds. */
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
	const chance = new Random(seed);
	const books = await Promise.all((positionals.length > 0 ? positionals : samples).map(readTexts));
	const within = (share: number): (() => boolean) => {
		const end = performance.now() + seconds * 1000 * share;
		return () => performance.now() >= end;
	};
	const chapters = books.flatMap((texts) =>
		Object.entries(texts).flatMap(([path, text]) => (path.endsWith(".qmd") ? text : [])),
	);

	say(`Errata ${version}, Node ${process.versions.node}, ${process.platform}, seed ${seed}\n`);
	say("| Part | What was done |\n|:--|:--|");
	const small: EditStats[] = [];
	for (const texts of generateBooks(SMALL, seed)) {
		const isTimeOver = within(0.35 / SMALL);
		const isOver = (done: EditStats) => (edits > 0 ? done.edits >= edits / SMALL : isTimeOver());
		small.push(await fuzzEdits(texts, chance, { ...sizesFor(texts), isOver }));
	}
	const sum = (of: (done: EditStats) => number): string => number(small.reduce((all, done) => all + of(done), 0));
	say(
		`| edits of ${SMALL} small books | ${sum((done) => done.edits)} edits, taken in ${sum((done) => done.bursts)} times, the findings compared with a fresh start ${sum((done) => done.batches)} times |`,
	);
	for (const texts of books) {
		const done = await fuzzEdits(texts, chance, { ...sizesFor(texts), isOver: within(0.25 / books.length) });
		const memory = done.heap === null ? "" : `; heap ${done.heap.first} MB early, ${done.heap.last} MB late`;
		say(
			`| edits of ${described(texts)} | ${number(done.edits)} edits, taken in ${number(done.bursts)} times, compared ${number(done.batches)} times${memory} |`,
		);
	}
	const read = await fuzzParser(chapters, chance, { length: 1_280_000, isOver: within(0.1) });
	say(
		`| reading made-up and mutated texts | ${number(read.texts)} texts of up to ${number(read.longest)} characters, of ${number(read.featureRuns)} everything was asked; a million characters took ${read.slowest.toFixed(0)} ms at most |`,
	);
	const lines = await parsePathologicalLines(10_000_000, within(0.2));
	say(`| reading lines of 10 MB that open something at each step | ${number(lines)} lines |`);
	const server = await fuzzServer(
		books.find((texts) => sizeOf(texts) < LARGE) ?? (books[0] as Texts),
		chance,
		within(0.05),
	);
	say(
		`| messages to a server | ${number(server.messages)} messages, ${number(server.requests)} of them questions, all answered, ${number(server.errors)} with a refusal |`,
	);
	const disturbed = await injectFaults(chance, within(0.05));
	say(
		`| a server that is killed, on files that change and cannot be read | ${number(disturbed.kills)} times killed, ${number(disturbed.faults)} disturbances, ${number(disturbed.corruptions)} damages of what it had kept; each start with the findings of an undisturbed one, ${number(disturbed.cacheHits)} times told before anything was read; no file of the book written |`,
	);
}

function sizesFor(texts: Texts): Pick<EditOptions, "burstsPerBatch" | "burst"> {
	const size = sizeOf(texts);
	return { burstsPerBatch: size < LARGE / 10 ? 20 : size < LARGE ? 50 : 10, burst: 64 };
}

function sizeOf(texts: Texts): number {
	return Object.values(texts).reduce((sum, text) => sum + text.length, 0);
}

function described(texts: Texts): string {
	const chapters = Object.keys(texts).filter((path) => path.endsWith(".qmd")).length;
	return `a book of ${chapters} chapters and ${(sizeOf(texts) / 1e6).toFixed(2)} MB`;
}

function number(count: number): string {
	return count.toLocaleString("en");
}

function say(line: string): void {
	process.stdout.write(`${line}\n`);
}

main().catch((error: Error) => {
	process.stderr.write(`${error.stack}\n`);
	process.exitCode = 1;
});
