/** Layers of YAML options, merged as Quarto merges them: maps by key, lists by concatenation. */
import { readYaml, type Yaml } from "../syntax/data/yaml.ts";
import type { Span, Text } from "../text/span.ts";

/** One source of options: a configuration file, or the front matter of a document. */
export interface Layer {
	readonly path: string;
	/** The folder that its relative paths start from. */
	readonly base: string;
	/** Plain data; `{}` if nothing could be parsed. */
	readonly data: Readonly<Record<string, unknown>>;
	/** Scalars with their spans, by key path such as `crossref.custom.0.key`. */
	readonly scalars: ReadonlyMap<string, Text>;
}

/** A parsed YAML file. */
export interface ConfigurationFile extends Yaml {
	readonly path: string;
	readonly text: string;
}

/** Returns a parsed configuration file; null if it is absent or not read yet. */
export type ReadConfiguration = (path: string) => ConfigurationFile | null;

/** A layer that is a whole file. */
export type FileLayer = ConfigurationFile & Layer;

/** A value in a layer: the whole layer, a map, a list or a scalar. */
export interface LayerNode {
	readonly layer: Layer;
	/** Such as `crossref.custom.0`; `""` for the whole layer. */
	readonly keyPath: string;
	/** Never null. */
	readonly value: unknown;
}

/** Parses one file. Invalid YAML gives the part that could be parsed, and `error` describes the problem. */
export function readConfiguration(path: string, text: string): ConfigurationFile {
	const yaml = readYaml(text);
	return { ...yaml, data: isCircular(yaml.data) ? {} : yaml.data, path, text };
}

/** A file as a layer with relative paths from `base`; an empty layer while the file is not read. */
export function layerAt(path: string, base: string, read: ReadConfiguration): FileLayer {
	return { ...(read(path) ?? readConfiguration(path, "")), base };
}

/** One node for each layer as a whole. */
export function rootNodes(layers: readonly Layer[]): readonly LayerNode[] {
	return layers.map((layer) => ({ layer, keyPath: "", value: layer.data }));
}

/** The value at a path of keys below each node that has one, strongest (last) node first. */
export function nodesAt(nodes: readonly LayerNode[], keys: readonly string[]): readonly LayerNode[] {
	const matches: LayerNode[] = [];
	for (let index = nodes.length - 1; index >= 0; index--) {
		let node: LayerNode | null = nodes[index] as LayerNode;
		for (const key of keys) node = node && childOf(node, key);
		if (node) matches.push(node);
	}
	return matches;
}

/** The value of one key of a map; null if the node is not a map or lacks the key. */
export function childOf(node: LayerNode, key: string): LayerNode | null {
	const { value } = node;
	return isRecord(value) && Object.hasOwn(value, key) ? childNode(node, key, value[key]) : null;
}

/** The keys of a map; empty for other nodes. */
export function keysOf({ value }: LayerNode): readonly string[] {
	return isRecord(value) ? Object.keys(value) : [];
}

/** The items at a path of keys, weakest node first; a single value counts as a list of one. */
export function itemsAt(nodes: readonly LayerNode[], keys: readonly string[]): readonly LayerNode[] {
	return nodesAt(nodes, keys).toReversed().flatMap(itemsOf);
}

/** The items of a list; for any other node, the node itself. */
export function itemsOf(node: LayerNode): readonly LayerNode[] {
	if (!Array.isArray(node.value)) return [node];
	return node.value.flatMap((item: unknown, index) => childNode(node, index, item) ?? []);
}

/** The text of a scalar; null for anything else. */
export function textOf(node: LayerNode | null): string | null {
	return node === null || typeof node.value === "object" ? null : String(node.value);
}

/** The text at a path of keys below the strongest node that has a value there. */
export function textAt(nodes: readonly LayerNode[], keys: readonly string[]): string | null {
	return textOf(nodesAt(nodes, keys)[0] ?? null);
}

/** The boolean at a path of keys, or null if there is none. */
export function flagAt(nodes: readonly LayerNode[], keys: readonly string[]): boolean | null {
	const text = textAt(nodes, keys);
	return text === "true" ? true : text === "false" ? false : null;
}

/** The span of a scalar's text, without quotes; null for the content of an alias. */
export function spanOf({ layer, keyPath }: LayerNode): Span | null {
	return layer.scalars.get(keyPath)?.span ?? null;
}

function childNode({ layer, keyPath }: LayerNode, key: string | number, value: unknown): LayerNode | null {
	if (value === null || value === undefined) return null;
	return { layer, keyPath: keyPath === "" ? String(key) : `${keyPath}.${key}`, value };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether data contains itself through aliases. */
function isCircular(data: unknown): boolean {
	try {
		JSON.stringify(data);
		return false;
	} catch {
		return true;
	}
}
