/** Checks whether files exist: in exact case, in another case, or not at all. */

import { folderOf, isBelow } from "../../project/paths.ts";
import { memoize } from "../../text/memoize.ts";

interface Index {
	/** The real path by its lower-cased form. */
	readonly byLowerCase: ReadonlyMap<string, string>;
	readonly folders: ReadonlySet<string>;
	/** The real paths by the name of the file. */
	readonly byName: ReadonlyMap<string, readonly string[]>;
}

/** Whether a path, relative to the workspace folder, exists. Folders count as found. */
export function fileStatus(files: ReadonlySet<string>, path: string): "found" | "missing-file" | "wrong-case" {
	if (files.has(path)) return "found";
	const index = indexOf(files);
	if (index.folders.has(path)) return "found";
	return index.byLowerCase.has(path.toLowerCase()) ? "wrong-case" : "missing-file";
}

/** The file whose path differs from `path` only in case, or null. */
export function inOtherCase(files: ReadonlySet<string>, path: string): string | null {
	return indexOf(files).byLowerCase.get(path.toLowerCase()) ?? null;
}

/** Whether the build may copy a missing file there: a file with the same path exists in a folder below `root`. */
export function mayBeCopied(files: ReadonlySet<string>, root: string, path: string): boolean {
	const inside = root === "" ? path : path.slice(root.length + 1);
	const same = indexOf(files).byName.get(nameOf(path)) ?? [];
	return same.some((real) => isBelow(root, real) && real.endsWith(`/${inside}`));
}

function nameOf(path: string): string {
	return path.slice(path.lastIndexOf("/") + 1);
}

/** Memoized per set of files, which is never changed in place. */
const indexOf = memoize((files: ReadonlySet<string>): Index => {
	const byLowerCase = new Map<string, string>();
	const folders = new Set<string>([""]);
	const byName = new Map<string, string[]>();
	for (const path of files) {
		byLowerCase.set(path.toLowerCase(), path);
		const same = byName.get(nameOf(path));
		if (same) same.push(path);
		else byName.set(nameOf(path), [path]);
		for (let folder = folderOf(path); !folders.has(folder); folder = folderOf(folder)) folders.add(folder);
	}
	return { byLowerCase, folders, byName };
});
