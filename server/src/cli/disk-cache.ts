import { createHash } from "node:crypto";
import { realpathSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { CacheStore } from "../host/file-system.ts";
import { isBelow } from "./disk-files.ts";

/** Limit for one record and for the whole folder; beyond it the least recently used records are deleted. */
const MAX_BYTES = 32 * 1024 * 1024;

/** A record, or the temporary file of a write that was interrupted. */
const recordName = /^[0-9a-f]{64}(?:\.\d+\.tmp)?$/;

/**
 * A cache in a folder on disk, which the first write creates. Only the user can read the records, because they quote books.
 *
 * @param book the folder that the results are about; returns null if the cache would be inside it, links resolved
 */
export function diskCache(folder: string, book: string): CacheStore | null {
	const [cacheFolder, bookFolder] = [resolveLinks(folder), resolveLinks(book)];
	if (cacheFolder === bookFolder || isBelow(bookFolder, cacheFolder)) return null;
	return {
		async read(name) {
			try {
				const path = join(folder, name);
				const stats = await stat(path);
				if (!stats.isFile() || stats.size > MAX_BYTES) return null;
				const record = await readFile(path);
				// `prune` deletes the least recently used records first.
				await utimes(path, new Date(), new Date()).catch(() => {});
				return record;
			} catch {
				return null;
			}
		},
		async write(name, record) {
			if (record.length > MAX_BYTES) return;
			const temporary = join(folder, `${name}.${process.pid}.tmp`);
			try {
				await mkdir(folder, { recursive: true, mode: 0o700 });
				await writeFile(temporary, record, { mode: 0o600 });
				await rename(temporary, join(folder, name));
				await prune(folder);
			} catch {
				await rm(temporary, { force: true }).catch(() => {});
			}
		},
		async digest(data) {
			// Yields, because a book has many texts to digest.
			await new Promise(setImmediate);
			return createHash("sha256").update(data).digest("hex");
		},
	};
}

/** Resolves the links in the part of a path that exists. */
function resolveLinks(path: string): string {
	try {
		return realpathSync.native(path);
	} catch {
		const parent = dirname(path);
		return parent === path ? path : join(resolveLinks(parent), basename(path));
	}
}

async function prune(folder: string): Promise<void> {
	const names = (await readdir(folder)).filter((name) => recordName.test(name));
	const records = await Promise.all(
		names.map(async (name) => {
			const { mtimeMs, size } = await stat(join(folder, name));
			return { name, mtimeMs, size };
		}),
	);
	let total = 0;
	for (const { name, size } of records.sort((a, b) => b.mtimeMs - a.mtimeMs)) {
		total += size;
		if (total > MAX_BYTES) await rm(join(folder, name), { force: true });
	}
}
