/** Maximum number of pending calls, such as file reads. */
const CONCURRENCY = 8;

/** Runs `work` for each item, a few at a time. Rejects with the first error. */
export async function forEachConcurrent<Item>(
	items: Iterable<Item>,
	work: (item: Item) => Promise<void>,
): Promise<void> {
	const queue = items[Symbol.iterator]();
	const worker = async (): Promise<void> => {
		for (let next = queue.next(); !next.done; next = queue.next()) await work(next.value);
	};
	await Promise.all(Array.from({ length: CONCURRENCY }, worker));
}
