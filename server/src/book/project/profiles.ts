/** Which configuration files of a project are in force: `_quarto.yml`, its `metadata-files` and the active profiles'. */

import { folderOf, join } from "../paths.ts";
import { itemsAt, itemsOf, type Layer, placesAt, readLayer, textOf } from "./layers.ts";

export interface Active {
	/** The weakest first. */
	readonly layers: readonly Layer[];
	/** Configurations of profiles that are not in force. */
	readonly others: readonly Layer[];
}

/**
 * @param config path of `_quarto.yml`
 * @param files all files of the folder
 * @param textOfFile the text of a file, or null where it is absent or not read yet
 */
export function activeLayers(
	config: string,
	files: Iterable<string>,
	textOfFile: (path: string) => string | null,
): Active {
	const root = folderOf(config);
	const base = readLayer(config, textOfFile(config) ?? "");
	const profiles = profileFiles(root, files);
	const all = new Map<string, Layer>();
	for (const [name, path] of profiles) all.set(name, readLayer(path, textOfFile(path) ?? ""));
	const names = activeProfiles(base, all);
	// The first profile named is the strongest (quarto.org, "Project Profiles").
	const active = names.toReversed().flatMap((name) => all.get(name) ?? []);
	const added = metadataFiles(base, root).map((path) => readLayer(path, textOfFile(path) ?? ""));
	const others = [...all].filter(([name]) => !names.includes(name)).map(([, layer]) => layer);
	return { layers: [base, ...added, ...active], others };
}

/** `profile.default`, the first of each `profile.group`, else the first by name where only profiles list chapters. */
function activeProfiles(base: Layer, all: ReadonlyMap<string, Layer>): readonly string[] {
	const chosen = itemsAt([base], ["profile", "default"]).flatMap((place) => textOf(place.node) ?? []);
	const groups = itemsAt([base], ["profile", "group"]);
	// A group is a list of names, or several such lists.
	const nested = groups.filter((place) => textOf(place.node) === null);
	const firsts = nested.length > 0 ? nested.map((group) => itemsOf(group)[0]) : groups.slice(0, 1);
	const named = [...chosen, ...firsts.flatMap((place) => (place ? (textOf(place.node) ?? []) : []))];
	if (named.length > 0 || listsChapters(base)) return named;
	const first = [...all].find(([, layer]) => listsChapters(layer));
	return first ? [first[0]] : [];
}

function listsChapters(layer: Layer): boolean {
	return placesAt([layer], ["book", "chapters"]).length > 0;
}

/** `_quarto-<name>.yml` by name, sorted. */
function profileFiles(root: string, files: Iterable<string>): readonly (readonly [string, string])[] {
	const start = root === "" ? "_quarto-" : `${root}/_quarto-`;
	const found: [string, string][] = [];
	for (const path of files) {
		if (!path.startsWith(start) || !/^[^/]+\.ya?ml$/.test(path.slice(start.length))) continue;
		const name = path.slice(start.length).replace(/\.ya?ml$/, "");
		// `_quarto-x.yml.local` and `_quarto.yml.local` are personal and not read.
		if (!name.includes(".")) found.push([name, path]);
	}
	return found.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

function metadataFiles(base: Layer, root: string): readonly string[] {
	const named = [...itemsAt([base], ["metadata-files"]), ...itemsAt([base], ["metadata-file"])];
	return named.flatMap((place) => {
		const text = textOf(place.node);
		const path = text === null ? null : join(root, text);
		return path === null ? [] : [path];
	});
}
