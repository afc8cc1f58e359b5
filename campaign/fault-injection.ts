/**
 * Fault injection: kills servers at any moment while files change, become corrupt or unreadable, and corrupts the stored results. A restarted
 * server must find what an undisturbed one finds, log no failure, and leave every file of the book unchanged.
 */
import { chmodSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { diskFiles } from "../server/src/cli/disk-files.ts";
import { Workspace } from "../server/src/workspace/workspace.ts";
import { bound, type Folder, makeFolder } from "../test/folder.ts";
import { Editor } from "../test/lsp/editor.ts";
import { generateBooks } from "./books.ts";
import { corruptStorage } from "./corrupt-storage.ts";
import { fragments } from "./fragments.ts";
import type { Random } from "./random.ts";

export interface FaultStats {
	kills: number;
	/** Changes of files on disk or in the editor. */
	faults: number;
	/** Corrupted records of stored results. */
	corruptions: number;
	/** Restarts that published stored results before parsing. */
	cacheHits: number;
}

/** Injects faults until `isOver`. Throws at the first failure. */
export async function injectFaults(random: Random, isOver: () => boolean): Promise<FaultStats> {
	const stats: FaultStats = { kills: 0, faults: 0, corruptions: 0, cacheHits: 0 };
	while (!isOver()) {
		const [texts = {}] = generateBooks(1, random.integer(2 ** 31));
		using folder = makeFolder(texts);
		chmodSync(folder.path, 0o755);
		using storage = makeFolder({});
		chmodSync(storage.path, 0o777);
		const expectedFiles = new Map(Object.entries(texts).map(([path, text]) => [path, Buffer.from(text)]));
		for (let round = 0; round < 5; round++) {
			const editor = await Editor.start({}, { folder, user: bound, storage: storage.path });
			const ready = random.chance(0.5) ? editor.until(() => editor.status?.state === "ready") : Promise.resolve();
			await ready;
			for (let count = random.integer(10); count > 0; count--) {
				injectFault(folder, expectedFiles, editor, random);
				stats.faults++;
			}
			const request = random.pick(["workspace/symbol", "errata/review", null]);
			if (request !== null) await editor.ask(request, { query: "", uri: null, alone: false, format: "markdown" });
			await editor.kill();
			stats.kills++;
			stats.corruptions += corruptStorage(storage, random);
		}
		// The first restart stores results, which the second publishes unless they are corrupted in between.
		await checkRestart(folder, storage);
		if (random.chance(0.3)) stats.corruptions += corruptStorage(storage, random);
		if (await checkRestart(folder, storage)) stats.cacheHits++;
		checkFiles(folder, expectedFiles);
	}
	return stats;
}

/** Changes, deletes or locks a file, adds a symbolic link, or edits an open document. */
function injectFault(folder: Folder, expectedFiles: Map<string, Buffer>, editor: Editor, random: Random): void {
	const path = random.pick([...expectedFiles.keys(), "new/added.qmd"]);
	const before = expectedFiles.get(path) ?? Buffer.from("");
	const write = (bytes: Buffer): void => {
		// An earlier fault may have made it read-only.
		if (expectedFiles.has(path)) chmodSync(join(folder.path, path), 0o644);
		folder.write(path, bytes);
		expectedFiles.set(path, bytes);
	};
	switch (random.integer(7)) {
		case 0:
			write(before.subarray(0, random.integer(100)));
			break;
		case 1:
			write(Buffer.from(Array.from({ length: 200 }, () => random.integer(256))));
			break;
		case 2:
			if (expectedFiles.delete(path)) folder.remove(path);
			break;
		case 3:
			if (expectedFiles.has(path)) chmodSync(join(folder.path, path), random.pick([0, 0o444, 0o644]));
			break;
		case 4:
			if (!readdirSync(folder.path).includes("circle")) symlinkSync(".", join(folder.path, "circle"));
			break;
		case 5:
			editor.open("index.qmd", random.pick(fragments));
			break;
		default:
			write(Buffer.concat([before, Buffer.from(random.pick(fragments))]));
	}
	if (random.chance(0.7)) editor.touch(path);
}

/** Throws unless a new server publishes the findings of the folder. Returns whether it published stored results first. */
async function checkRestart(folder: Folder, storage: Folder): Promise<boolean> {
	// The server runs as another user than this process, so make every file readable for both.
	const files = diskFiles(folder.path);
	for (const path of await files.list()) chmodSync(join(folder.path, path), 0o644);
	const workspace = new Workspace(files);
	await workspace.open();
	const expected = [...workspace.findings].map(([path, list]) => `${path} ${list.map(({ rule }) => rule)}`);
	const editor = await Editor.ready({}, { folder, user: bound, storage: storage.path });
	const check = (): void => {
		const published = [...editor.published].flatMap(([path, { diagnostics }]) =>
			diagnostics.length === 0 ? [] : `${path} ${diagnostics.map(({ code }) => code)}`,
		);
		if (JSON.stringify(published.sort()) === JSON.stringify(expected.sort())) return;
		throw new Error(
			`After a restart the server publishes\n${published.join("\n")}\ninstead of\n${expected.join("\n")}`,
		);
	};
	const usedCache = editor.statuses.every(({ state, chapters }) => state === "ready" || chapters === 0);
	if (usedCache) check();
	await editor.ask("errata/review", { uri: null, alone: false, format: "markdown" });
	check();
	if (editor.log.length > 0) throw new Error(`The server logged: ${editor.log[0]}`);
	await editor.stop();
	return usedCache;
}

/** Throws if a file differs from what this campaign wrote. */
function checkFiles(folder: Folder, expectedFiles: ReadonlyMap<string, Buffer>): void {
	const found = countFiles(folder.path);
	if (found !== expectedFiles.size) throw new Error(`Expected ${expectedFiles.size} files, found ${found}.`);
	for (const [path, bytes] of expectedFiles) {
		if (!readFileSync(join(folder.path, path)).equals(bytes)) throw new Error(`${path} has changed.`);
	}
}

/** The number of files below a folder. `readdirSync` with `recursive` follows links to folders since Node 22. */
function countFiles(folder: string): number {
	return readdirSync(folder, { withFileTypes: true }).reduce(
		(sum, entry) => sum + (entry.isDirectory() ? countFiles(join(folder, entry.name)) : Number(entry.isFile())),
		0,
	);
}
