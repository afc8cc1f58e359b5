/** Memoization of pure functions: the only state outside `workspace/`, and invisible to callers. */

/** A memoized function whose cached results can be dropped; they are recomputed on demand. */
export interface Evictable<Key> {
	/** Drops the cached result for a key; returns whether there was one. */
	readonly evict: (key: Key) => boolean;
}

/** Memoizes a function of an immutable object. The result lives as long as the object. */
export function memoize<Key extends object, Value>(
	compute: (key: Key) => Value,
): ((key: Key) => Value) & Evictable<Key> {
	const cache = new WeakMap<Key, Value>();
	const get = (key: Key): Value => {
		let value = cache.get(key);
		if (value === undefined) {
			value = compute(key);
			cache.set(key, value);
		}
		return value;
	};
	return Object.assign(get, { evict: (key: Key) => cache.delete(key) });
}

/** A memoized function whose result can also be computed in steps. */
export interface MemoizedInSteps<Key extends object, Value> extends Evictable<Key> {
	(key: Key): Value;
	/** Computes the result if it is not cached; yields every few milliseconds so that the server can answer requests in between. */
	readonly inSteps: (key: Key) => Generator<null, Value>;
}

/** Memoizes a computation that is long enough to have to yield. */
export function memoizeInSteps<Key extends object, Value>(
	compute: (key: Key) => Generator<null, Value>,
): MemoizedInSteps<Key, Value> {
	const cache = new WeakMap<Key, Value>();
	function* inSteps(key: Key): Generator<null, Value> {
		let value = cache.get(key);
		if (value === undefined) {
			value = yield* compute(key);
			cache.set(key, value);
		}
		return value;
	}
	return Object.assign((key: Key) => cache.get(key) ?? runToCompletion(inSteps(key)), {
		inSteps,
		evict: (key: Key) => cache.delete(key),
	});
}

/** Runs a generator to completion and returns its result. */
export function runToCompletion<Result>(work: Generator<null, Result>): Result {
	for (;;) {
		const { done, value } = work.next();
		if (done) return value;
	}
}

/**
 * Memoizes a function of a text, with at most `limit` cached results. The key is a hash, because the texts of a book would take
 * more memory than the results.
 */
export function memoizeByText<Value>(
	limit: number,
	compute: (text: string) => Value,
): ((text: string) => Value) & Evictable<string> {
	const cache = new Map<number, Value>();
	const get = (text: string): Value => {
		const hash = hashOf(text);
		let value = cache.get(hash);
		if (value === undefined) {
			// V8 keeps the whole chapter alive for a slice of it. A slice of a concatenation keeps only the concatenation alive.
			value = compute(` ${text}`.slice(1));
			if (cache.size >= limit) cache.clear();
			cache.set(hash, value);
		}
		return value;
	};
	return Object.assign(get, { evict: (text: string) => cache.delete(hashOf(text)) });
}

/**
 * Returns a 53-bit hash: FNV-1a over the UTF-16 units, combined with a second one that uses another prime. Among a million
 * texts, the probability of a collision is about 1 in 20,000.
 */
function hashOf(text: string): number {
	let low = 0x811c9dc5;
	let high = text.length ^ 0x9e3779b9;
	for (let i = 0; i < text.length; i++) {
		const unit = text.charCodeAt(i);
		low = Math.imul(low ^ unit, 0x01000193);
		high = Math.imul(high ^ unit, 0x85ebca6b);
	}
	high = Math.imul(high ^ (high >>> 15), 0xc2b2ae35);
	return (high >>> 11) * 2 ** 32 + (low >>> 0);
}
