/** Results of pure functions: the only state below the workspace, and invisible to callers. */

/** A memo whose results can be dropped. They are computed again on demand. */
export interface Evictable<Key> {
	/** Drops the result for one key; returns whether there was one. */
	readonly evict: (key: Key) => boolean;
}

/** Makes a function of an immutable object compute its result once, and keep it for as long as the object lives. */
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

/** A memoized function whose result can also be computed step by step. */
export interface MemoizedInSteps<Key extends object, Value> extends Evictable<Key> {
	(key: Key): Value;
	/** Computes the result where it is missing, and yields every few milliseconds so that requests can be answered in between. */
	readonly inSteps: (key: Key) => Generator<null, Value>;
}

/** Memoizes a computation that takes so long that it should yield. */
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

/** Runs a generator to its end. */
export function runToCompletion<Result>(work: Generator<null, Result>): Result {
	for (;;) {
		const { done, value } = work.next();
		if (done) return value;
	}
}

/**
 * Memoizes a function of a text; at most `limit` results are kept. The texts are not, since those of a book would take more memory than what
 * is computed of them: a number stands for each.
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
			// A slice of a chapter keeps the whole chapter in memory; a slice of a joined text keeps that alone.
			value = compute(` ${text}`.slice(1));
			if (cache.size >= limit) cache.clear();
			cache.set(hash, value);
		}
		return value;
	};
	return Object.assign(get, { evict: (text: string) => cache.delete(hashOf(text)) });
}

/**
 * A hash of 53 bits: among a million texts two collide by accident in one of twenty thousand books. FNV-1a over the UTF-16 units, and beside
 * it the same with another prime.
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
