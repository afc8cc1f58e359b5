/** Malformed attributes, which Pandoc prints as text: detection, reason and repair. */
import type { Span } from "../text/span.ts";
import { isAlphanumeric, isSpace, skipSpace, trimEnd } from "./characters.ts";

/** Why Pandoc cannot read attributes. */
export type AttributeErrorReason =
	| "not-closed"
	| "detached"
	| "text-after"
	| "curly-quotes"
	| "comma"
	| "space-after-quote"
	| "space-around-equals"
	| "space-after-mark"
	| "missing-mark"
	| "unquoted-space"
	| "other";

/** Attributes that Pandoc cannot read. */
export interface AttributeError {
	/** The text to replace, with its braces. */
	readonly span: Span;
	readonly reason: AttributeErrorReason;
	/** The replacement; null if the intended attributes are unclear. */
	readonly repair: string | null;
}

/**
 * Returns the end offset of the attributes at `start` by Pandoc's rules; null if Pandoc reads no attributes there.
 * `readAttributes` is more tolerant, to recover the author's intent.
 *
 * @param inDiv whether this is the opening fence of a div, where Quarto removes spaces around `=`
 */
export function pandocAttributesEnd(text: string, start: number, limit: number, inDiv: boolean): number | null {
	let i = start + 1;
	for (;;) {
		i = skipSpace(text, i, limit);
		if (i >= limit) return null;
		const c = text[i] as string;
		if (c === "}") return i + 1;
		const stop =
			c === "#"
				? nameEnd(text, i + 1, limit)
				: c === "."
					? classEnd(text, i + 1, limit)
					: c === "`"
						? text.indexOf("`", i + 1) + 1
						: c === "-"
							? i + 1
							: pairEnd(text, i, limit, inDiv);
		if (stop === null || stop <= i + (c === "#" || c === "." ? 1 : 0) || stop > limit) return null;
		i = stop;
	}
}

function nameEnd(text: string, from: number, limit: number): number {
	let i = from;
	while (i < limit && (isAlphanumeric(text, i) || "-_:.".includes(text[i] as string) || isLowSurrogate(text, i))) i++;
	return i;
}

function isLowSurrogate(text: string, i: number): boolean {
	const c = text.charCodeAt(i);
	return c >= 0xdc00 && c <= 0xdfff;
}

function classEnd(text: string, from: number, limit: number): number | null {
	return isAlphanumeric(text, from) && !/\d/.test(text[from] as string) ? nameEnd(text, from, limit) : null;
}

function pairEnd(text: string, from: number, limit: number, inDiv: boolean): number | null {
	const key = classEnd(text, from, limit);
	if (key === null) return null;
	let i = inDiv ? skipSpace(text, key, limit) : key;
	if (text[i] !== "=") return null;
	i = inDiv ? skipSpace(text, i + 1, limit) : i + 1;
	const quote = text[i];
	if (quote === '"' || quote === "'") {
		if (text[i + 1] === quote) return i + 2;
		let close = i + 1;
		while (close < limit && text[close] !== quote) close += text[close] === "\\" ? 2 : 1;
		if (close < limit && !isSpace(text.charCodeAt(i + 1))) return close + 1;
	}
	while (i < limit && !isSpace(text.charCodeAt(i)) && text[i] !== "}") i++;
	return i;
}

