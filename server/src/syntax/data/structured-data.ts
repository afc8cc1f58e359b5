/** Plain data with the places of its scalars, from JSON or YAML. */
import type { Span, Text } from "../../text/span.ts";
import { JsonCursor, JsonError } from "./json.ts";
import { type Data, readYaml } from "./yaml.ts";

/** Reads a file of data, as JSON or YAML by its name. Never throws: what is wrong is in `error`, what could be read is kept. */
export function readData(path: string, source: string): Data {
	return /\.json$/i.test(path) ? readJson(source) : readYaml(source);
}

function readJson(source: string): Data {
	let error: Text | null = null;
	const tell = ({ message, offset }: JsonError): void => {
		const start = Math.max(0, Math.min(offset, source.length - 1));
		error ??= { text: message, span: { start, end: Math.min(start + 1, source.length) } };
	};
	const reading: Reading = { json: new JsonCursor(source, tell), scalars: new Map(), keys: new Map() };
	let value: unknown = null;
	try {
		value = valueAt(reading, "", 0);
		reading.json.end();
	} catch (wrong) {
		if (!(wrong instanceof JsonError)) throw wrong;
		tell(wrong);
	}
	const { scalars, keys } = reading;
	const data = isRecord(value) ? value : {};
	const items: readonly unknown[] = Array.isArray(value) ? value : [];
	return { data, items, scalars, keys, error, isMapping: isRecord(value) };
}

interface Reading {
	readonly json: JsonCursor;
	readonly scalars: Map<string, Text>;
	readonly keys: Map<string, Text>;
}

/** Deeper values are passed over: no author writes so deep, and the stack is not endless. */
const DEEPEST = 100;

function valueAt(reading: Reading, path: string, depth: number): unknown {
	const { json, scalars } = reading;
	const below = (name: string | number): string => (path === "" ? String(name) : `${path}.${name}`);
	if (depth > DEEPEST) {
		json.skip();
		return null;
	}
	switch (json.kind) {
		case "object": {
			const map: Record<string, unknown> = {};
			json.object((raw, span) => {
				const key = decoded(raw, span);
				reading.keys.set(below(key), { text: key, span });
				const value = valueAt(reading, below(key), depth + 1);
				// `__proto__` is a name like any other.
				Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
			});
			return map;
		}
		case "array": {
			const list: unknown[] = [];
			json.array(() => list.push(valueAt(reading, below(list.length), depth + 1)));
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

/** What stands between the quotes of a string, as it is meant. */
function decoded(raw: string, { start }: Span): string {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what JSON forbids in a string
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
