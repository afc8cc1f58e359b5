/** JSON from front to end, with places: what nobody asks for is passed over without being decoded. */
import type { Span } from "../../text/span.ts";

/** What is wrong in a JSON text, and where. */
export class JsonError extends Error {
	readonly offset: number;

	/** @param message a clause without a full stop */
	constructor(message: string, offset: number) {
		super(message);
		this.offset = offset;
	}
}

const SPACE = /[ \t\r\n]*/y;
/** What values are made of outside strings. */
const OUTSIDE = /[^"[\]{}]*/y;
const FOREIGN = /[^ \t\r\n,:\d.+\-eEtrufalsn]/;
const LITERAL = /true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** A place in a JSON text that moves forward. Each method reads one value and throws a `JsonError` where it cannot. */
export class JsonCursor {
	readonly text: string;
	readonly #tolerate: ((error: JsonError) => void) | null;
	#at = 0;
	/** What closes the lists that are open, the innermost last. */
	readonly #open: string[] = [];
	/** The first line end at or after the place where one was last looked for. */
	#lineEnd = -1;

	/** @param tolerate is told what is wrong inside objects and arrays; then the next item is read */
	constructor(text: string, tolerate: ((error: JsonError) => void) | null = null) {
		this.text = text;
		this.#tolerate = tolerate;
	}

	/** The kind of the value ahead. */
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

	/** An object; `read` is told each key, not decoded, with its place, and must read or skip its value. */
	object(read: (key: string, span: Span) => void): void {
		this.#list("{", "}", () => {
			const key = this.string();
			if (this.#next() !== ":") throw this.#wrong("expected a colon");
			this.#at++;
			read(this.text.slice(key.start, key.end), key);
		});
	}

	/** An array; `read` must read or skip each item. */
	array(read: () => void): void {
		this.#list("[", "]", read);
	}

	/** What stands between the quotes of a string, not decoded. */
	string(): Span {
		if (this.#next() !== '"') throw this.#wrong("expected a quotation mark");
		const start = this.#at + 1;
		const end = this.#stringEnd(start);
		this.#at = end + 1;
		return { start, end };
	}

	/** A number, `true`, `false` or `null`. */
	literal(): Span {
		this.#next();
		const start = this.#at;
		this.#at += this.#match(LITERAL);
		return { start, end: this.#at };
	}

	/** Passes over a value of any kind. */
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

	/** Nothing but blanks may follow the last value. */
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

	/** Reads one item and what follows it; says whether another item comes. */
	#item(last: string, read: () => void): boolean {
		try {
			read();
		} catch (error) {
			if (this.#tolerate === null || !(error instanceof JsonError)) throw error;
			this.#tolerate(error);
			this.#resume();
		}
		const c = this.#next();
		if (c === "," || c === last) {
			this.#at++;
			return c === ",";
		}
		const error = this.#wrong(`expected a comma or "${last}"`);
		if (this.#tolerate === null) throw error;
		this.#tolerate(error);
		// What closes something further out closes this, too; what closes nothing is passed over.
		const closes = c === "" || this.#open.includes(c);
		if (!closes && /[\]}:]/.test(c)) this.#at++;
		return !closes;
	}

	/** Goes on to where the item ends that could not be read. */
	#resume(): void {
		for (let depth = 0, c = this.#next(); c !== ""; c = this.#next()) {
			if (depth === 0 && /[,\]}]/.test(c)) return;
			if (c === "{" || c === "[") depth++;
			else if (c === "}" || c === "]") depth--;
			this.#at = c === '"' ? this.#afterString() : this.#at + 1;
		}
	}

	/** What is never closed ends with its line. */
	#afterString(): number {
		try {
			return this.#stringEnd(this.#at + 1) + 1;
		} catch {
			return this.#lineEnd;
		}
	}

	/** Numbers, words, commas and colons between strings and brackets. */
	#between(): void {
		OUTSIDE.lastIndex = this.#at;
		const source = OUTSIDE.exec(this.text)![0];
		const foreign = source.search(FOREIGN);
		this.#at += foreign < 0 ? source.length : foreign;
		if (foreign >= 0) throw this.#wrong(`unexpected "${this.text[this.#at]}"`);
	}

	/** The character ahead, blanks passed over; empty at the end. */
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

	/** Merge conflicts are what breaks a notebook most often. */
	#wrong(message: string): JsonError {
		const isConflict = /^(?:<{7}|={7}|>{7})/.test(this.text.slice(this.#at, this.#at + 7));
		return new JsonError(isConflict ? "a merge conflict is left here" : message, this.#at);
	}
}
