/** Sorts a list in place; returns it. Most lists of facts are made in order, and looking costs less than sorting. */
export function sorted<Item>(items: Item[], compare: (a: Item, b: Item) => number): Item[] {
	for (let i = 1; i < items.length; i++) {
		if (compare(items[i - 1] as Item, items[i] as Item) > 0) return items.sort(compare);
	}
	return items;
}
