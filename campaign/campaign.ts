/**
 * Tries to break Errata by chance, and says with which seed it did.
 *
 *   npm run campaign -- [--seconds 600] [--seed N] [folder …]
 *
 * Without folders the sample textbooks are edited. Ends with 1 at the first thing that is wrong.
 */
import { parseArgs } from "node:util";
import { Chance } from "./chance.ts";
import { editBook, textsOf } from "./edits.ts";
import { readAnything } from "./reading.ts";
import { pesterServer } from "./server.ts";

const samples = ["test/book", "test/broken"];

async function main(): Promise<void> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: { seconds: { type: "string", default: "600" }, seed: { type: "string", default: "1" } },
	});
	const seconds = Number(values.seconds);
	const folders = positionals.length > 0 ? positionals : samples;
	const books = await Promise.all(folders.map(textsOf));
	const parts = folders.length + 2;
	const until = (): (() => boolean) => {
		const end = performance.now() + (seconds * 1000) / parts;
		return () => performance.now() >= end;
	};
	process.stdout.write(`| part | what was done |\n|:--|:--|\n`);
	for (const [index, texts] of books.entries()) {
		const size = Object.values(texts).reduce((sum, text) => sum + text.length, 0);
		const { edits, batches, heap } = await editBook(
			texts,
			new Chance(Number(values.seed) + index),
			size > 500_000 ? 20 : 100,
			until(),
		);
		const memory =
			heap === null ? "" : `; heap ${megabytes(heap[0])} MB after the first, ${megabytes(heap[1])} MB after the last`;
		process.stdout.write(
			`| edits of ${folders[index]} | ${edits} edits, compared with a fresh start ${batches} times${memory} |\n`,
		);
	}
	const server = await pesterServer(books[0] ?? {}, new Chance(Number(values.seed)), until());
	process.stdout.write(
		`| messages to a server | ${server.messages} messages, ${server.questions} of them questions, all answered, ${server.refusals} with a refusal |\n`,
	);
	const chapters = books.flatMap((texts) =>
		Object.entries(texts).flatMap(([path, text]) => (path.endsWith(".qmd") ? text : [])),
	);
	const { texts, longest, slowest } = readAnything(chapters, new Chance(Number(values.seed)), until());
	process.stdout.write(
		`| reading | ${texts} texts of up to ${longest} characters, at most ${slowest.toFixed(0)} ms for a million |\n`,
	);
}

function megabytes(bytes: number): string {
	return (bytes / 1e6).toFixed(0);
}

main().catch((error: Error) => {
	process.stderr.write(`${error.stack}\n`);
	process.exitCode = 1;
});
