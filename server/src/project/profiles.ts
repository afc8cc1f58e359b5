/** Which configuration files of a project are active: `_quarto.yml`, its `metadata-files` and the active profiles. */

import {
	type FileLayer,
	itemsAt,
	itemsOf,
	type Layer,
	type LayerNode,
	nodesAt,
	type ReadConfiguration,
	rootNodes,
	textOf,
} from "./layers.ts";
import { folderOf, join } from "./paths.ts";

/** Follows a symbolic link that Git checked out as a text file with the target path, as on Windows; else returns `path`. */
export function resolveSymlinkText(path: string, files: ReadonlySet<string>, read: ReadConfiguration): string {
	const text = read(path)?.text.trim() ?? "";
	if (!/^[^\s:#{}[\]"']+\.ya?ml$/.test(text)) return path;
	const target = join(folderOf(path), text);
	return target !== null && target !== path && files.has(target) ? target : path;
}

/**
 * The active profiles, strongest first: `preferred`, else `profile.default`, then the first profile of each group that has
 * no active one. If there are none and only profiles list chapters, the first of those by name.
 *
 * @param all the profiles that have a file, by name, sorted
 * @param preferred the names that the settings select
 */
export function activeProfiles(
	base: FileLayer,
	all: ReadonlyMap<string, FileLayer>,
	preferred: readonly string[],
): readonly string[] {
	const top = rootNodes([base]);
	const defaults = itemsAt(top, ["profile", "default"]).flatMap((node) => (textOf(node) ?? "").split(/[ ,]+/));
	const active = preferred.length > 0 ? [...preferred] : defaults.filter((name) => name !== "");
	for (const group of groupsOf(nodesAt(top, ["profile", "group"])[0])) {
		if (!group.some((name) => active.includes(name))) active.push(...group.slice(0, 1));
	}
	if (active.length > 0 || listsChapters(base)) return active;
	return [...all]
		.filter(([, profile]) => listsChapters(profile))
		.map(([name]) => name)
		.slice(0, 1);
}

/** `profile.group` is one list of names or a list of such lists. */
function groupsOf(node: LayerNode | undefined): readonly (readonly string[])[] {
	if (!node || !Array.isArray(node.value)) return [];
	const items = itemsOf(node);
	const nested = items.filter((item) => Array.isArray(item.value));
	if (nested.length > 0 && nested.length < items.length) return [];
	return (nested.length > 0 ? nested : [node]).map((group) => itemsOf(group).flatMap((item) => textOf(item) ?? []));
}

/** Whether a configuration file lists chapters or appendices of a book. */
export function listsChapters({ keys }: FileLayer): boolean {
	return keys.has("book.chapters") || keys.has("book.appendices");
}

/** The profile of a file: `print` for `_quarto-print.yml`; null for other files, such as `_quarto-print.yml.local`. */
export function profileName(path: string): string | null {
	return /(?:^|\/)_quarto-([^/.]+)\.ya?ml$/.exec(path)?.[1] ?? null;
}

/** The paths that `metadata-files` names, relative to `root`. Quarto ignores the key in profiles. */
export function metadataFiles(base: Layer, root: string): readonly string[] {
	const top = rootNodes([base]);
	return [...itemsAt(top, ["metadata-file"]), ...itemsAt(top, ["metadata-files"])].flatMap((node) => {
		const text = textOf(node);
		return (text === null ? null : join(root, text)) ?? [];
	});
}
