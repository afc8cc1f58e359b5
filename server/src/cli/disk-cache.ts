import { createHash } from "node:crypto";
import { realpathSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { CacheStore } from "../host/file-system.ts";
import { isBelow } from "./disk-files.ts";

/** So many bytes are kept in a folder; the records go first that were not asked for the longest. */
const MAX_BYTES = 32 * 1024 * 1024;

/** A record, or what a program that was ended in the middle has left of one. */
const recordName = /^[0-9a-f]{64}(?:\.\d+\.tmp)?$/;

/**
 * Records in a folder on disk, which is made when there is something to keep. They quote books, so nobody else may read them.
 *
 * @param book the folder of which they speak; nothing is written into it, whatever links lead there: then there is no store
 */
export function diskCache(folder: string, book: string): CacheStore | null {
	const [kept, own] = [resolveLinks(folder), resolveLinks(book)];
	if (kept === own || isBelow(own, kept)) return null;
	return {
		async read(name) {
			try {
				const path = join(folder, name);
				const found = await stat(path);
				if (!found.isFile() || found.size > MAX_BYTES) return null;
				const record = await readFile(path);
				// The ones that nobody asks for go first.
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
			// A book is many texts: others may go first between two of them.
			await new Promise(setImmediate);
			return createHash("sha256").update(data).digest("hex");
		},
	};
}

/** A path without links, as far as it exists. */
function resolveLinks(path: string): string {
	try {
		return realpathSync.native(path);
	} catch {
		const above = dirname(path);
		return above === path ? path : join(resolveLinks(above), basename(path));
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
	let sum = 0;
	for (const { name, size } of records.sort((a, b) => b.mtimeMs - a.mtimeMs)) {
		sum += size;
		if (sum > MAX_BYTES) await rm(join(folder, name), { force: true });
	}
}
