import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A folder on disk that lives as long as a test. */
export interface Folder {
	/** Absolute. */
	readonly path: string;
	read(file: string): string;
	write(file: string, content: string | Uint8Array): void;
	remove(file: string): void;
	[Symbol.dispose](): void;
}

/** The user of a program that is to mind permissions: they do not bind root, who becomes `nobody`. */
export const bound: { readonly uid?: number; readonly gid?: number } =
	process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

/** Writes files into a new folder. */
export function makeFolder(files: Readonly<Record<string, string | Uint8Array>>): Folder {
	const path = realpathSync(mkdtempSync(join(tmpdir(), "errata-")));
	const folder: Folder = {
		path,
		read: (file) => readFileSync(join(path, file), "utf8"),
		write(file, content) {
			mkdirSync(dirname(join(path, file)), { recursive: true });
			writeFileSync(join(path, file), content);
		},
		remove: (file) => rmSync(join(path, file), { recursive: true }),
		[Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }),
	};
	for (const [file, content] of Object.entries(files)) folder.write(file, content);
	return folder;
}

/** A `_quarto.yml` of a book with these chapters. */
export function quartoBook(...chapters: readonly string[]): string {
	const list = chapters.map((chapter) => `    - ${chapter}\n`).join("");
	return `project:\n  type: book\nbook:\n  title: A Small Book\n  chapters:\n${list}`;
}
