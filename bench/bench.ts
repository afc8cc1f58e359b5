/**
 * Prints how fast Errata is on a real book, in the core alone and through the server process.
 *
 *   npm run bench -- <book folder> [--peers] [--growth] [--hour] [--review] [--activation]
 *
 * With `--peers` the programs of others run on the same book, too; they are installed from npm. With `--growth` the book is also taken ten
 * and thirty times, with labels of its own for each copy. With `--hour` it is measured what the server holds after thousands of edits.
 * With `--review` the review alone is measured, beside remark-parse. With `--activation` it is measured alone how long VS Code takes to
 * wake the extension.
 */

import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";
import { assemble } from "../server/src/book/assemble.ts";
import { diskFiles } from "../server/src/cli/disk.ts";
import { Library } from "../server/src/library.ts";
import { check } from "../server/src/rules/check.ts";
import { bookOf, largestOf } from "./book.ts";
import { type EditPosition, editPositions, insertKey } from "./edits.ts";
import { benchGrowth } from "./growth.ts";
import { benchPeers } from "./peers.ts";
import { benchReview } from "./review.ts";
import { benchHour, benchServer, benchStarts } from "./server.ts";
import { median, now, printRow, quantiles } from "./statistics.ts";

const EDITS = 200;

async function benchCore(folder: string): Promise<readonly EditPosition[]> {
	const started = now();
	const library = new Library(diskFiles(folder), { waits: true });
	await library.open();
	printRow("core: cold index, to the findings that do not wait", `${(now() - started).toFixed(0)} ms`);
	const review = stepTimes(library.inPause());
	const total = review.reduce((sum, time) => sum + time, 0);
	printRow(
		"core: the first pause, with the review",
		`${total.toFixed(0)} ms, its longest step ${Math.max(...review).toFixed(0)} ms`,
	);
	const book = bookOf(library, folder);

	const warm = await repeat(5, () => new Library(diskFiles(folder), { waits: true }).open());
	printRow("core: index once warm", `${median(warm).toFixed(0)} ms`);
	const texts = { chapters: book.chapters, metadata: new Map() };
	const assembling = await repeat(20, () =>
		assemble(book.project, texts, new Map(), book.sideFiles, book.files, book.settings),
	);
	printRow("core: assembling the book", `${median(assembling).toFixed(1)} ms`);
	printRow("core: all rules over the book", `${median(await repeat(20, () => check(book))).toFixed(1)} ms`);

	const largest = largestOf(book);
	process.stdout.write(
		`\n${largest.path}, ${(largest.text.length / 1000).toFixed(0)} kB, ${EDITS} edits at each place\n`,
	);
	const places = editPositions(largest);
	for (const place of places) {
		let text = largest.text;
		const times: number[] = [];
		for (let edit = 0; edit < EDITS; edit++) {
			text = insertKey(text, place.offset, edit);
			const before = now();
			library.edit(largest.path, text);
			times.push(now() - before);
		}
		printRow(`core: one edit at the ${place.name} → findings`, quantiles(times));
	}
	const pauses: number[] = [];
	const slices: number[] = [];
	for (let edit = 0; edit < 10; edit++) {
		library.edit(largest.path, insertKey(largest.text, (places[0] as EditPosition).offset, edit));
		const steps = stepTimes(library.inPause());
		pauses.push(steps.reduce((sum, time) => sum + time, 0));
		slices.push(Math.max(...steps));
	}
	printRow(
		"core: the pause after an edit",
		`${median(pauses).toFixed(0)} ms, its longest step ${median(slices).toFixed(0)} ms`,
	);
	printRow("core: memory", `${(process.memoryUsage.rss() / 1e6).toFixed(0)} MB`);
	return places;
}

/** How long each step takes of what can be interrupted. */
function stepTimes(work: Iterator<unknown>): number[] {
	const times: number[] = [];
	for (let isDone = false; !isDone; ) {
		const before = now();
		isDone = work.next().done === true;
		times.push(now() - before);
	}
	return times;
}

async function repeat(count: number, work: () => unknown): Promise<number[]> {
	const times: number[] = [];
	for (let i = 0; i < count; i++) {
		const before = now();
		await work();
		times.push(now() - before);
	}
	return times;
}

async function main(): Promise<void> {
	const flag = { type: "boolean" } as const;
	const options = { peers: flag, growth: flag, hour: flag, review: flag, activation: flag };
	const { values, positionals } = parseArgs({ allowPositionals: true, options });
	const [folder] = positionals;
	if (folder === undefined) {
		process.stderr.write(
			"Usage: npm run bench -- <book folder> [--peers] [--growth] [--hour] [--review] [--activation]\n",
		);
		process.exitCode = 2;
		return;
	}
	if (values.review) return benchReview(folder);
	if (values.activation) {
		// A program of its own: it drives VS Code as the tests do.
		const { status } = spawnSync(process.execPath, ["scripts/activation.mjs", folder], { stdio: "inherit" });
		process.exitCode = status ?? 1;
		return;
	}
	const places = await benchCore(folder);
	process.stdout.write("\n");
	await benchStarts(folder);
	const edit = await benchServer(folder, places, EDITS);
	if (values.hour) {
		process.stdout.write("\n");
		await benchHour(folder, places);
	}
	if (values.peers) {
		process.stdout.write("\n");
		await benchPeers(folder, places, edit);
	}
	if (values.growth) {
		process.stdout.write("\n");
		await benchGrowth(folder, EDITS);
	}
}

void main();
