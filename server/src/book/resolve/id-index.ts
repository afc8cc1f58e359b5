/** Look-ups by id over many lists that nobody joins before they are gone through. */

/** In which of several lists each id stands, and which ids stand at several places. */
export interface IdIndex {
	/** The indices of the lists, ascending, by id. */
	readonly lists: ReadonlyMap<string, readonly number[]>;
	/** In the order in which they come first. */
	readonly repeated: readonly string[];
}

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

export type ItemsById<Item> = ReadonlyMap<string, readonly Item[]>;

/**
 * What stands at an id in any of the lists, in their order; undefined where nothing does.
 *
 * @param owners what has the lists, by index
 * @param onOwner is told from which lists it comes
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

/** A map whose single look-ups go their own way; it is made whole when somebody goes through it. */
export class LazyMap<Value> implements ReadonlyMap<string, Value> {
	readonly #get: (key: string) => Value | undefined;
	readonly #make: () => ReadonlyMap<string, Value>;
	#made: ReadonlyMap<string, Value> | null = null;

	constructor(get: (key: string) => Value | undefined, make: () => ReadonlyMap<string, Value>) {
		this.#get = get;
		this.#make = make;
	}

	get #whole(): ReadonlyMap<string, Value> {
		this.#made ??= this.#make();
		return this.#made;
	}

	get(key: string): Value | undefined {
		return this.#get(key);
	}

	has(key: string): boolean {
		return this.#get(key) !== undefined;
	}

	get size(): number {
		return this.#whole.size;
	}

	forEach(callback: (value: Value, key: string, map: ReadonlyMap<string, Value>) => void): void {
		for (const [key, value] of this.#whole) callback(value, key, this);
	}

	entries(): MapIterator<[string, Value]> {
		return this.#whole.entries();
	}

	keys(): MapIterator<string> {
		return this.#whole.keys();
	}

	values(): MapIterator<Value> {
		return this.#whole.values();
	}

	[Symbol.iterator](): MapIterator<[string, Value]> {
		return this.#whole.entries();
	}
}
