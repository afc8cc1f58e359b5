/** Finds the configuration files of a folder by name. */
import type { FileSystem } from "../host/file-system.ts";
import { comparePaths, folderOf, isBelow } from "./paths.ts";

/** Paths of files that may configure a project, each list sorted by path. */
export interface ConfigurationPaths {
	/** `_quarto.yml`, at most one per folder. */
	readonly main: readonly string[];
	/** `_quarto-print.yml` and the like: profiles or external configurations. */
	readonly others: readonly string[];
	/** `_metadata.yml`, at most one per folder. */
	readonly folders: readonly string[];
	/** `_extension.yml` of the installed extensions. */
	readonly extensions: readonly string[];
}

/** Whether a change to this file may change which projects exist or what they contain. */
export function isConfiguration(path: string): boolean {
	return /(?:^|\/)(?:_quarto[^/]*|_metadata|_extension|_errata|_language[^/]*)\.ya?ml$/.test(path);
}

/** Whether a folder itself contains a `_quarto.yml` or `_quarto.yaml`. */
export async function hasConfiguration(folder: FileSystem): Promise<boolean> {
	return ((await folder.read("_quarto.yml")) ?? (await folder.read("_quarto.yaml"))) !== null;
}

/** Sorts the configuration files of a folder by kind. */
export function findConfigurations(files: Iterable<string>): ConfigurationPaths {
	const main = new Map<string, string>();
	const folders = new Map<string, string>();
	const extensions = new Map<string, string>();
	const others: string[] = [];
	for (const path of files) {
		const name = /(?:^|\/)(_(?:quarto[^/]*|metadata|extension))\.ya?ml$/.exec(path)?.[1];
		const folder = folderOf(path);
		if (name === undefined) continue;
		if (name === "_extension") addPreferred(extensions, folder, path);
		else if (name === "_metadata") addPreferred(folders, folder, path);
		else if (name !== "_quarto") {
			if (!/(?:^|\/)(?:\.|node_modules\/|_extensions\/)/.test(`${folder}/`)) others.push(path);
		} else if (!isIgnoredFolder(folder)) addPreferred(main, folder, path);
	}
	const sorted = (preferred: Iterable<string>) => [...preferred].sort(comparePaths);
	return {
		main: sorted(main.values()),
		others: sorted(others),
		folders: sorted(folders.values()),
		extensions: sorted(extensions.values()),
	};
}

/** Whether Quarto ignores a folder: its path has a name that starts with `_` or `.`, or is `node_modules`. */
export function isIgnoredFolder(folder: string): boolean {
	return /(?:^|\/)(?:[_.]|node_modules\/)/.test(folder === "" ? "" : `${folder}/`);
}

/** The folders below `root`, without `root` itself. */
export function nestedFolders(root: string, folders: Iterable<string>): readonly string[] {
	return [...folders].filter((folder) => folder !== root && isBelow(root, folder));
}

/** Quarto prefers `.yml` over `.yaml`. */
function addPreferred(preferred: Map<string, string>, folder: string, path: string): void {
	if (!preferred.get(folder)?.endsWith(".yml")) preferred.set(folder, path);
}
