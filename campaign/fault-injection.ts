/**
 * A server that is killed at any moment, on a folder that others change, damage and lock, with a storage that is damaged, too: started again
 * it finds what an undisturbed library finds, logs no failure, and no file is other than what was put there.
 */
import { chmodSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { diskFiles } from "../server/src/cli/disk.ts";
import { Library } from "../server/src/library.ts";
import { bound, type Folder, makeFolder } from "../test/folder.ts";
import { Editor } from "../test/lsp/editor.ts";
import { generateBooks } from "./books.ts";
import { corruptStorage } from "./corrupt-storage.ts";
import { fragments } from "./fragments.ts";
import type { Random } from "./random.ts";

export interface FaultStats {
	kills: number;
	faults: number;
	/** Damages of what a server had kept. */
	corruptions: number;
	/** Starts that told what was kept. */
	cacheHits: number;
}

/** Disturbs servers until `isOver`. Throws at the first thing that is wrong. */
export async function injectFaults(chance: Random, isOver: () => boolean): Promise<FaultStats> {
	const stats: FaultStats = { kills: 0, faults: 0, corruptions: 0, cacheHits: 0 };
	while (!isOver()) {
		const [texts = {}] = generateBooks(1, chance.integer(2 ** 31));
		using folder = makeFolder(texts);
		chmodSync(folder.path, 0o755);
		using storage = makeFolder({});
		chmodSync(storage.path, 0o777);
		const expectedFiles = new Map(Object.entries(texts).map(([path, text]) => [path, Buffer.from(text)]));
		for (let round = 0; round < 5; round++) {
			const editor = await Editor.start({}, { folder, user: bound, storage: storage.path });
			const ready = chance.chance(0.5) ? editor.until(() => editor.status?.state === "ready") : Promise.resolve();
			await ready;
			for (let count = chance.integer(10); count > 0; count--) {
				injectFault(folder, expectedFiles, editor, chance);
				stats.faults++;
			}
			const request = chance.pick(["workspace/symbol", "errata/review", null]);
			if (request !== null) await editor.ask(request, { query: "", uri: null, alone: false, format: "markdown" });
			await editor.kill();
			stats.kills++;
			stats.corruptions += corruptStorage(storage, chance);
		}
		// The first of them keeps what the second one tells, unless it is damaged again.
		await checkRestart(folder, storage);
		if (chance.chance(0.3)) stats.corruptions += corruptStorage(storage, chance);
		if (await checkRestart(folder, storage)) stats.cacheHits++;
		checkFiles(folder, expectedFiles);
	}
	return stats;
}

/** Something that others do to the folder, or that is typed. */
function injectFault(folder: Folder, expectedFiles: Map<string, Buffer>, editor: Editor, chance: Random): void {
	const path = chance.pick([...expectedFiles.keys(), "new/added.qmd"]);
	const before = expectedFiles.get(path) ?? Buffer.from("");
	const write = (bytes: Buffer): void => {
		// It may have been locked before.
		if (expectedFiles.has(path)) chmodSync(join(folder.path, path), 0o644);
		folder.write(path, bytes);
		expectedFiles.set(path, bytes);
	};
	switch (chance.integer(7)) {
		case 0:
			write(before.subarray(0, chance.integer(100)));
			break;
		case 1:
			write(Buffer.from(Array.from({ length: 200 }, () => chance.integer(256))));
			break;
		case 2:
			if (expectedFiles.delete(path)) folder.remove(path);
			break;
		case 3:
			if (expectedFiles.has(path)) chmodSync(join(folder.path, path), chance.pick([0, 0o444, 0o644]));
			break;
		case 4:
			if (!readdirSync(folder.path).includes("circle")) symlinkSync(".", join(folder.path, "circle"));
			break;
		case 5:
			editor.open("index.qmd", chance.pick(fragments));
			break;
		default:
			write(Buffer.concat([before, Buffer.from(chance.pick(fragments))]));
	}
	if (chance.chance(0.7)) editor.touch(path);
}

/** A server that starts now says what a library says that looks at the same folder. Whether it knew that before it read. */
async function checkRestart(folder: Folder, storage: Folder): Promise<boolean> {
	// Root may read what nobody may not: both read all.
	const files = diskFiles(folder.path);
	for (const path of await files.list()) chmodSync(join(folder.path, path), 0o644);
	const library = new Library(files);
	await library.open();
	const expected = [...library.findings].map(([path, list]) => `${path} ${list.map(({ rule }) => rule)}`);
	const editor = await Editor.ready({}, { folder, user: bound, storage: storage.path });
	const check = (): void => {
		const published = [...editor.published].flatMap(([path, { diagnostics }]) =>
			diagnostics.length === 0 ? [] : `${path} ${diagnostics.map(({ code }) => code)}`,
		);
		if (JSON.stringify(published.sort()) === JSON.stringify(expected.sort())) return;
		throw new Error(`Started again, the server says\n${published.join("\n")}\ninstead of\n${expected.join("\n")}`);
	};
	const usedCache = editor.statuses.every(({ state, chapters }) => state === "ready" || chapters === 0);
	if (usedCache) check();
	await editor.ask("errata/review", { uri: null, alone: false, format: "markdown" });
	check();
	if (editor.log.length > 0) throw new Error(`The server logged: ${editor.log[0]}`);
	await editor.stop();
	return usedCache;
}

function checkFiles(folder: Folder, expectedFiles: ReadonlyMap<string, Buffer>): void {
	const actual = readdirSync(folder.path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
	if (actual.length !== expectedFiles.size)
		throw new Error(`${expectedFiles.size} files were put there, ${actual.length} are there.`);
	for (const [path, bytes] of expectedFiles) {
		if (!readFileSync(join(folder.path, path)).equals(bytes)) throw new Error(`${path} is not what was put there.`);
	}
}
