import { rmSync } from "node:fs";
import { largestOf, openBook } from "./book.ts";
import { writeCopies } from "./copies.ts";
import { editPositions } from "./edits.ts";
import { errataServer } from "./server.ts";
import { median, printRow, quantiles } from "./statistics.ts";

/** Numbers of copies. */
const SIZES = [1, 10, 30];

/** Prints the cost of books of growing size, and the exponent of the growth: 1.0 is linear. */
export async function benchGrowth(folder: string, edits: number): Promise<void> {
	const book = await openBook(folder, { defersRules: true });
	const { path } = largestOf(book);
	const starts: number[] = [];
	const times: number[] = [];
	const usages: number[] = [];
	for (const size of SIZES) {
		const copy = writeCopies(book, size);
		try {
			const { server, indexed } = errataServer(copy);
			await server.initialize();
			await indexed;
			starts.push(server.processorTime() ?? Number.NaN);
			const only = `copy1/${path}`;
			const position = editPositions(largestOf(await openBook(copy, { only })))[1]!;
			await server.open(position);
			const typed = await server.type(position, edits);
			times.push(median(typed));
			usages.push(server.memoryUsage() ?? Number.NaN);
			printRow(
				`${size} copies: start, one edit, memory`,
				`${starts.at(-1)} ms of CPU time; ${quantiles(typed)}; ${usages.at(-1)?.toFixed(0)} MB`,
			);
			await server.stop();
		} finally {
			rmSync(copy, { recursive: true, force: true });
		}
	}
	printRow("growth of start, edit, memory (1.0: linear)", [starts, times, usages].map(growthExponent).join(", "));
}

/** The slope between the first and the last size in a log-log plot. */
function growthExponent(values: readonly number[]): string {
	return (Math.log(values.at(-1)! / values[0]!) / Math.log(SIZES.at(-1)! / SIZES[0]!)).toFixed(2);
}