const QUOTES: Readonly<Record<string, string>> = { '"': '"', "'": "'", "“": "”", "”": "”", "‘": "’", "„": "“" };
const CURLY = /[“”‘’„]/;
/** What may follow a value: the end or the next attribute. */
const NEXT = /^[\s,;]*$|^[\s,;]+(?:[#.]\s?[\p{L}\d]|[\p{L}][\w:.-]*\s*=|-(?:\s|$)|`)/u;
const MAX_LENGTH = 2000;
const FLOAT = /^(?:fig|tbl|lst|eq|sec|thm|lem|cor|prp|cnj|def|exm|exr|nte|tip|wrn|imp|cau)-[\w-]+$/;

/**
 * Rewrites the text between braces as attributes that Pandoc can read, and reports the first error; null if the text does not
 * look like attributes.
 */
export function repairAttributes(
	inside: string,
): { readonly text: string; readonly reason: AttributeErrorReason } | null {
	if (inside.length > MAX_LENGTH || inside.includes("{{<")) return null;
	const parts: string[] = [];
	let reason: AttributeErrorReason | null = null;
	let rest = inside;
	const report = (found: AttributeErrorReason): void => {
		reason ??= found;
	};
	for (;;) {
		const gap = /^[\s,;]*/.exec(rest)![0];
		rest = rest.slice(gap.length);
		if (/[,;]/.test(gap) && rest !== "") report("comma");
		if (rest === "") return parts.length === 0 ? null : { text: `{${parts.join(" ")}}`, reason: reason ?? "other" };
		const code = /^`[^`]*`|^-(?=\s|$)/.exec(rest);
		const named = /^([#.])(\s*)([\p{L}\d][\p{L}\d\p{M}_:.-]*)/u.exec(rest);
		const pair = /^([\p{L}][\w:.-]*)(\s*)=(\s*)/u.exec(rest);
		if (code) {
			parts.push(code[0]);
			rest = rest.slice(code[0].length);
		} else if (named) {
			if (named[2] !== "") report("space-after-mark");
			parts.push(named[1]! + named[3]!);
			rest = rest.slice(named[0].length);
		} else if (pair) {
			if (pair[2] !== "" || pair[3] !== "") report("space-around-equals");
			const { value, length, error } = readValue(rest.slice(pair[0].length));
			if (error) report(error);
			parts.push(`${pair[1]}=${value}`);
			rest = rest.slice(pair[0].length + length);
		} else {
			const word = /^[\p{L}][\w-]*/u.exec(rest)?.[0];
			if (word === undefined || !NEXT.test(rest.slice(word.length) || " ")) return null;
			report("missing-mark");
			parts.push((FLOAT.test(word) ? "#" : ".") + word);
			rest = rest.slice(word.length);
		}
	}
}

function readValue(rest: string): {
	readonly value: string;
	readonly length: number;
	readonly error: AttributeErrorReason | null;
} {
	const close = QUOTES[rest[0] ?? ""];
	if (close !== undefined) {
		let end = closingQuote(rest, close);
		const length = end < 0 ? rest.length : end + 1;
		if (end < 0) end = rest.length;
		const words = rest.slice(1, end);
		const error = CURLY.test(rest[0]!) ? "curly-quotes" : /^\s/.test(words) ? "space-after-quote" : null;
		const inner = words.trim();
		const bare = inner.replaceAll(/\\(["'])/g, "$1");
		const value = rest[0] === "'" && !bare.includes("'") ? `'${bare}'` : `"${bare.replaceAll('"', '\\"')}"`;
		return { value, length, error: error ?? (/(?:^|[^\\])["]/.test(inner) && close === '"' ? "other" : null) };
	}
	let length = /^[^\s,;]*/.exec(rest)![0].length;
	while (length < rest.length && !NEXT.test(rest.slice(length))) {
		length += /^[\s,;]*[^\s,;]*/.exec(rest.slice(length))![0].length;
	}
	const words = rest.slice(0, length);
	return /[\s"]/.test(words)
		? { value: `"${words.trim().replaceAll('"', '\\"')}"`, length, error: "unquoted-space" }
		: { value: words, length, error: null };
}

/** Finds the closing quote: one followed by another attribute or the end. Other quotes belong to the value. */
function closingQuote(rest: string, close: string): number {
	for (let at = rest.indexOf(close, 1); at > 0; at = rest.indexOf(close, at + 1)) {
		if (rest[at - 1] !== "\\" && NEXT.test(rest.slice(at + 1))) return at;
	}
	return -1;
}

/** An unambiguous start of attributes: an id, a class or a key. */
const BEGINS = /^\{\s*(?:#\s?[\p{L}\d]|\.\s?\p{L}|\p{L}[\w:.-]*\s*=\s*["'“‘\w])/u;

/**
 * Returns the error in the attributes that open at `brace`; null if they are valid, or not attributes.
 *
 * @param limit end offset of the line, paragraph or caption that contains them
 * @param alsoWords whether a bare word (`{fig-x}`) counts as attributes without their `#` or `.`
 */
export function attributeErrorAt(
	text: string,
	brace: number,
	limit: number,
	inDiv: boolean,
	alsoWords = false,
): AttributeError | null {
	const last = Math.min(limit, brace + MAX_LENGTH);
	if (!alsoWords && !BEGINS.test(text.slice(brace, Math.min(last, brace + 60)))) return null;
	const strict = pandocAttributesEnd(text, brace, last, inDiv);
	if (strict !== null && !/=\s*[“”‘’„]/.test(text.slice(brace, strict))) return null;
	const line = text.indexOf("\n", brace);
	const close = strict ?? closingBrace(text, brace, last);
	const end = close ?? trimEnd(text, brace, line < 0 || line > last ? last : line);
	const repaired = repairAttributes(text.slice(brace + 1, close === null ? end : end - 1));
	if (repaired === null) return null;
	const reason = close === null ? "not-closed" : repaired.reason;
	return { span: { start: brace, end }, reason, repair: repaired.text };
}

/** Returns the offset after the brace that closes the one at `open`, preferably outside quotes; null if there is none. */
function closingBrace(text: string, open: number, limit: number): number | null {
	let quoted = false;
	let first: number | null = null;
	for (let i = open + 1; i < limit; i++) {
		const c = text[i];
		if (c === "\\") i++;
		else if (c === '"') quoted = !quoted;
		else if (c === "}") {
			first ??= i + 1;
			if (!quoted) return i + 1;
		} else if (c === "\n" && text[i + 1] === "\n") break;
	}
	return first;
}
