/** YAML that sets options, laid over each other as Quarto merges it: maps by key, lists one after the other. */
import { readYaml, type Yaml } from "../syntax/yaml.ts";
import type { Span, Text } from "../text/span.ts";

/** One source of options: a configuration file, or the front matter of a document. */
export interface Layer {
	readonly path: string;
	/** The folder that its paths are seen from. */
	readonly base: string;
	/** As plain data; `{}` where nothing could be understood. */
	readonly data: Readonly<Record<string, unknown>>;
	/** Its scalars with their places, by path such as `crossref.custom.0.key`. */
	readonly scalars: ReadonlyMap<string, Text>;
}

/** A YAML file of its own, read. */
export interface Configuration extends Yaml {
	readonly path: string;
	readonly text: string;
}

/** The text of a configuration, read; null where it is absent or not read yet. */
export type ReadConfiguration = (path: string) => Configuration | null;

/** A layer that is a file of its own. */
export type FileLayer = Configuration & Layer;

/** A value in a layer: the whole of it, a map, a list or a scalar. */
export interface Place {
	readonly layer: Layer;
	/** Where it stands, by path; `""` for the whole layer. */
	readonly at: string;
	/** Never null. */
	readonly value: unknown;
}

/** Reads one file. Broken YAML gives what could be understood, and `error` says what is wrong. */
export function readConfiguration(path: string, text: string): Configuration {
	const yaml = readYaml(text);
	return { ...yaml, data: isEndless(yaml.data) ? {} : yaml.data, path, text };
}

/** A file as a layer whose paths are seen from the folder `base`; an empty one while it is not read. */
export function layerAt(path: string, base: string, read: ReadConfiguration): FileLayer {
	return { ...(read(path) ?? readConfiguration(path, "")), base };
}

/** The whole of each layer. */
export function tops(layers: readonly Layer[]): readonly Place[] {
	return layers.map((layer) => ({ layer, at: "", value: layer.data }));
}

/** The value at a path of keys in each place that has one, the strongest (last) place first. */
export function placesAt(places: readonly Place[], keys: readonly string[]): readonly Place[] {
	const found: Place[] = [];
	for (let index = places.length - 1; index >= 0; index--) {
		let place: Place | null = places[index] as Place;
		for (const key of keys) place = place && childOf(place, key);
		if (place) found.push(place);
	}
	return found;
}

/** The value of one key of a map, or null where the place is no map or has no such key. */
export function childOf(place: Place, key: string): Place | null {
	const { value } = place;
	return isRecord(value) && Object.hasOwn(value, key) ? below(place, key, value[key]) : null;
}

/** The keys of a map. */
export function keysOf({ value }: Place): readonly string[] {
	return isRecord(value) ? Object.keys(value) : [];
}

/** The items at a path of keys, the weakest place first; a single value counts as a list of one. */
export function itemsAt(places: readonly Place[], keys: readonly string[]): readonly Place[] {
	return placesAt(places, keys).toReversed().flatMap(itemsOf);
}

/** The items of a list; the place itself where it is none. */
export function itemsOf(place: Place): readonly Place[] {
	if (!Array.isArray(place.value)) return [place];
	return place.value.flatMap((item: unknown, index) => below(place, index, item) ?? []);
}

/** The text of a scalar; null for anything else. */
export function textOf(place: Place | null): string | null {
	return place === null || typeof place.value === "object" ? null : String(place.value);
}

/** The text at a path of keys in the strongest place that has a value there. */
export function textAt(places: readonly Place[], keys: readonly string[]): string | null {
	return textOf(placesAt(places, keys)[0] ?? null);
}

/** The truth value at a path of keys, or null where none is given. */
export function flagAt(places: readonly Place[], keys: readonly string[]): boolean | null {
	const text = textAt(places, keys);
	return text === "true" ? true : text === "false" ? false : null;
}

/** Where a scalar's text stands, without its quotes; null for what an alias repeats. */
export function spanOf({ layer, at }: Place): Span | null {
	return layer.scalars.get(at)?.span ?? null;
}

function below({ layer, at }: Place, key: string | number, value: unknown): Place | null {
	if (value === null || value === undefined) return null;
	return { layer, at: at === "" ? String(key) : `${at}.${key}`, value };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether data leads back to itself through aliases: nobody could follow it to an end. */
function isEndless(data: unknown): boolean {
	try {
		JSON.stringify(data);
		return false;
	} catch {
		return true;
	}
}
