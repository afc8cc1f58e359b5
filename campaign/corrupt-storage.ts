import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Folder } from "../test/folder.ts";
import type { Random } from "./random.ts";

/** Corrupts, truncates, replaces, locks or deletes each record in a storage folder. Returns the number of records. */
export function corruptStorage({ path }: Folder, random: Random): number {
	const records = readdirSync(path).map((name) => join(path, name));
	for (const record of records) {
		const before = statSync(record).isFile() ? readFileSync(record) : Buffer.alloc(0);
		rmSync(record, { recursive: true });
		const at = random.integer(before.length + 1);
		switch (random.integer(6)) {
			case 0:
				writeFileSync(record, before.subarray(0, at));
				break;
			case 1:
				writeFileSync(record, Buffer.from(Array.from({ length: 200 }, () => random.integer(256))));
				break;
			case 2:
				writeFileSync(
					record,
					Buffer.concat([before.subarray(0, at), Buffer.from([random.integer(256)]), before.subarray(at + 1)]),
				);
				break;
			case 3:
				mkdirSync(record);
				break;
			case 4:
				writeFileSync(record, before);
				chmodSync(record, 0);
				break;
			default:
		}
	}
	chmodSync(path, random.pick([0o777, 0o777, 0o777, 0o777, 0o777, 0o777, 0o555, 0]));
	return records.length;
}
