/** Lookups by id across many lists without concatenating them. */

/** Which of several lists contain each id, and which ids occur more than once. */
export interface IdIndex {
	/** Ascending list indices by id. */
	readonly lists: ReadonlyMap<string, readonly number[]>;
	/** Repeated ids in order of first occurrence. */
	readonly repeated: readonly string[];
}

/** Indexes lists of ids. */
export function idIndex(ids: readonly (readonly string[])[]): IdIndex {
	const lists = new Map<string, number[]>();
	const repeated = new Set<string>();
	for (const [index, own] of ids.entries()) {
		for (const id of own) {
			const indices = lists.get(id);
			if (indices === undefined) lists.set(id, [index]);
			else {
				repeated.add(id);
				if (indices.at(-1) !== index) indices.push(index);
			}
		}
	}
	const order = [...lists.keys()];
	return { lists, repeated: repeated.size === 0 ? [] : order.filter((id) => repeated.has(id)) };
}

/** Items by id. */
export type ItemsById<Item> = ReadonlyMap<string, readonly Item[]>;

/**
 * The items with an id in any of the lists, in list order; undefined if there are none.
 *
 * @param owners the objects that own the lists, in the order of the index
 * @param onOwner called with the index of each owner that has the id
 */
export function itemsWithId<Owner, Item>(
	{ lists }: IdIndex,
	owners: readonly Owner[],
	listOf: (owner: Owner) => ItemsById<Item>,
	id: string,
	onOwner?: (index: number) => void,
): readonly Item[] | undefined {
	const indices = lists.get(id);
	if (indices === undefined) return undefined;
	if (onOwner) for (const index of indices) onOwner(index);
	const at = (index: number): readonly Item[] => listOf(owners[index] as Owner).get(id) ?? [];
	return indices.length === 1 ? at(indices[0] as number) : indices.flatMap(at);
}

/** A map with a fast lookup of single keys. The first iteration creates all entries. */
export class LazyMap<Value> implements ReadonlyMap<string, Value> {
	readonly #get: (key: string) => Value | undefined;
	readonly #createMap: () => ReadonlyMap<string, Value>;
	#map: ReadonlyMap<string, Value> | null = null;

	constructor(get: (key: string) => Value | undefined, createMap: () => ReadonlyMap<string, Value>) {
		this.#get = get;
		this.#createMap = createMap;
	}

	get #entries(): ReadonlyMap<string, Value> {
		this.#map ??= this.#createMap();
		return this.#map;
	}

	get(key: string): Value | undefined {
		return this.#get(key);
	}

	has(key: string): boolean {
		return this.#get(key) !== undefined;
	}

	get size(): number {
		return this.#entries.size;
	}

	forEach(callback: (value: Value, key: string, map: ReadonlyMap<string, Value>) => void): void {
		for (const [key, value] of this.#entries) callback(value, key, this);
	}

	entries(): MapIterator<[string, Value]> {
		return this.#entries.entries();
	}

	keys(): MapIterator<string> {
		return this.#entries.keys();
	}

	values(): MapIterator<Value> {
		return this.#entries.values();
	}

	[Symbol.iterator](): MapIterator<[string, Value]> {
		return this.#entries.entries();
	}
}
