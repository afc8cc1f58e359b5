import { readdir, readFile, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { type Files, isSkipped } from "../files.ts";

/** The files of a folder on disk. `root` is an absolute path. */
export function diskFiles(root: string): Files {
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
			await walk(root, "", [], found);
			return found;
		},
	};
}

/** Adds the files below one folder; links are followed, but never into a folder that is being walked already. */
async function walk(root: string, below: string, above: readonly string[], found: string[]): Promise<void> {
	const folder = join(root, below);
	const [entries, real] = await Promise.all([
		readdir(folder, { withFileTypes: true }).catch(() => []),
		realpath(folder).catch(() => folder),
	]);
	if (above.includes(real)) return;
	const here = [...above, real];
	const folders: string[] = [];
	for (const entry of entries) {
		if (isSkipped(entry.name)) continue;
		const path = below === "" ? entry.name : `${below}/${entry.name}`;
		const kind = entry.isSymbolicLink() ? await stat(join(root, path)).catch(() => null) : entry;
		if (kind?.isDirectory()) folders.push(path);
		else if (kind?.isFile()) found.push(path);
	}
	await Promise.all(folders.map((path) => walk(root, path, here, found)));
}
