/** Attributes that Pandoc cannot read, though their author meant some: what is wrong, and how they are written right. */
import type { Span } from "../text/span.ts";
import { isAlphanumeric, isSpace, skipSpace } from "./characters.ts";

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

export interface AttributeError {
	/** What is to be replaced: the braces with what is in them. */
	readonly span: Span;
	readonly reason: AttributeErrorReason;
	/** What belongs there; null where that cannot be told. */
	readonly repair: string | null;
}

/**
 * Where the attributes that open at `start` end by Pandoc's own rules; null where it reads none. `readAttributes` understands more
 * than this, so that a checker knows what was meant.
 *
 * @param inDiv Quarto closes the blanks around `=` in the opening fence of a div
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
/** What may follow a value: the end, or the next attribute. */
const NEXT = /^[\s,;]*$|^[\s,;]+(?:[#.]\s?[\p{L}\d]|[\p{L}][\w:.-]*\s*=|-(?:\s|$)|`)/u;
const LONGEST = 2000;
const FLOAT = /^(?:fig|tbl|lst|eq|sec|thm|lem|cor|prp|cnj|def|exm|exr|nte|tip|wrn|imp|cau)-[\w-]+$/;

/** The attributes that were meant by what stands between braces, written as Pandoc reads them; null where there are none. */
export function repairAttributes(
	inside: string,
): { readonly text: string; readonly reason: AttributeErrorReason } | null {
	if (inside.length > LONGEST || inside.includes("{{<")) return null;
	const parts: string[] = [];
	let reason: AttributeErrorReason | null = null;
	let rest = inside;
	const say = (what: AttributeErrorReason): void => {
		reason ??= what;
	};
	for (;;) {
		const gap = /^[\s,;]*/.exec(rest)![0];
		rest = rest.slice(gap.length);
		if (/[,;]/.test(gap) && rest !== "") say("comma");
		if (rest === "") return parts.length === 0 ? null : { text: `{${parts.join(" ")}}`, reason: reason ?? "other" };
		const code = /^`[^`]*`|^-(?=\s|$)/.exec(rest);
		const named = /^([#.])(\s*)([\p{L}\d][\p{L}\d\p{M}_:.-]*)/u.exec(rest);
		const pair = /^([\p{L}][\w:.-]*)(\s*)=(\s*)/u.exec(rest);
		if (code) {
			parts.push(code[0]);
			rest = rest.slice(code[0].length);
		} else if (named) {
			if (named[2] !== "") say("space-after-mark");
			parts.push(named[1]! + named[3]!);
			rest = rest.slice(named[0].length);
		} else if (pair) {
			if (pair[2] !== "" || pair[3] !== "") say("space-around-equals");
			const { value, length, fault } = readValue(rest.slice(pair[0].length));
			if (fault) say(fault);
			parts.push(`${pair[1]}=${value}`);
			rest = rest.slice(pair[0].length + length);
		} else {
			const word = /^[\p{L}][\w-]*/u.exec(rest)?.[0];
			if (word === undefined || !NEXT.test(rest.slice(word.length) || " ")) return null;
			say("missing-mark");
			parts.push((FLOAT.test(word) ? "#" : ".") + word);
			rest = rest.slice(word.length);
		}
	}
}

function readValue(rest: string): {
	readonly value: string;
	readonly length: number;
	readonly fault: AttributeErrorReason | null;
} {
	const close = QUOTES[rest[0] ?? ""];
	if (close !== undefined) {
		let end = closingQuote(rest, close);
		const length = end < 0 ? rest.length : end + 1;
		if (end < 0) end = rest.length;
		const words = rest.slice(1, end);
		const fault = CURLY.test(rest[0]!) ? "curly-quotes" : /^\s/.test(words) ? "space-after-quote" : null;
		const inner = words.trim();
		const bare = inner.replaceAll(/\\(["'])/g, "$1");
		const value = rest[0] === "'" && !bare.includes("'") ? `'${bare}'` : `"${bare.replaceAll('"', '\\"')}"`;
		return { value, length, fault: fault ?? (/(?:^|[^\\])["]/.test(inner) && close === '"' ? "other" : null) };
	}
	let length = /^[^\s,;]*/.exec(rest)![0].length;
	while (length < rest.length && !NEXT.test(rest.slice(length))) {
		length += /^[\s,;]*[^\s,;]*/.exec(rest.slice(length))![0].length;
	}
	const words = rest.slice(0, length);
	return /[\s"]/.test(words)
		? { value: `"${words.trim().replaceAll('"', '\\"')}"`, length, fault: "unquoted-space" }
		: { value: words, length, fault: null };
}

/** The closing quote after which another attribute or the end follows: quotes inside a value are no end. */
function closingQuote(rest: string, close: string): number {
	for (let at = rest.indexOf(close, 1); at > 0; at = rest.indexOf(close, at + 1)) {
		if (rest[at - 1] !== "\\" && NEXT.test(rest.slice(at + 1))) return at;
	}
	return -1;
}

/** What certainly begins attributes: an id, a class, a key. */
const BEGINS = /^\{\s*(?:#\s?[\p{L}\d]|\.\s?\p{L}|\p{L}[\w:.-]*\s*=\s*["'“‘\w])/u;

/**
 * What is wrong with the attributes that open at `brace`; null where nothing is, or where they are no attributes.
 *
 * @param limit they end before it: the end of a line, a paragraph, a caption
 * @param alsoWords whether words alone are attributes that lack their marks (`{fig-x}`)
 */
export function attributeErrorAt(
	text: string,
	brace: number,
	limit: number,
	inDiv: boolean,
	alsoWords = false,
): AttributeError | null {
	const last = Math.min(limit, brace + LONGEST);
	if (!alsoWords && !BEGINS.test(text.slice(brace, Math.min(last, brace + 60)))) return null;
	const strict = pandocAttributesEnd(text, brace, last, inDiv);
	if (strict !== null && !/=\s*[“”‘’„]/.test(text.slice(brace, strict))) return null;
	const line = text.indexOf("\n", brace);
	const close = strict ?? closingBrace(text, brace, last);
	const end = close ?? trimmed(text, brace, line < 0 || line > last ? last : line);
	const meant = repairAttributes(text.slice(brace + 1, close === null ? end : end - 1));
	if (meant === null) return null;
	const reason = close === null ? "not-closed" : meant.reason;
	return { span: { start: brace, end }, reason, repair: meant.text };
}

/** The offset after the brace that closes the one at `open`, outside of straight quotes; null where none does. */
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

function trimmed(text: string, start: number, end: number): number {
	let i = end;
	while (i > start && isSpace(text.charCodeAt(i - 1))) i--;
	return i;
}
