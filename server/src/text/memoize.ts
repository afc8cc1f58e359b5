/** Results of pure functions, kept: the only state below the library, and none that anybody can see. */

/** Something that is remembered and can be let go. */
export interface Evictable<Key> {
	/** Lets go of all results but those of some keys. They are made anew when they are asked for. */
	readonly evictExcept: (keys: Iterable<Key>) => void;
}

/** A function of an immutable value that makes its result once and keeps it for as long as that value lives. */
export function memoize<Key extends object, Value>(make: (key: Key) => Value): ((key: Key) => Value) & Evictable<Key> {
	let known = new WeakMap<Key, Value>();
	const get = (key: Key): Value => {
		let value = known.get(key);
		if (value === undefined) {
			value = make(key);
			known.set(key, value);
		}
		return value;
	};
	const evictExcept = (keys: Iterable<Key>): void => {
		known = only(known, keys);
	};
	return Object.assign(get, { evictExcept: evictExcept });
}

function only<Key extends object, Value>(known: WeakMap<Key, Value>, keys: Iterable<Key>): WeakMap<Key, Value> {
	const kept = new WeakMap<Key, Value>();
	for (const key of keys) {
		const value = known.get(key);
		if (value !== undefined) kept.set(key, value);
	}
	return kept;
}

/** A function that is remembered, and whose result can also be made a step at a time. */
export interface MemoizedInSteps<Key extends object, Value> extends Evictable<Key> {
	(key: Key): Value;
	/** Makes the result where it is missing; others may go first wherever it yields. */
	readonly inSteps: (key: Key) => Generator<null, Value>;
}

/** The same for what takes so long to make that others should go first now and then. */
export function memoizeInSteps<Key extends object, Value>(
	make: (key: Key) => Generator<null, Value>,
): MemoizedInSteps<Key, Value> {
	let known = new WeakMap<Key, Value>();
	function* inSteps(key: Key): Generator<null, Value> {
		let value = known.get(key);
		if (value === undefined) {
			value = yield* make(key);
			known.set(key, value);
		}
		return value;
	}
	const evictExcept = (keys: Iterable<Key>): void => {
		known = only(known, keys);
	};
	return Object.assign((key: Key) => known.get(key) ?? runToCompletion(inSteps(key)), {
		inSteps,
		evictExcept: evictExcept,
	});
}

/** Runs to its end what could be interrupted. */
export function runToCompletion<Result>(work: Generator<null, Result>): Result {
	for (;;) {
		const { done, value } = work.next();
		if (done) return value;
	}
}

/**
 * The same for a function of a text; `most` results are kept. The texts are not: a book's would take more room than what is made of
 * them, so a number stands for each.
 */
export function memoizeByText<Value>(
	most: number,
	make: (text: string) => Value,
): ((text: string) => Value) & Evictable<string> {
	let known = new Map<number, Value>();
	const get = (text: string): Value => {
		const number = numberOf(text);
		let value = known.get(number);
		if (value === undefined) {
			// A slice of a chapter would evictExcept the whole chapter in memory; one of a joined text keeps that alone.
			value = make(` ${text}`.slice(1));
			if (known.size >= most) known.clear();
			known.set(number, value);
		}
		return value;
	};
	const evictExcept = (texts: Iterable<string>): void => {
		const kept = new Map<number, Value>();
		for (const text of texts) {
			const number = numberOf(text);
			const value = known.get(number);
			if (value !== undefined) kept.set(number, value);
		}
		known = kept;
	};
	return Object.assign(get, { evictExcept: evictExcept });
}

/**
 * A number for a text, of 53 bits: among a million texts two are given one by an accident in twenty thousand books. FNV-1a over the UTF-16
 * units, and beside it the same with another prime.
 */
function numberOf(text: string): number {
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
