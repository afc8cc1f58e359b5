/** How many are under way at once. */
const atOnce = 8;

/** Does something for each item, a few at a time. */
export async function inTurns<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
	const rest = items.values();
	const worker = async (): Promise<void> => {
		for (const item of rest) await work(item);
	};
	await Promise.all(Array.from({ length: atOnce }, worker));
}
