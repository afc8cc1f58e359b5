/** YAML as plain data with the span of every scalar. */
import { type Document, isMap, isScalar, isSeq, type Node, parseDocument, visit, type YAMLError } from "yaml";
import { memoizeByText } from "../../text/memoize.ts";
import type { Text } from "../../text/span.ts";
import { trimEnd } from "../characters.ts";

/** Parsed data with source positions. */
export interface Data {
	/** The top-level mapping; `{}` if the source is empty or not a mapping. */
	readonly data: Readonly<Record<string, unknown>>;
	/** The top-level list; empty if the source is not a list. */
	readonly items: readonly unknown[];
	/** Scalars by path (`a.b.0`). Spans are offsets in the source, without quotes and block markers. */
	readonly scalars: ReadonlyMap<string, Text>;
	/** Mapping keys by the path of their value. */
	readonly keys: ReadonlyMap<string, Text>;
	/** The first syntax error: a clause without a full stop. */
	readonly error: Text | null;
	readonly isMapping: boolean;
}

/** Parsed YAML. */
export interface Yaml extends Data {
	/** Paths of scalars that are code (`!expr paste("a")`). */
	readonly computed: ReadonlySet<string>;
}

/** Parses YAML. Never throws: the first error is in `error`, and everything else that could be parsed is present. */
export function readYaml(source: string): Yaml {
	const deep = excessiveNestingAt(source);
	if (deep !== null) {
		const text = "brackets are nested deeper here than anybody can read";
		return { ...read(""), error: { text, span: { start: deep, end: deep + 1 } } };
	}
	return source.length < MAX_CACHED_LENGTH ? readCached(source) : read(source);
}

/** Maximum nesting of brackets: the parser's time grows faster than its square, and a thousand `{` take hours. */
const MAX_FLOW_DEPTH = 64;

/** Returns the offset of the first bracket nested too deeply; null if there is none. */
function excessiveNestingAt(source: string): number | null {
	let depth = 0;
	for (const { index, 0: mark } of source.matchAll(/[[\]{}]/g)) {
		depth += mark === "{" || mark === "[" ? 1 : -1;
		if (depth > MAX_FLOW_DEPTH) return index;
	}
	return null;
}

/** Longer sources are not cached. Short ones, such as front matter and cell options, rarely change when their chapter does. */
const MAX_CACHED_LENGTH = 5000;
const MAX_CACHED = 500;
const readCached = memoizeByText(MAX_CACHED, read);

function read(source: string): Yaml {
	const document = parse(source);
	const scalars = new Map<string, Text>();
	const keys = new Map<string, Text>();
	const computed = new Set<string>();
	collect(document.contents, "", { source, scalars, keys, computed }, 0);
	const error = yamlError(document, source);
	let data: unknown = null;
	try {
		data = document.toJS({ maxAliasCount: 100 });
	} catch {
		// Too many aliases. The scalars are complete nevertheless.
	}
	const isMapping = isMap(document.contents);
	const items: readonly unknown[] = Array.isArray(data) ? data : [];
	return { data: isMapping && isRecord(data) ? data : {}, items, scalars, keys, computed, error, isMapping };
}

const MAX_JOINED = 20;

/** Parses like Quarto's YAML reader, which lets quoted or bracketed text continue without indentation on the next line. */
function parse(source: string): Document {
	const options = { prettyErrors: false, strict: false, uniqueKeys: false, logLevel: "silent" } as const;
	const first = parseDocument(source, options);
	let document: Document = first;
	let joined: string | null = source;
	for (let i = 0; i < MAX_JOINED && document.errors.length > 0; i++) {
		joined = joinLines(joined, document);
		if (joined === null) return first;
		document = parseDocument(joined, options);
	}
	return document.errors.length > 0 ? first : document;
}

/** Replaces line endings by spaces inside the quotes or brackets of the first error; null if there are none to replace. */
function joinLines(source: string, document: Document): string | null {
	const opened = unclosedAt(document, source);
	const end = opened === null ? null : closingOf(source, opened);
	if (opened === null || end === null) return null;
	const inside = source.slice(opened, end);
	const isBlock = "[{".includes(source[opened] as string);
	if (!inside.includes("\n") || (isBlock && inside.includes("#"))) return null;
	return source.slice(0, opened) + inside.replace(/[\r\n]/g, " ") + source.slice(end);
}

