/** Which files of a folder are configurations, and of what kind. */
import type { FileSystem } from "../host/file-system.ts";
import { comparePaths, folderOf, isBelow } from "./paths.ts";

/** Files that may configure a book, found by their names. */
export interface ConfigurationFiles {
	/** `_quarto.yml`, one for each folder, by path. */
	readonly main: readonly string[];
	/** `_quarto-print.yml` and the like, by path: profiles, or configurations that are copied to where they count. */
	readonly others: readonly string[];
	/** `_metadata.yml`, one for each folder, by path. */
	readonly folders: readonly string[];
	/** `_extension.yml` of the installed extensions, by path. */
	readonly extensions: readonly string[];
}

/** Whether a change of such a file may change what the books are. */
export function isConfiguration(path: string): boolean {
	return /(?:^|\/)(?:_quarto[^/]*|_metadata|_extension|_errata|_language[^/]*)\.ya?ml$/.test(path);
}

/** Whether a folder itself holds the configuration of a project. */
export async function hasConfiguration(folder: FileSystem): Promise<boolean> {
	return ((await folder.read("_quarto.yml")) ?? (await folder.read("_quarto.yaml"))) !== null;
}

export function findConfigurations(files: Iterable<string>): ConfigurationFiles {
	const main = new Map<string, string>();
	const folders = new Map<string, string>();
	const extensions = new Map<string, string>();
	const others: string[] = [];
	for (const path of files) {
		const name = /(?:^|\/)(_(?:quarto[^/]*|metadata|extension))\.ya?ml$/.exec(path)?.[1];
		const folder = folderOf(path);
		if (name === undefined) continue;
		if (name === "_extension") keep(extensions, folder, path);
		else if (name === "_metadata") keep(folders, folder, path);
		else if (name !== "_quarto") {
			if (!/(?:^|\/)(?:\.|node_modules\/|_extensions\/)/.test(`${folder}/`)) others.push(path);
		} else if (!isSample(folder)) keep(main, folder, path);
	}
	const sorted = (found: Iterable<string>) => [...found].sort(comparePaths);
	return {
		main: sorted(main.values()),
		others: sorted(others),
		folders: sorted(folders.values()),
		extensions: sorted(extensions.values()),
	};
}

/** What stands in folders that Quarto ignores (`_examples`, hidden ones, installed packages) is no book of the author. */
export function isSample(folder: string): boolean {
	return /(?:^|\/)(?:[_.]|node_modules\/)/.test(folder === "" ? "" : `${folder}/`);
}

/** Those of the folders that lie below this one. */
export function foldersBelow(root: string, folders: Iterable<string>): readonly string[] {
	return [...folders].filter((folder) => folder !== root && isBelow(root, folder));
}

/** Quarto prefers `.yml` to `.yaml`. */
function keep(found: Map<string, string>, folder: string, path: string): void {
	if (!found.get(folder)?.endsWith(".yml")) found.set(folder, path);
}
