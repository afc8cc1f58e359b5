/** What may happen to a file that a program has kept. */
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";

/** Each with what it does to the file at a path. */
export const damages: readonly (readonly [what: string, damage: (path: string) => void])[] = [
	["cut off", (path) => writeFileSync(path, readFileSync(path).subarray(0, -10))],
	["empty", (path) => writeFileSync(path, "")],
	["noise", (path) => writeFileSync(path, Buffer.from(Array.from({ length: 5000 }, (_, n) => (n * n) % 251)))],
	["with another letter in it", (path) => writeFileSync(path, readFileSync(path, "utf8").replace(/e(?=[^e]*$)/, "o"))],
	["gone", (path) => rmSync(path)],
	["not to be read", (path) => chmodSync(path, 0)],
	[
		"a folder",
		(path) => {
			rmSync(path);
			mkdirSync(path);
		},
	],
];
