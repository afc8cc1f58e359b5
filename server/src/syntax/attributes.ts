/** Pandoc's attributes: `{#id .class key=value key="a value" -}`. */
import type { Span, Text } from "../text/span.ts";
import { isSpace, skipSpace } from "./characters.ts";

/** Parsed attributes: `{#id .class key="value"}`. */
export interface Attributes {
	/** Includes the braces, unless it is a bare class (`::: note`). */
	readonly span: Span;
	readonly id: Text | null;
	readonly classes: readonly string[];
	readonly pairs: readonly Pair[];
}

/** A `key="value"` attribute. */
export interface Pair {
	readonly key: string;
	/** Unquoted and decoded; its span is between the quotes. */
	readonly value: Text;
	/** From the key to the end of the value, including quotes. */
	readonly span: Span;
}

const MAX_LENGTH = 20_000;
const HTML_ATTRIBUTE = /(?<![\w:-])([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))/g;

/**
 * Parses attributes. Accepts what Quarto accepts beyond Pandoc: spaces around `=`, inline code among the attributes
 * (`{#fig-x `r class()`}`) and line breaks between them.
 *
 * @param start offset of `{`
 * @param limit the closing brace must be before this offset
 * @returns null if the text is not an attribute list (`{lst-x}`, `{r}`, an unclosed brace, a raw format `{=latex}`)
 */
export function readAttributes(text: string, start: number, limit: number): Attributes | null {
	const end = Math.min(limit, start + MAX_LENGTH);
	if (text.charCodeAt(start) !== 123) return null;
	let id: Text | null = null;
	const classes: string[] = [];
	const pairs: Pair[] = [];
	let i = start + 1;
	for (;;) {
		i = skipSpace(text, i, end);
		if (i >= end) return null;
		const c = text[i] as string;
		// Pandoc rejects `{#id, .class}`, but the intent is clear.
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

const MAX_BRACES = 20;

/**
 * Returns the attributes at the end of a span: `Title {#sec-x}`.
 *
 * @returns null if there are none, or if text follows them
 */
export function attributesAtEnd(text: string, { start, end }: Span): Attributes | null {
	if (text[end - 1] !== "}") return null;
	const source = text.slice(start, end);
	let brace = source.lastIndexOf("{");
	// Quoted values may contain braces, so the last one may not be the opening one.
	for (let tries = 0; tries < MAX_BRACES && brace >= 0; tries++) {
		const attributes = readAttributes(text, start + brace, end);
		if (attributes !== null && attributes.span.end === end) return attributes;
		brace = brace === 0 ? -1 : source.lastIndexOf("{", brace - 1);
	}
	return null;
}

/** Returns the value of a key; null if it is absent. */
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
		return { key, value: { text: decodeEntities(value), span: { start: from, end: i } }, span: { start, end: i + 1 } };
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

/** Decodes HTML character references: `&quot;`, `&#8217;`, `&#x2019;`. */
function decodeEntities(value: string): string {
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

/** An id or class ends at a space, brace, quote or comma. As in Pandoc, `{#fig-x.wide}` is one id. */
function wordEnd(text: string, from: number, end: number): number {
	let i = from;
	while (i < end && !isSpace(text.charCodeAt(i)) && !'{}",;'.includes(text[i] as string)) i++;
	return i;
}

/** Returns the attributes of an HTML tag as Pandoc attributes. The `name` of an `<a>` counts as its id. */
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
		else
			pairs.push({
				key,
				value: { text: decodeEntities(value), span },
				span: { start: start + match.index, end: stop },
			});
	}
	return { span: { start, end: end + 1 }, id, classes, pairs };
}
