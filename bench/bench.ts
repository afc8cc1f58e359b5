/**
 * Benchmarks Errata on a real book: the core alone and the server process.
 *
 *   npm run bench -- <book folder> [--peers] [--growth] [--hour] [--review] [--activation]
 *
 *   --peers       also runs other linters on the same book; installs them from npm
 *   --growth      also measures a book of 10 and 30 copies, each with labels of its own
 *   --hour        also measures the memory of the server after thousands of edits
 *   --review      measures only the review, and remark-parse for comparison
 *   --activation  measures only the activation of the extension in VS Code
 */

import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";
import { assemble } from "../server/src/book/assemble.ts";
import { diskFiles } from "../server/src/cli/disk-files.ts";
import { lint } from "../server/src/linter/lint.ts";
import { Workspace } from "../server/src/workspace/workspace.ts";
import { bookOf, largestOf } from "./book.ts";
import { type EditPosition, editPositions, insertKey } from "./edits.ts";
import { benchGrowth } from "./growth.ts";
import { benchPeers } from "./peers.ts";
import { benchReview } from "./review.ts";
import { benchHour, benchServer, benchStarts } from "./server.ts";
import { median, now, printRow, quantiles } from "./statistics.ts";

/** Edits per position. */
const EDITS = 200;

async function benchCore(folder: string): Promise<readonly EditPosition[]> {
	const started = now();
	const workspace = new Workspace(diskFiles(folder), { defersRules: true });
	await workspace.open();
	printRow("core: cold index, to the immediate findings", `${(now() - started).toFixed(0)} ms`);
	const idle = stepTimes(workspace.idle());
	const total = idle.reduce((sum, time) => sum + time, 0);
	printRow(
		"core: first idle work, with the review",
		`${total.toFixed(0)} ms, longest step ${Math.max(...idle).toFixed(0)} ms`,
	);
	const book = bookOf(workspace, folder);

	const warm = await repeat(5, () => new Workspace(diskFiles(folder), { defersRules: true }).open());
	printRow("core: warm index", `${median(warm).toFixed(0)} ms`);
	const texts = { chapters: book.chapters, metadata: new Map() };
	const assembling = await repeat(20, () =>
		assemble(book.project, texts, new Map(), book.sideFiles, book.files, book.settings),
	);
	printRow("core: assembling the book", `${median(assembling).toFixed(1)} ms`);
	printRow("core: all rules over the book", `${median(await repeat(20, () => lint(book))).toFixed(1)} ms`);

	const largest = largestOf(book);
	process.stdout.write(
		`\n${largest.path}, ${(largest.text.length / 1000).toFixed(0)} kB, ${EDITS} edits at each position\n`,
	);
	const positions = editPositions(largest);
	for (const position of positions) {
		let text = largest.text;
		const times: number[] = [];
		for (let edit = 0; edit < EDITS; edit++) {
			text = insertKey(text, position.offset, edit);
			const before = now();
			workspace.edit(largest.path, text);
			times.push(now() - before);
		}
		printRow(`core: one edit at the ${position.name} → findings`, quantiles(times));
	}
	const idleTimes: number[] = [];
	const longestSteps: number[] = [];
	for (let edit = 0; edit < 10; edit++) {
		workspace.edit(largest.path, insertKey(largest.text, (positions[0] as EditPosition).offset, edit));
		const steps = stepTimes(workspace.idle());
		idleTimes.push(steps.reduce((sum, time) => sum + time, 0));
		longestSteps.push(Math.max(...steps));
	}
	printRow(
		"core: idle work after an edit",
		`${median(idleTimes).toFixed(0)} ms, longest step ${median(longestSteps).toFixed(0)} ms`,
	);
	printRow("core: memory", `${(process.memoryUsage.rss() / 1e6).toFixed(0)} MB`);
	return positions;
}

/** Runs interruptible work to its end. Returns the time of each step in ms. */
function stepTimes(work: Iterator<unknown>): number[] {
	const times: number[] = [];
	for (let isDone = false; !isDone; ) {
		const before = now();
		isDone = work.next().done === true;
		times.push(now() - before);
	}
	return times;
}

/** Runs work `count` times. Returns the times in ms. */
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
		// A separate process, because it drives VS Code as the tests do.
		const { status } = spawnSync(process.execPath, ["scripts/activation.mjs", folder], { stdio: "inherit" });
		process.exitCode = status ?? 1;
		return;
	}
	const positions = await benchCore(folder);
	process.stdout.write("\n");
	await benchStarts(folder);
	const edit = await benchServer(folder, positions, EDITS);
	if (values.hour) {
		process.stdout.write("\n");
		await benchHour(folder, positions);
	}
	if (values.peers) {
		process.stdout.write("\n");
		await benchPeers(folder, positions, edit);
	}
	if (values.growth) {
		process.stdout.write("\n");
		await benchGrowth(folder, EDITS);
	}
}

void main();
