import { rmSync } from "node:fs";
import { diskFiles } from "../server/src/cli/disk.ts";
import { Library } from "../server/src/library.ts";
import { copies } from "./copies.ts";
import { placesToEdit } from "./edits.ts";
import { line, median, quantiles } from "./figures.ts";
import { errataServer } from "./server.ts";

const SIZES = [1, 10, 30];

/** Prints what a book costs that is so many times as large, and how the cost grows: 1.0 is in proportion to the text. */
export async function benchGrowth(folder: string, edits: number): Promise<void> {
	const library = new Library(diskFiles(folder), { waits: true });
	await library.open();
	const [book] = library.books;
	if (book === undefined) throw new Error(`There is no book in ${folder}.`);
	const starts: number[] = [];
	const times: number[] = [];
	const memories: number[] = [];
	for (const size of SIZES) {
		const copy = copies(book, size);
		try {
			const { server, indexed } = errataServer(copy);
			await server.initialize();
			await indexed;
			starts.push(server.processorTime() ?? Number.NaN);
			const [largest] = [...book.chapters.values()].sort((a, b) => b.text.length - a.text.length);
			if (largest === undefined) throw new Error("The book has no chapter.");
			const place = placesToEdit(await chapterOf(copy, `copy1/${largest.path}`))[1]!;
			await server.open(place);
			const typed = await server.type(place, edits);
			times.push(median(typed));
			memories.push(server.memory() ?? Number.NaN);
			line(
				`${size} times: start, one edit, memory`,
				`${starts.at(-1)} ms of processor time; ${quantiles(typed)}; ${memories.at(-1)?.toFixed(0)} MB`,
			);
			await server.stop();
		} finally {
			rmSync(copy, { recursive: true, force: true });
		}
	}
	line("growth of start, edit, memory (1.0: as the text)", [starts, times, memories].map(slope).join(", "));
}

async function chapterOf(folder: string, path: string) {
	const library = new Library(diskFiles(folder), { only: path });
	await library.open();
	const chapter = library.books[0]?.chapters.get(path);
	if (chapter === undefined) throw new Error(`There is no chapter ${path} in ${folder}.`);
	return chapter;
}

/** The exponent between the first and the last size: the slope in a drawing with logarithmic axes. */
function slope(values: readonly number[]): string {
	return (Math.log(values.at(-1)! / values[0]!) / Math.log(SIZES.at(-1)! / SIZES[0]!)).toFixed(2);
}
