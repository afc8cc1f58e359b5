/** JSON and YAML files as plain data with source positions. */
import type { Span, Text } from "../../text/span.ts";
import { JsonCursor, JsonError } from "./json.ts";
import { type Data, readYaml } from "./yaml.ts";

/** Parses a data file, as JSON if its name ends in `.json`, else as YAML. Never throws: the first error is in `error`. */
export function readData(path: string, source: string): Data {
	return /\.json$/i.test(path) ? readJson(source) : readYaml(source);
}

function readJson(source: string): Data {
	let error: Text | null = null;
	const report = ({ message, offset }: JsonError): void => {
		const start = Math.max(0, Math.min(offset, source.length - 1));
		error ??= { text: message, span: { start, end: Math.min(start + 1, source.length) } };
	};
	const reader: JsonReader = { json: new JsonCursor(source, report), scalars: new Map(), keys: new Map() };
	let value: unknown = null;
	try {
		value = valueAt(reader, "", 0);
		reader.json.end();
	} catch (thrown) {
		if (!(thrown instanceof JsonError)) throw thrown;
		report(thrown);
	}
	const { scalars, keys } = reader;
	const data = isRecord(value) ? value : {};
	const items: readonly unknown[] = Array.isArray(value) ? value : [];
	return { data, items, scalars, keys, error, isMapping: isRecord(value) };
}

interface JsonReader {
	readonly json: JsonCursor;
	readonly scalars: Map<string, Text>;
	readonly keys: Map<string, Text>;
}

/** Deeper values are skipped, to bound the recursion. */
const MAX_DEPTH = 100;

function valueAt(reader: JsonReader, path: string, depth: number): unknown {
	const { json, scalars } = reader;
	const below = (name: string | number): string => (path === "" ? String(name) : `${path}.${name}`);
	if (depth > MAX_DEPTH) {
		json.skip();
		return null;
	}
	switch (json.kind) {
		case "object": {
			const map: Record<string, unknown> = {};
			json.object((raw, span) => {
				const key = decoded(raw, span);
				reader.keys.set(below(key), { text: key, span });
				const value = valueAt(reader, below(key), depth + 1);
				// An assignment to `__proto__` would set the prototype.
				Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
			});
			return map;
		}
		case "array": {
			const list: unknown[] = [];
			json.array(() => list.push(valueAt(reader, below(list.length), depth + 1)));
			return list;
		}
		case "string": {
			const span = json.string();
			const text = decoded(json.text.slice(span.start, span.end), span);
			scalars.set(path, { text, span });
			return text;
		}
		case "other": {
			const span = json.literal();
			const written = json.text.slice(span.start, span.end);
			scalars.set(path, { text: written === "null" ? "" : written, span });
			return constants.has(written) ? constants.get(written) : numberOf(written, span);
		}
	}
}

const constants: ReadonlyMap<string, unknown> = new Map<string, unknown>([
	["true", true],
	["false", false],
	["null", null],
]);

function numberOf(written: string, { start }: Span): number {
	if (/^-?0\d/.test(written)) throw new JsonError("no number begins with a zero before other digits", start);
	return Number(written);
}

/** Decodes the content of a string. Throws a `JsonError`. */
function decoded(raw: string, { start }: Span): string {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them in strings
	if (!/[\\\u0000-\u001f]/.test(raw)) return raw;
	try {
		return JSON.parse(`"${raw}"`) as string;
	} catch {
		throw new JsonError('a tab or "\\" in a string must be written as "\\t" or "\\\\"', start);
	}
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
