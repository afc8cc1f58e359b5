/**
 * Prints how fast Errata is on a real book, in the core alone and through the server process.
 *
 *   npm run bench -- <book folder>
 */

import { assemble } from "../server/src/book/assemble.ts";
import { diskFiles } from "../server/src/cli/disk.ts";
import { Library } from "../server/src/library.ts";
import { check } from "../server/src/rules/check.ts";
import { type Place, placesToEdit, retype } from "./edits.ts";
import { line, median, now, quantiles } from "./figures.ts";
import { benchServer } from "./server.ts";

const EDITS = 200;

async function benchCore(folder: string): Promise<readonly Place[]> {
	const started = now();
	const library = new Library(diskFiles(folder), { waits: true });
	await library.open();
	line("core: cold index, to all findings", `${(now() - started).toFixed(0)} ms`);
	const [book] = library.books;
	if (book === undefined) throw new Error(`There is no book in ${folder}.`);

	const warm = await repeat(5, () => new Library(diskFiles(folder), { waits: true }).open());
	line("core: index once warm", `${median(warm).toFixed(0)} ms`);
	const texts = { chapters: book.chapters, metadata: new Map() };
	const assembling = await repeat(20, () =>
		assemble(book.project, texts, new Map(), book.sideFiles, book.files, book.settings),
	);
	line("core: assembling the book", `${median(assembling).toFixed(1)} ms`);
	line("core: all rules over the book", `${median(await repeat(20, () => check(book))).toFixed(1)} ms`);

	const [largest] = [...book.chapters.values()].sort((a, b) => b.text.length - a.text.length);
	if (largest === undefined) throw new Error("The book has no chapter.");
	process.stdout.write(
		`\n${largest.path}, ${(largest.text.length / 1000).toFixed(0)} kB, ${EDITS} edits at each place\n`,
	);
	const places = placesToEdit(largest);
	for (const place of places) {
		let text = largest.text;
		const times: number[] = [];
		for (let edit = 0; edit < EDITS; edit++) {
			text = retype(text, place.offset, edit);
			const before = now();
			library.edit(largest.path, text);
			times.push(now() - before);
		}
		line(`core: one edit at the ${place.name} → findings`, quantiles(times));
	}
	line("core: memory", `${(process.memoryUsage.rss() / 1e6).toFixed(0)} MB`);
	return places;
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
	const folder = process.argv[2];
	if (folder === undefined) {
		process.stderr.write("Usage: npm run bench -- <book folder>\n");
		process.exitCode = 2;
		return;
	}
	const places = await benchCore(folder);
	process.stdout.write("\n");
	await benchServer(folder, places, EDITS);
}

void main();
