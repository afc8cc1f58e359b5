/** Configuration files laid over each other, as Quarto merges them: maps by key, lists one after the other. */
import { type Document, isMap, isScalar, isSeq, type Node, parseDocument } from "yaml";
import type { Span } from "../../text/span.ts";

/** One YAML file of a configuration. */
export interface Layer {
	readonly path: string;
	readonly text: string;
	readonly document: Document;
}

/** A node and the file that holds it. */
export interface Place {
	readonly layer: Layer;
	readonly node: Node;
}

/** Reads one file. Broken YAML gives what could be understood; `document.errors` has the rest. */
export function readLayer(path: string, text: string): Layer {
	return { path, text, document: parseDocument(text, { prettyErrors: false, uniqueKeys: false, logLevel: "silent" }) };
}

/** The value at a path of keys in each layer that has one, the strongest (last) layer first. */
export function placesAt(layers: readonly Layer[], keys: readonly string[]): readonly Place[] {
	const places: Place[] = [];
	for (const layer of layers.toReversed()) {
		let node = known(layer.document.contents);
		for (const key of keys) node = node === null ? null : childOf({ layer, node }, key);
		if (node !== null) places.push({ layer, node });
	}
	return places;
}

/** The value of one key of a map, or null where the place is no map or has no such key. */
export function childOf(place: Place, key: string): Node | null {
	if (!isMap(place.node)) return null;
	const pair = place.node.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
	return pair ? known(pair.value) : null;
}

/** The keys of a map that are plain words. */
export function keysOf(place: Place): readonly string[] {
	if (!isMap(place.node)) return [];
	return place.node.items.flatMap((item) => (isScalar(item.key) ? [String(item.key.value)] : []));
}

/** The items at a path of keys, the weakest layer first; a single value counts as a list of one. */
export function itemsAt(layers: readonly Layer[], keys: readonly string[]): readonly Place[] {
	return placesAt(layers, keys).toReversed().flatMap(itemsOf);
}

/** The items of a list; the place itself where it is none. */
export function itemsOf(place: Place): readonly Place[] {
	if (!isSeq(place.node)) return [place];
	return place.node.items.flatMap((item) => {
		const node = known(item);
		return node === null ? [] : [{ layer: place.layer, node }];
	});
}

/** The text of a scalar; null for anything else and for an empty value. */
export function textOf(node: Node | null): string | null {
	if (!isScalar(node) || node.value === null || node.value === undefined) return null;
	return typeof node.value === "string" ? node.value : String(node.value);
}

/** The text at a path of keys in the strongest layer that has one. */
export function textAt(layers: readonly Layer[], keys: readonly string[]): string | null {
	const place = placesAt(layers, keys)[0];
	return place ? textOf(place.node) : null;
}

/** The truth value at a path of keys, or null where none is given. */
export function flagAt(layers: readonly Layer[], keys: readonly string[]): boolean | null {
	const text = textAt(layers, keys);
	return text === "true" ? true : text === "false" ? false : null;
}

/** Where a scalar's text stands, without its quotes. */
export function spanOf(node: Node): Span {
	const [start, end] = node.range ?? [0, 0];
	const quoted = isScalar(node) && (node.type === "QUOTE_DOUBLE" || node.type === "QUOTE_SINGLE") && end - start > 1;
	return quoted ? { start: start + 1, end: end - 1 } : { start, end };
}

/** Aliases are left out: followed, they could lead in circles. */
function known(node: unknown): Node | null {
	return isMap(node) || isSeq(node) || isScalar(node) ? node : null;
}
