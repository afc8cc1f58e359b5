import { readdir, readFile, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { type FileSystem, isSkipped } from "../host/file-system.ts";

/** The files of a folder on disk. `root` is an absolute path. */
export function diskFiles(root: string): FileSystem {
	return {
		async read(path) {
			try {
				return await readFile(join(root, path));
			} catch {
				return null;
			}
		},
		async list() {
			const found: string[] = [];
			const real = await realpath(root).catch(() => root);
			await collectFiles({ root, real, found }, "", [], 0);
			return found;
		},
	};
}

interface Walk {
	readonly root: string;
	/** The root without links. */
	readonly real: string;
	readonly found: string[];
}

/** Links within linked folders are followed to this depth: folders that link to each other have paths without end. */
const MAX_LINK_DEPTH = 2;

/**
 * Adds the files below one folder. Links are followed, but never into a folder that is being walked already or that holds
 * the root.
 */
async function collectFiles(walk: Walk, below: string, ancestors: readonly string[], links: number): Promise<void> {
	const folder = join(walk.root, below);
	const [entries, real] = await Promise.all([
		readdir(folder, { withFileTypes: true }).catch(() => []),
		realpath(folder).catch(() => folder),
	]);
	if (ancestors.includes(real) || isBelow(real, walk.real)) return;
	const here = [...ancestors, real];
	const folders: Promise<void>[] = [];
	for (const entry of entries) {
		if (isSkipped(entry.name)) continue;
		const path = below === "" ? entry.name : `${below}/${entry.name}`;
		const kind = entry.isSymbolicLink() ? await stat(join(walk.root, path)).catch(() => null) : entry;
		const deep = links + Number(entry.isSymbolicLink());
		if (kind?.isDirectory() && deep <= MAX_LINK_DEPTH) folders.push(collectFiles(walk, path, here, deep));
		else if (kind?.isFile()) walk.found.push(path);
	}
	await Promise.all(folders);
}

/** Whether an absolute path lies in a folder, at any depth. */
export function isBelow(folder: string, path: string): boolean {
	return path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}
