/** The projects of a folder: where their configurations are. */
import { comparePaths, folderOf, isBelow } from "../paths.ts";

const names: ReadonlySet<string> = new Set(["_quarto.yml", "_quarto.yaml"]);

/**
 * Paths of the configurations that declare projects, sorted. Those in folders that Quarto ignores (`_examples`, hidden
 * ones, installed packages) are samples, not the author's books.
 */
export function findConfigurations(files: Iterable<string>): readonly string[] {
	const byFolder = new Map<string, string>();
	for (const path of files) {
		const folder = folderOf(path);
		if (!names.has(folder === "" ? path : path.slice(folder.length + 1))) continue;
		if (/(?:^|\/)(?:[_.]|node_modules\/)/.test(folder === "" ? "" : `${folder}/`)) continue;
		// Quarto prefers `.yml`; sorted order puts `.yaml` first, so the later one wins.
		if (!byFolder.get(folder)?.endsWith(".yml")) byFolder.set(folder, path);
	}
	return [...byFolder.values()].sort(comparePaths);
}

/** The folders of the other projects that lie below this one. */
export function nestedFolders(config: string, configurations: readonly string[]): readonly string[] {
	const root = folderOf(config);
	return configurations.map(folderOf).filter((folder) => folder !== root && isBelow(root, folder));
}
