/** YAML with the place of every scalar, as plain data. */
import { isMap, isScalar, isSeq, type Node, parseDocument } from "yaml";
import type { Text } from "../text/span.ts";

export interface Yaml {
	/** Plain data; `{}` where the source is empty or no mapping. */
	readonly data: Readonly<Record<string, unknown>>;
	/** Scalars by path (`a.b.0`), offsets in the source; quotes and block marks are outside the span. */
	readonly scalars: ReadonlyMap<string, Text>;
	/** Where each mapping key stands, by the path of its value. */
	readonly keys: ReadonlyMap<string, Text>;
	readonly error: Text | null;
	readonly isMapping: boolean;
}

/** Reads a YAML source. Never throws: what is wrong is in `error`, what could be read is kept. */
export function readYaml(source: string): Yaml {
	const document = parseDocument(source, { prettyErrors: false, strict: false, uniqueKeys: false, logLevel: "silent" });
	const scalars = new Map<string, Text>();
	const keys = new Map<string, Text>();
	collect(document.contents, "", source, scalars, keys, 0);
	const first = document.errors[0];
	const error =
		first === undefined
			? null
			: { text: first.message, span: { start: first.pos[0], end: Math.max(first.pos[1], first.pos[0] + 1) } };
	let data: unknown = null;
	try {
		data = document.toJS({ maxAliasCount: 100 });
	} catch {
		// Too many aliases: the scalars are known all the same.
	}
	const isMapping = isMap(document.contents);
	return { data: isMapping && isRecord(data) ? data : {}, scalars, keys, error, isMapping };
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

const DEEPEST = 30;

function collect(
	node: Node | null,
	path: string,
	source: string,
	scalars: Map<string, Text>,
	keys: Map<string, Text>,
	depth: number,
): void {
	if (node === null || depth > DEEPEST) return;
	const below = (name: string | number): string => (path === "" ? String(name) : `${path}.${name}`);
	if (isMap(node)) {
		for (const { key, value } of node.items) {
			if (!isScalar(key)) continue;
			const name = String(key.value);
			if (key.range) keys.set(below(name), { text: name, span: { start: key.range[0], end: key.range[1] } });
			collect(value as Node | null, below(name), source, scalars, keys, depth + 1);
		}
	} else if (isSeq(node)) {
		for (const [index, item] of node.items.entries())
			collect(item as Node | null, below(index), source, scalars, keys, depth + 1);
	} else if (isScalar(node) && node.range) {
		let [start, end] = node.range;
		if (node.type === "QUOTE_DOUBLE" || node.type === "QUOTE_SINGLE") {
			start++;
			end = Math.max(start, end - 1);
		} else if (node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED") {
			const line = source.indexOf("\n", start);
			start = line < 0 || line > end ? end : line + 1;
		}
		scalars.set(path, { text: node.value === null ? "" : String(node.value), span: { start, end } });
	}
}
