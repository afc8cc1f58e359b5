/** Which configuration files of a project are in force: `_quarto.yml`, its `metadata-files` and the active profiles'. */

import { folderOf, join } from "../paths.ts";
import { type Configuration, itemsAt, itemsOf, readLayer, textOf, tops } from "./layers.ts";

export interface Active {
	/** The weakest first. */
	readonly layers: readonly Configuration[];
	/** Configurations of profiles that are not in force. */
	readonly others: readonly Configuration[];
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
	const base = readLayer(config, root, textOfFile(config) ?? "");
	const profiles = profileFiles(root, files);
	const all = new Map<string, Configuration>();
	for (const [name, path] of profiles) all.set(name, readLayer(path, root, textOfFile(path) ?? ""));
	const names = activeProfiles(base, all);
	// The first profile named is the strongest (quarto.org, "Project Profiles").
	const active = names.toReversed().flatMap((name) => all.get(name) ?? []);
	const added = metadataFiles(base, root).map((path) => readLayer(path, root, textOfFile(path) ?? ""));
	const others = [...all].filter(([name]) => !names.includes(name)).map(([, layer]) => layer);
	return { layers: [base, ...added, ...active], others };
}

/** `profile.default`, the first of each `profile.group`, else the first by name where only profiles list chapters. */
function activeProfiles(base: Configuration, all: ReadonlyMap<string, Configuration>): readonly string[] {
	const chosen = itemsAt(tops([base]), ["profile", "default"]).flatMap((place) => textOf(place) ?? []);
	const groups = itemsAt(tops([base]), ["profile", "group"]);
	// A group is a list of names, or several such lists.
	const nested = groups.filter((place) => textOf(place) === null);
	const firsts = nested.length > 0 ? nested.map((group) => itemsOf(group)[0]) : groups.slice(0, 1);
	const named = [...chosen, ...firsts.flatMap((place) => (place ? (textOf(place) ?? []) : []))];
	if (named.length > 0 || listsChapters(base)) return named;
	const first = [...all].find(([, layer]) => listsChapters(layer));
	return first ? [first[0]] : [];
}

function listsChapters(layer: Configuration): boolean {
	return layer.keys.has("book.chapters");
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

function metadataFiles(base: Configuration, root: string): readonly string[] {
	const named = [...itemsAt(tops([base]), ["metadata-files"]), ...itemsAt(tops([base]), ["metadata-file"])];
	return named.flatMap((place) => {
		const text = textOf(place);
		const path = text === null ? null : join(root, text);
		return path === null ? [] : [path];
	});
}
