/** Results of pure functions, kept: the only state below the library, and none that anybody can see. */

/** A function of an immutable value that makes its result once and keeps it for as long as that value lives. */
export function remember<Key extends object, Value>(make: (key: Key) => Value): (key: Key) => Value {
	const known = new WeakMap<Key, Value>();
	return (key) => {
		let value = known.get(key);
		if (value === undefined) {
			value = make(key);
			known.set(key, value);
		}
		return value;
	};
}

/** The same for a function of a text; `most` results are kept. */
export function rememberTexts<Value>(most: number, make: (text: string) => Value): (text: string) => Value {
	const known = new Map<string, Value>();
	return (text) => {
		let value = known.get(text);
		if (value === undefined) {
			// A slice of a chapter would keep the whole chapter in memory; one of a joined text keeps that alone.
			const own = ` ${text}`.slice(1);
			value = make(own);
			if (known.size >= most) known.clear();
			known.set(own, value);
		}
		return value;
	};
}
