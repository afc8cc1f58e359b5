import { rmSync } from "node:fs";
import { largestOf, openBook } from "./book.ts";
import { writeCopies } from "./copies.ts";
import { editPositions } from "./edits.ts";
import { errataServer } from "./server.ts";
import { median, printRow, quantiles } from "./statistics.ts";

const SIZES = [1, 10, 30];

/** Prints what a book costs that is so many times as large, and how the cost grows: 1.0 is in proportion to the text. */
export async function benchGrowth(folder: string, edits: number): Promise<void> {
	const book = await openBook(folder, { waits: true });
	const { path } = largestOf(book);
	const starts: number[] = [];
	const times: number[] = [];
	const memories: number[] = [];
	for (const size of SIZES) {
		const copy = writeCopies(book, size);
		try {
			const { server, indexed } = errataServer(copy);
			await server.initialize();
			await indexed;
			starts.push(server.processorTime() ?? Number.NaN);
			const only = `copy1/${path}`;
			const place = editPositions(largestOf(await openBook(copy, { only })))[1]!;
			await server.open(place);
			const typed = await server.type(place, edits);
			times.push(median(typed));
			memories.push(server.memory() ?? Number.NaN);
			printRow(
				`${size} times: start, one edit, memory`,
				`${starts.at(-1)} ms of processor time; ${quantiles(typed)}; ${memories.at(-1)?.toFixed(0)} MB`,
			);
			await server.stop();
		} finally {
			rmSync(copy, { recursive: true, force: true });
		}
	}
	printRow(
		"growth of start, edit, memory (1.0: as the text)",
		[starts, times, memories].map(growthExponent).join(", "),
	);
}

/** The exponent between the first and the last size: the slope in a drawing with logarithmic axes. */
function growthExponent(values: readonly number[]): string {
	return (Math.log(values.at(-1)! / values[0]!) / Math.log(SIZES.at(-1)! / SIZES[0]!)).toFixed(2);
}
