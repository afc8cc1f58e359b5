/** A streaming JSON reader with source positions. Values that the caller skips are not decoded. */
import type { Span } from "../../text/span.ts";

/** A syntax error in JSON. */
export class JsonError extends Error {
	readonly offset: number;

	/**
	 * @param message a clause without a full stop
	 * @param offset UTF-16 offset of the error
	 */
	constructor(message: string, offset: number) {
		super(message);
		this.offset = offset;
	}
}

const SPACE = /[ \t\r\n]*/y;
/** Everything outside strings and brackets. */
const OUTSIDE = /[^"[\]{}]*/y;
const FOREIGN = /[^ \t\r\n,:\d.+\-eEtrufalsn]/;
const LITERAL = /true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** A forward-only position in a JSON text. Each method reads one value and throws a `JsonError` if it cannot. */
export class JsonCursor {
	readonly text: string;
	readonly #onError: ((error: JsonError) => void) | null;
	#at = 0;
	/** The closing brackets of the open lists, innermost last. */
	readonly #open: string[] = [];
	/** Cached offset of the next line ending. */
	#lineEnd = -1;

	/** @param onError receives errors inside objects and arrays; reading continues with the next item. Null: errors are thrown. */
	constructor(text: string, onError: ((error: JsonError) => void) | null = null) {
		this.text = text;
		this.#onError = onError;
	}

	/** The kind of the next value. */
	get kind(): "object" | "array" | "string" | "other" {
		switch (this.#next()) {
			case "{":
				return "object";
			case "[":
				return "array";
			case '"':
				return "string";
			default:
				return "other";
		}
	}

	/** Reads an object. `read` receives each key (not decoded) with its span, and must read or skip the value. */
	object(read: (key: string, span: Span) => void): void {
		this.#list("{", "}", () => {
			const key = this.string();
			if (this.#next() !== ":") throw this.#wrong("expected a colon");
			this.#at++;
			read(this.text.slice(key.start, key.end), key);
		});
	}

	/** Reads an array. `read` must read or skip each item. */
	array(read: () => void): void {
		this.#list("[", "]", read);
	}

	/** Reads a string. Returns the span between its quotes. */
	string(): Span {
		if (this.#next() !== '"') throw this.#wrong("expected a quotation mark");
		const start = this.#at + 1;
		const end = this.#stringEnd(start);
		this.#at = end + 1;
		return { start, end };
	}

	/** Reads a number, `true`, `false` or `null`. */
	literal(): Span {
		this.#next();
		const start = this.#at;
		this.#at += this.#match(LITERAL);
		return { start, end: this.#at };
	}

	/** Skips a value of any kind. */
	skip(): void {
		if (this.kind === "other") {
			this.literal();
			return;
		}
		const open: string[] = [];
		do {
			const c = this.#next();
			if (c === '"') {
				this.string();
			} else {
				if (c === "{" || c === "[") open.push(c === "{" ? "}" : "]");
				else if (c !== open.pop()) throw this.#wrong(c === "" ? "unexpected end of file" : `unexpected "${c}"`);
				this.#at++;
			}
			if (open.length > 0) this.#between();
		} while (open.length > 0);
	}

	/** Checks that only whitespace follows the last value. */
	end(): void {
		if (this.#next() !== "") throw this.#wrong("unexpected text after the end");
	}

	#list(first: string, last: string, read: () => void): void {
		if (this.#next() !== first) throw this.#wrong(`expected "${first}"`);
		this.#at++;
		if (this.#next() === last) {
			this.#at++;
			return;
		}
		this.#open.push(last);
		while (this.#item(last, read)) {}
		this.#open.pop();
	}

	/** Reads an item and the separator after it. Returns whether another item follows. */
	#item(last: string, read: () => void): boolean {
		try {
			read();
		} catch (error) {
			if (this.#onError === null || !(error instanceof JsonError)) throw error;
			this.#onError(error);
			this.#resume();
		}
		const c = this.#next();
		if (c === "," || c === last) {
			this.#at++;
			return c === ",";
		}
		const error = this.#wrong(`expected a comma or "${last}"`);
		if (this.#onError === null) throw error;
		this.#onError(error);
		// A bracket that closes an outer list closes this one too; any other closing bracket is skipped.
		const closes = c === "" || this.#open.includes(c);
		if (!closes && /[\]}:]/.test(c)) this.#at++;
		return !closes;
	}

	/** Skips to the end of an item with an error. */
	#resume(): void {
		for (let depth = 0, c = this.#next(); c !== ""; c = this.#next()) {
			if (depth === 0 && /[,\]}]/.test(c)) return;
			if (c === "{" || c === "[") depth++;
			else if (c === "}" || c === "]") depth--;
			this.#at = c === '"' ? this.#afterString() : this.#at + 1;
		}
	}

	/** Returns the offset after a string; an unclosed one ends with its line. */
	#afterString(): number {
		try {
			return this.#stringEnd(this.#at + 1) + 1;
		} catch {
			return this.#lineEnd;
		}
	}

	/** Skips numbers, literals, commas and colons between strings and brackets. */
	#between(): void {
		OUTSIDE.lastIndex = this.#at;
		const source = OUTSIDE.exec(this.text)![0];
		const foreign = source.search(FOREIGN);
		this.#at += foreign < 0 ? source.length : foreign;
		if (foreign >= 0) throw this.#wrong(`unexpected "${this.text[this.#at]}"`);
	}

	/** Skips whitespace and returns the next character; an empty string at the end. */
	#next(): string {
		this.#at += this.#match(SPACE);
		return this.text[this.#at] ?? "";
	}

	#match(pattern: RegExp): number {
		pattern.lastIndex = this.#at;
		const match = pattern.exec(this.text);
		if (match === null) throw this.#wrong("expected a value");
		return match[0].length;
	}

	#stringEnd(start: number): number {
		for (let at = start; ; ) {
			const quote = this.text.indexOf('"', at);
			if (this.#lineEnd < at) {
				const lineEnd = this.text.indexOf("\n", at);
				this.#lineEnd = lineEnd < 0 ? this.text.length : lineEnd;
			}
			if (quote < 0 || quote > this.#lineEnd) throw new JsonError("this text is never closed", start - 1);
			let slashes = quote;
			while (slashes > at && this.text[slashes - 1] === "\\") slashes--;
			if ((quote - slashes) % 2 === 0) return quote;
			at = quote + 1;
		}
	}

	/** Creates an error at the current position. Merge conflicts get their own message, since they break notebooks most often. */
	#wrong(message: string): JsonError {
		const isConflict = /^(?:<{7}|={7}|>{7})/.test(this.text.slice(this.#at, this.#at + 7));
		return new JsonError(isConflict ? "a merge conflict is left here" : message, this.#at);
	}
}
