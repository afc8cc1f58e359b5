import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path/posix";
import { project } from "./sources.ts";

/** The files of a folder of the project, by path in that folder. */
export function filesBelow(name: string): Record<string, Uint8Array> {
	const root = join(project, name);
	const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
	const paths = files.map((entry) => join(entry.parentPath.replaceAll("\\", "/"), entry.name)).sort();
	return Object.fromEntries(paths.map((path) => [path.slice(root.length + 1), readFileSync(path)]));
}
