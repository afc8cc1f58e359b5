import { readdir, readFile, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { type FileSystem, isSkipped } from "../host/file-system.ts";

/** The file system below a folder on disk; `root` is an absolute path. */
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
			const files: string[] = [];
			const realRoot = await realpath(root).catch(() => root);
			await collectFiles({ root, realRoot, files }, "", [], 0);
			return files;
		},
	};
}

interface Walk {
	readonly root: string;
	/** The root with its links resolved. */
	readonly realRoot: string;
	readonly files: string[];
}

/** Limit for links inside linked folders: folders that link to each other have infinitely many paths. */
const MAX_LINK_DEPTH = 2;

/**
 * Adds the files below `path`, which is relative to the root. Follows links, but not into an ancestor folder or a folder that contains
 * the root.
 */
async function collectFiles(walk: Walk, path: string, ancestors: readonly string[], linkDepth: number): Promise<void> {
	const folder = join(walk.root, path);
	const [entries, real] = await Promise.all([
		readdir(folder, { withFileTypes: true }).catch(() => []),
		realpath(folder).catch(() => folder),
	]);
	if (ancestors.includes(real) || isBelow(real, walk.realRoot)) return;
	const lineage = [...ancestors, real];
	const folders: Promise<void>[] = [];
	for (const entry of entries) {
		if (isSkipped(entry.name)) continue;
		const child = path === "" ? entry.name : `${path}/${entry.name}`;
		const target = entry.isSymbolicLink() ? await stat(join(walk.root, child)).catch(() => null) : entry;
		const depth = linkDepth + Number(entry.isSymbolicLink());
		if (target?.isDirectory() && depth <= MAX_LINK_DEPTH) folders.push(collectFiles(walk, child, lineage, depth));
		else if (target?.isFile()) walk.files.push(child);
	}
	await Promise.all(folders);
}

/** Whether an absolute path is inside a folder, at any depth. */
export function isBelow(folder: string, path: string): boolean {
	return path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}
