/** Which configuration files of a project are in force: `_quarto.yml`, its `metadata-files` and the active profiles'. */

import {
	type FileLayer,
	itemsAt,
	itemsOf,
	type Layer,
	type Place,
	placesAt,
	type ReadConfiguration,
	textOf,
	tops,
} from "./layers.ts";
import { folderOf, join } from "./paths.ts";

/** The file that really is the configuration: on Windows a symbolic link may be a text file that holds the path. */
export function followed(path: string, files: ReadonlySet<string>, read: ReadConfiguration): string {
	const text = read(path)?.text.trim() ?? "";
	if (!/^[^\s:#{}[\]"']+\.ya?ml$/.test(text)) return path;
	const target = join(folderOf(path), text);
	return target !== null && target !== path && files.has(target) ? target : path;
}

/**
 * The profiles in force, the strongest first: what is chosen, else `profile.default`, then the first of each group that
 * has none of them. Where nothing is said and only profiles list chapters, the first of those by name.
 *
 * @param all the profiles that have a file, by name
 * @param chosen by the settings of the book
 */
export function activeProfiles(
	base: FileLayer,
	all: ReadonlyMap<string, FileLayer>,
	chosen: readonly string[],
): readonly string[] {
	const top = tops([base]);
	const defaults = itemsAt(top, ["profile", "default"]).flatMap((place) => (textOf(place) ?? "").split(/[ ,]+/));
	const active = chosen.length > 0 ? [...chosen] : defaults.filter((name) => name !== "");
	for (const group of groupsOf(placesAt(top, ["profile", "group"])[0])) {
		if (!group.some((name) => active.includes(name))) active.push(...group.slice(0, 1));
	}
	if (active.length > 0 || listsChapters(base)) return active;
	return [...all]
		.filter(([, profile]) => listsChapters(profile))
		.map(([name]) => name)
		.slice(0, 1);
}

/** A group is a list of names; there may be one, or a list of them. */
function groupsOf(place: Place | undefined): readonly (readonly string[])[] {
	if (!place || !Array.isArray(place.value)) return [];
	const items = itemsOf(place);
	const nested = items.filter((item) => Array.isArray(item.value));
	if (nested.length > 0 && nested.length < items.length) return [];
	return (nested.length > 0 ? nested : [place]).map((group) => itemsOf(group).flatMap((item) => textOf(item) ?? []));
}

export function listsChapters({ keys }: FileLayer): boolean {
	return keys.has("book.chapters") || keys.has("book.appendices");
}

/** The profile that a file is for: `print` for `_quarto-print.yml`; null for other files. `….yml.local` is nobody's. */
export function profileName(path: string): string | null {
	return /(?:^|\/)_quarto-([^/.]+)\.ya?ml$/.exec(path)?.[1] ?? null;
}

/** What `metadata-files` names, seen from a folder. Those of a profile are not read, as in Quarto. */
export function metadataFiles(base: Layer, root: string): readonly string[] {
	const top = tops([base]);
	return [...itemsAt(top, ["metadata-file"]), ...itemsAt(top, ["metadata-files"])].flatMap((place) => {
		const text = textOf(place);
		return (text === null ? null : join(root, text)) ?? [];
	});
}
