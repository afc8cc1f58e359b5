/** Pandoc's attributes: `{#id .class key=value key="a value" -}`. */
import type { Span, Text } from "../text/span.ts";
import { isSpace, skipSpace } from "./characters.ts";

/** `{#id .class key="value"}`. */
export interface Attributes {
	/** With the braces; a bare class word (`::: note`) without. */
	readonly span: Span;
	readonly id: Text | null;
	readonly classes: readonly string[];
	readonly pairs: readonly Pair[];
}

export interface Pair {
	readonly key: string;
	/** Unquoted. `span` is what stands between the quotes. */
	readonly value: Text;
	/** From the key to the end of the value, quotes included. */
	readonly span: Span;
}

const LONGEST = 20_000;
const HTML_ATTRIBUTE = /(?<![\w:-])([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))/g;

/**
 * Reads attributes that open at `start`. Quarto's leniencies are kept: blanks around `=`, inline code among the
 * attributes (`{#fig-x `r class()`}`), line ends between them.
 *
 * @param start offset of `{`
 * @param limit offset that the closing brace must lie before
 * @returns null where the text is no attribute list (`{lst-x}`, `{r}`, an unclosed brace, a raw format `{=latex}`)
 */
export function readAttributes(text: string, start: number, limit: number): Attributes | null {
	const end = Math.min(limit, start + LONGEST);
	if (text.charCodeAt(start) !== 123) return null;
	let id: Text | null = null;
	const classes: string[] = [];
	const pairs: Pair[] = [];
	let i = start + 1;
	for (;;) {
		i = skipSpace(text, i, end);
		if (i >= end) return null;
		const c = text[i] as string;
		// `{#id, .class}` is no attribute for Pandoc, but what it means is plain.
		if ((c === "," || c === ";") && i > start + 1) {
			if (id === null && classes.length + pairs.length === 0) return null;
			i++;
			continue;
		}
		if (c === "}") return { span: { start, end: i + 1 }, id, classes, pairs };
		if (c === "#" || c === ".") {
			const stop = wordEnd(text, i + 1, end);
			if (stop === i + 1) return null;
			const word = text.slice(i + 1, stop);
			if (c === ".") classes.push(word);
			else id ??= { text: word, span: { start: i + 1, end: stop } };
			i = stop;
		} else if (c === "-" && (isSpace(text.charCodeAt(i + 1)) || text[i + 1] === "}")) {
			classes.push("unnumbered");
			i++;
		} else if (c === "`") {
			const close = text.indexOf("`", i + 1);
			if (close < 0 || close >= end) return null;
			i = close + 1;
		} else {
			const pair = readPair(text, i, end);
			if (pair === null) return null;
			pairs.push(pair);
			i = pair.span.end;
		}
	}
}

const MOST_BRACES = 20;

/**
 * The attributes that end exactly where a stretch of text does: `Title {#sec-x}`.
 *
 * @returns null where there are none, or text follows them
 */
export function attributesAtEnd(text: string, { start, end }: Span): Attributes | null {
	if (text[end - 1] !== "}") return null;
	const source = text.slice(start, end);
	let brace = source.lastIndexOf("{");
	// Quoted values may hold braces, so the last one need not be the opening one.
	for (let tries = 0; tries < MOST_BRACES && brace >= 0; tries++) {
		const attributes = readAttributes(text, start + brace, end);
		if (attributes !== null && attributes.span.end === end) return attributes;
		brace = brace === 0 ? -1 : source.lastIndexOf("{", brace - 1);
	}
	return null;
}

/** The value of a key, or null. */
export function attribute(attributes: Attributes | null, key: string): Text | null {
	return attributes?.pairs.find((pair) => pair.key === key)?.value ?? null;
}

function readPair(text: string, start: number, end: number): Pair | null {
	let i = start;
	while (i < end && isKeyCharacter(text.charCodeAt(i))) i++;
	if (i === start) return null;
	const key = text.slice(start, i);
	i = skipSpace(text, i, end);
	if (text[i] !== "=") return null;
	i = skipSpace(text, i + 1, end);
	const quote = text[i];
	if (quote === '"' || quote === "'") {
		const from = ++i;
		let value = "";
		let copied = from;
		for (; i < end && text[i] !== quote; i++) {
			if (text[i] !== "\\") continue;
			value += text.slice(copied, i);
			copied = ++i;
		}
		if (i >= end) return null;
		value += text.slice(copied, i);
		return { key, value: { text: unescaped(value), span: { start: from, end: i } }, span: { start, end: i + 1 } };
	}
	const from = i;
	while (i < end && !isSpace(text.charCodeAt(i)) && text[i] !== "}") i++;
	return { key, value: { text: text.slice(from, i), span: { start: from, end: i } }, span: { start, end: i } };
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
	["amp", "&"],
	["apos", "'"],
	["gt", ">"],
	["lt", "<"],
	["nbsp", "\u00a0"],
	["quot", '"'],
]);

/** With the characters that HTML's names and numbers stand for: `&quot;`, `&#8217;`, `&#x2019;`. */
function unescaped(value: string): string {
	if (!value.includes("&")) return value;
	return value.replace(/&(?:([a-z]{2,5})|#(\d{1,7})|#[xX]([\da-fA-F]{1,6}));/g, (all, name, decimal, hex) => {
		if (name !== undefined) return ENTITIES.get(name) ?? all;
		const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
		return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all;
	});
}

function isKeyCharacter(c: number): boolean {
	return (
		(c >= 97 && c <= 122) ||
		(c >= 65 && c <= 90) ||
		(c >= 48 && c <= 57) ||
		c === 45 ||
		c === 95 ||
		c === 58 ||
		c === 46
	);
}

/** An id or class ends at a blank, brace or comma: `{#fig-x.wide}` is one id, as Pandoc reads it. */
function wordEnd(text: string, from: number, end: number): number {
	let i = from;
	while (i < end && !isSpace(text.charCodeAt(i)) && !'{}",;'.includes(text[i] as string)) i++;
	return i;
}

/** The attributes of an HTML tag in Pandoc's terms. */
export function htmlAttributes(text: string, start: number, end: number): Attributes {
	const source = text.slice(start, Math.min(end, start + 4000));
	const isLinkTarget = /^<a\s/i.test(source);
	let id: Attributes["id"] = null;
	const classes: string[] = [];
	const pairs: Attributes["pairs"][number][] = [];
	for (const match of source.matchAll(HTML_ATTRIBUTE)) {
		const value = match[2] ?? match[3] ?? match[4] ?? "";
		const stop = start + match.index + match[0].length;
		const valueEnd = match[4] === undefined ? stop - 1 : stop;
		const span = { start: valueEnd - value.length, end: valueEnd };
		const key = (match[1] as string).toLowerCase();
		if (key === "id") id = { text: value, span };
		else if (key === "name" && isLinkTarget) id ??= { text: value, span };
		else if (key === "class") classes.push(...value.split(/\s+/).filter((name) => name !== ""));
		else pairs.push({ key, value: { text: unescaped(value), span }, span: { start: start + match.index, end: stop } });
	}
	return { span: { start, end: end + 1 }, id, classes, pairs };
}
