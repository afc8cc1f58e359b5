/** External configurations: files that a script copies into the folder that they build. The listed files reveal that folder. */

import { externalConfiguration, type Folder } from "./build-configuration.ts";
import { isIgnoredFolder } from "./discover.ts";
import type { BuildConfiguration } from "./model.ts";
import { folderOf } from "./paths.ts";

/**
 * The configuration for the folder, at or above the file's own, that holds most of the listed files; the nearest of equals.
 * Null if no folder holds at least half of them.
 *
 * @param mains the folders that have a `_quarto.yml`; the search ends there
 */
export function findExternalConfiguration(
	path: string,
	mains: ReadonlySet<string>,
	folder: Folder,
): BuildConfiguration | null {
	let best: BuildConfiguration | null = null;
	let bestCount = 0;
	for (let root = folderOf(path); ; root = folderOf(root)) {
		const configuration = isIgnoredFolder(root) ? null : externalConfiguration(path, root, folder);
		const count = configuration === null ? 0 : countPresent(configuration, folder.files);
		if (configuration && count > bestCount && count * 2 >= configuration.listed.length)
			[best, bestCount] = [configuration, count];
		if (root === "" || (mains.has(root) && root !== folderOf(path))) return best;
	}
}

/** How many of the listed files exist. */
export function countPresent({ listed }: BuildConfiguration, files: ReadonlySet<string>): number {
	return listed.filter(({ path }) => files.has(path)).length;
}
