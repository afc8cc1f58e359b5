import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Store } from "../files.ts";

/** So many bytes are kept in a folder; the oldest records go first. */
const MOST = 32 * 1024 * 1024;

/** A record, or what a program that was ended in the middle has left of one. */
const recordName = /^[0-9a-f]{64}(?:\.\d+\.tmp)?$/;

/** Records in a folder on disk, which is made when there is something to keep. They quote books, so nobody else may read them. */
export function diskStore(folder: string): Store {
	return {
		async read(name) {
			try {
				const path = join(folder, name);
				const found = await stat(path);
				return found.isFile() && found.size <= MOST ? await readFile(path) : null;
			} catch {
				return null;
			}
		},
		async write(name, record) {
			if (record.length > MOST) return;
			const beside = join(folder, `${name}.${process.pid}.tmp`);
			try {
				await mkdir(folder, { recursive: true, mode: 0o700 });
				await writeFile(beside, record, { mode: 0o600 });
				await rename(beside, join(folder, name));
				await prune(folder);
			} catch {
				await rm(beside, { force: true }).catch(() => {});
			}
		},
		async digest(data) {
			// A book is many texts: others may go first between two of them.
			await new Promise(setImmediate);
			return createHash("sha256").update(data).digest("hex");
		},
	};
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
		if (sum > MOST) await rm(join(folder, name), { force: true });
	}
}
