/** Configurations that are kept elsewhere and copied to the folder that they build: found by where the files are that they list. */

import { isSample } from "./discover.ts";
import type { Setup } from "./model.ts";
import { folderOf } from "./paths.ts";
import { type Folder, keptSetup } from "./setup.ts";

/**
 * The setup of a configuration for its own folder or the one above it that holds the files it lists, at least half of them;
 * the nearest of those that hold most. Null where no folder does.
 *
 * @param mains the folders that have a `_quarto.yml`: nothing above such a one is meant
 */
export function setupElsewhere(path: string, mains: ReadonlySet<string>, folder: Folder): Setup | null {
	let best: Setup | null = null;
	let most = 0;
	for (let root = folderOf(path); ; root = folderOf(root)) {
		const setup = isSample(root) ? null : keptSetup(path, root, folder);
		const found = setup === null ? 0 : present(setup, folder.files);
		if (setup && found > most && found * 2 >= setup.listed.length) [best, most] = [setup, found];
		if (root === "" || (mains.has(root) && root !== folderOf(path))) return best;
	}
}

/** How many of the files are there that a setup lists. */
export function present({ listed }: Setup, files: ReadonlySet<string>): number {
	return listed.filter(({ path }) => files.has(path)).length;
}
