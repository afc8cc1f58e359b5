/** Ways in which a file in a cache can be damaged. */
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";

/** A description that completes "a record that is …", and a function that damages the file at a path. */
export const damages: readonly (readonly [what: string, damage: (path: string) => void])[] = [
	["truncated", (path) => writeFileSync(path, readFileSync(path).subarray(0, -10))],
	["empty", (path) => writeFileSync(path, "")],
	["random bytes", (path) => writeFileSync(path, Buffer.from(Array.from({ length: 5000 }, (_, n) => (n * n) % 251)))],
	["changed in one letter", (path) => writeFileSync(path, readFileSync(path, "utf8").replace(/e(?=[^e]*$)/, "o"))],
	["deleted", (path) => rmSync(path)],
	["unreadable", (path) => chmodSync(path, 0)],
	[
		"a folder",
		(path) => {
			rmSync(path);
			mkdirSync(path);
		},
	],
];
