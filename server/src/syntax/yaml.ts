/** YAML with the place of every scalar, as plain data. */
import { type Document, isMap, isScalar, isSeq, type Node, parseDocument, visit, type YAMLError } from "yaml";
import { rememberTexts } from "../text/remember.ts";
import type { Text } from "../text/span.ts";
import { trimEnd } from "./characters.ts";

/** A text of data, with the places of what it holds. */
export interface Data {
	/** Plain data; `{}` where the source is empty or no mapping. */
	readonly data: Readonly<Record<string, unknown>>;
	/** Plain data of a source that is a list; empty for others. */
	readonly items: readonly unknown[];
	/** Scalars by path (`a.b.0`), offsets in the source; quotes and block marks are outside the span. */
	readonly scalars: ReadonlyMap<string, Text>;
	/** Where each mapping key stands, by the path of its value. */
	readonly keys: ReadonlyMap<string, Text>;
	readonly error: Text | null;
	readonly isMapping: boolean;
}

export interface Yaml extends Data {
	/** The paths of scalars that are code (`!expr paste("a")`). */
	readonly computed: ReadonlySet<string>;
}

/** Reads a YAML source. Never throws: what is wrong is in `error`, what could be read is kept. */
export function readYaml(source: string): Yaml {
	const deep = tooDeep(source);
	if (deep !== null) {
		const text = "brackets are nested deeper here than anybody can read";
		return { ...read(""), error: { text, span: { start: deep, end: deep + 1 } } };
	}
	return source.length < SHORT ? remembered(source) : read(source);
}

/** The parser's time grows with more than the square of how deep brackets are nested: `{` a thousand times takes hours. */
const DEEPEST_FLOW = 64;

/** Where brackets get too deep; null where they do not. */
function tooDeep(source: string): number | null {
	let depth = 0;
	for (const { index, 0: mark } of source.matchAll(/[[\]{}]/g)) {
		depth += mark === "{" || mark === "[" ? 1 : -1;
		if (depth > DEEPEST_FLOW) return index;
	}
	return null;
}

/** Front matter and cell options stay the same in nearly every edit of their chapter. */
const SHORT = 5000;
const MOST_REMEMBERED = 500;
const remembered = rememberTexts(MOST_REMEMBERED, read);

function read(source: string): Yaml {
	const document = parseDocument(source, { prettyErrors: false, strict: false, uniqueKeys: false, logLevel: "silent" });
	const scalars = new Map<string, Text>();
	const keys = new Map<string, Text>();
	const computed = new Set<string>();
	collect(document.contents, "", { source, scalars, keys, computed }, 0);
	const error = yamlError(document, source);
	let data: unknown = null;
	try {
		data = document.toJS({ maxAliasCount: 100 });
	} catch {
		// Too many aliases: the scalars are known all the same.
	}
	const isMapping = isMap(document.contents);
	const items: readonly unknown[] = Array.isArray(data) ? data : [];
	return { data: isMapping && isRecord(data) ? data : {}, items, scalars, keys, computed, error, isMapping };
}

/**
 * What is wrong with a YAML document and where, in an author's words (a clause without a full stop); null where nothing is.
 * Only the first error counts: those after it are mostly its consequences. Parse with `prettyErrors: false`.
 */
export function yamlError(document: Document, source: string): Text | null {
	const error = document.errors[0];
	if (error === undefined) return null;
	const [start, end] = [Math.min(error.pos[0], source.length), Math.min(error.pos[1], source.length)];
	const opened = /^Missing closing .quote|end with a [\]}]/.test(error.message)
		? openingBefore(document, source, end)
		: null;
	if (opened !== null) {
		return { text: `this \`${source[opened]}\` is never closed`, span: { start: opened, end: opened + 1 } };
	}
	const restOfLine = error.code === "BLOCK_AS_IMPLICIT_KEY" || error.code === "BAD_SCALAR_START";
	const length = restOfLine ? /^.*/.exec(source.slice(start, start + 200))![0].trimEnd().length : end - start;
	return {
		text: inPlainWords(error, source),
		span: { start, end: Math.min(start + Math.max(length, 1), source.length) },
	};
}

/** Where the quotation or the list begins that an error far below it is about. */
function openingBefore(document: Document, source: string, end: number): number | null {
	let opening: number | null = null;
	visit(document, {
		Node(_, node) {
			const { range } = node as Node;
			if (range && range[0] < end && range[1] >= end - 1 && /["'[{]/.test(source[range[0]] ?? "")) opening = range[0];
		},
	});
	return opening;
}

function inPlainWords({ code, message, pos }: YAMLError, source: string): string {
	if (code === "BLOCK_AS_IMPLICIT_KEY" && message.startsWith("Nested mappings")) {
		return "a value that holds a colon and a blank must stand in quotes";
	}
	if (code === "BAD_SCALAR_START") return `a value that begins with \`${source[pos[0]]}\` must stand in quotes`;
	if (code === "TAB_AS_INDENT") return "lines are indented with blanks, not with tabs";
	if (code === "MULTILINE_IMPLICIT_KEY") return "here a key, a colon and a blank are expected";
	if (code === "DUPLICATE_KEY") return "this key stands here a second time";
	return message.replace(/\.$/, "");
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

const DEEPEST = 30;

interface Collected {
	readonly source: string;
	readonly scalars: Map<string, Text>;
	readonly keys: Map<string, Text>;
	readonly computed: Set<string>;
}

function collect(node: Node | null, path: string, to: Collected, depth: number): void {
	if (node === null || depth > DEEPEST) return;
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
