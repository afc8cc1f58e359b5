/** How many files are read at once. */
const atOnce = 8;

/** Does something for each item, a few at a time. */
export async function forEachConcurrent<Item>(
	items: Iterable<Item>,
	work: (item: Item) => Promise<void>,
): Promise<void> {
	const rest = items[Symbol.iterator]();
	const worker = async (): Promise<void> => {
		for (let next = rest.next(); !next.done; next = rest.next()) await work(next.value);
	};
	await Promise.all(Array.from({ length: atOnce }, worker));
}
