/**
 * The core's only access to files: the editor's file system, the disk, or memory in tests.
 * Paths are relative to one folder, with `/`, without a leading `/` or `./`.
 */
export interface FileSystem {
	/** Returns the bytes of a file, or null if it is missing or unreadable. Never rejects. */
	read(path: string): Promise<Uint8Array | null>;
	/** Returns the paths of all files below the folder, in any order. May omit those with a part that `isSkipped`. */
	list(): Promise<readonly string[]>;
}

/**
 * Storage for records that outlive the process, outside any book. Losing a record only costs time. Never rejects: an unreadable
 * record counts as missing, and a failed write is ignored.
 */
export interface CacheStore {
	/** Returns a record, or null if it does not exist. `name` is 64 hexadecimal digits. */
	read(name: string): Promise<Uint8Array | null>;
	/** Replaces a record atomically. */
	write(name: string, record: Uint8Array): Promise<void>;
	/** Returns the SHA-256 digest in hexadecimal, from the host's fastest implementation. */
	digest(data: Uint8Array): Promise<string>;
}

/** Folders that never hold a book's sources: output, caches and dependencies. */
const SKIPPED_NAMES = new Set(["node_modules", "_book", "_site", "_freeze", "venv", "renv", "__pycache__"]);

/** Whether listings and watchers ignore files and folders with this name. Hidden ones (`.git`) are ignored. */
export function isSkipped(name: string): boolean {
	return name.startsWith(".") || SKIPPED_NAMES.has(name);
}