/** Returns the offset at which the quotes or brackets that open at `start` close; null if they do not. */
function closingOf(source: string, start: number): number | null {
	let depth = 0;
	for (let i = start; i < source.length; i++) {
		const c = source[i] as string;
		if (c === '"' || c === "'") {
			const quoted = c === '"' ? /"(?:[^"\\]|\\[\s\S])*"/y : /'(?:[^']|'')*'/y;
			quoted.lastIndex = i;
			if (!quoted.test(source)) return null;
			i = quoted.lastIndex - 1;
		} else if (c === "[" || c === "{") depth++;
		else if (c === "]" || c === "}") depth--;
		if (depth <= 0) return i;
	}
	return null;
}

/**
 * Returns the first error of a YAML document in plain words (a clause without a full stop); null if there is none. Later errors
 * mostly follow from the first. The document must be parsed with `prettyErrors: false`.
 */
export function yamlError(document: Document, source: string): Text | null {
	const error = document.errors[0];
	if (error === undefined) return null;
	const [start, end] = [Math.min(error.pos[0], source.length), Math.min(error.pos[1], source.length)];
	const opened = unclosedAt(document, source);
	if (opened !== null) {
		return { text: `"${source[opened]}" is never closed`, span: { start: opened, end: opened + 1 } };
	}
	const restOfLine = error.code === "BLOCK_AS_IMPLICIT_KEY" || error.code === "BAD_SCALAR_START";
	const length = restOfLine ? /^.*/.exec(source.slice(start, start + 200))![0].trimEnd().length : end - start;
	return {
		text: inPlainWords(error, source),
		span: { start, end: Math.min(start + Math.max(length, 1), source.length) },
	};
}

/** Returns the start of the string or list that is unclosed according to the first error; null for other errors. */
function unclosedAt({ errors: [error], contents }: Document, source: string): number | null {
	if (error === undefined || !/^Missing closing .quote|end with a [\]}]/.test(error.message)) return null;
	const end = Math.min(error.pos[1], source.length);
	let opening: number | null = null;
	visit(contents, {
		Node(_, node) {
			const { range } = node as Node;
			if (range && range[0] < end && range[1] >= end - 1 && /["'[{]/.test(source[range[0]] ?? "")) opening = range[0];
		},
	});
	return opening;
}

function inPlainWords({ code, message, pos }: YAMLError, source: string): string {
	if (code === "BLOCK_AS_IMPLICIT_KEY" && message.startsWith("Nested mappings")) {
		return 'a value that contains ": " needs quotes';
	}
	if (code === "BAD_SCALAR_START") return `a value that starts with "${source[pos[0]]}" needs quotes`;
	if (code === "TAB_AS_INDENT") return "indentation must use spaces, not tabs";
	if (code === "MULTILINE_IMPLICIT_KEY") return "expected a key, a colon and a space";
	if (code === "DUPLICATE_KEY") return "duplicate key";
	return message.replace(/\.$/, "");
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

const MAX_DEPTH = 30;

interface Collector {
	readonly source: string;
	readonly scalars: Map<string, Text>;
	readonly keys: Map<string, Text>;
	readonly computed: Set<string>;
}

function collect(node: Node | null, path: string, to: Collector, depth: number): void {
	if (node === null || depth > MAX_DEPTH) return;
	const below = (name: string | number): string => (path === "" ? String(name) : `${path}.${name}`);
	if (isMap(node)) {
		for (const { key, value } of node.items) {
			if (!isScalar(key)) continue;
			const name = String(key.value);
			if (key.range) to.keys.set(below(name), { text: name, span: { start: key.range[0], end: key.range[1] } });
			collect(value as Node | null, below(name), to, depth + 1);
		}
	} else if (isSeq(node)) {
		for (const [index, item] of node.items.entries()) collect(item as Node | null, below(index), to, depth + 1);
	} else if (isScalar(node) && node.range) {
		let [start, end] = node.range;
		if (node.type === "QUOTE_DOUBLE" || node.type === "QUOTE_SINGLE") {
			const isClosed = end - 1 > start && to.source[end - 1] === to.source[start];
			start++;
			end = isClosed ? end - 1 : trimEnd(to.source, start, Math.max(start, end));
		} else if (node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED") {
			const line = to.source.indexOf("\n", start);
			start = line < 0 || line > end ? end : line + 1;
		}
		to.scalars.set(path, { text: node.value === null ? "" : String(node.value), span: { start, end } });
		if (/^!(?:expr|r)$/.test(node.tag ?? "")) to.computed.add(path);
	}
}
