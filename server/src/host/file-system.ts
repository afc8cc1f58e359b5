/**
 * The only door from the core to the outside: the editor's file system, the disk, or memory in tests.
 * Paths are relative to one folder, with `/`, without a leading `/` or `./`.
 */
export interface FileSystem {
	/** The bytes of a file, or null where it is absent or cannot be read. Never rejects. */
	read(path: string): Promise<Uint8Array | null>;
	/** The paths of all files below the folder, in any order; hidden folders and `node_modules` may be left out. */
	list(): Promise<readonly string[]>;
}

/**
 * Where records are kept from one start to the next, never in a book; who loses them loses time alone. What cannot be read is absent, what
 * cannot be written is not kept; nothing rejects.
 */
export interface CacheStore {
	/** `name` is 64 hexadecimal digits. Null where there is no such record. */
	read(name: string): Promise<Uint8Array | null>;
	/** Replaces a record, whole or not at all. */
	write(name: string, record: Uint8Array): Promise<void>;
	/** SHA-256 in hexadecimal digits, by the fastest means of the host. */
	digest(data: Uint8Array): Promise<string>;
}

/** Folders that hold no source of a book: what tools make and install. */
const skipped = new Set(["node_modules", "_book", "_site", "_freeze", "venv", "renv", "__pycache__"]);

/** Whether a file or folder of this name is left out of listings and watching; hidden ones are. */
export function isSkipped(name: string): boolean {
	return name.startsWith(".") || skipped.has(name);
}
