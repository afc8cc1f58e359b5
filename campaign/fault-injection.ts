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
import { smallBooks } from "./books.ts";
import { damageStorage } from "./corrupt-storage.ts";
import { pieces } from "./fragments.ts";
import type { Chance } from "./random.ts";

export interface DisturbedDone {
	kills: number;
	disturbances: number;
	/** Damages of what a server had kept. */
	damages: number;
	/** Starts that told what was kept. */
	recalled: number;
}

/** Disturbs servers until `isOver`. Throws at the first thing that is wrong. */
export async function disturbServer(chance: Chance, isOver: () => boolean): Promise<DisturbedDone> {
	const done: DisturbedDone = { kills: 0, disturbances: 0, damages: 0, recalled: 0 };
	while (!isOver()) {
		const [texts = {}] = smallBooks(1, chance.below(2 ** 31));
		using folder = makeFolder(texts);
		chmodSync(folder.path, 0o755);
		using storage = makeFolder({});
		chmodSync(storage.path, 0o777);
		const put = new Map(Object.entries(texts).map(([path, text]) => [path, Buffer.from(text)]));
		for (let round = 0; round < 5; round++) {
			const editor = await Editor.start({}, { folder, user: bound, storage: storage.path });
			const ready = chance.happens(0.5) ? editor.until(() => editor.status?.state === "ready") : Promise.resolve();
			await ready;
			for (let count = chance.below(10); count > 0; count--) {
				disturb(folder, put, editor, chance);
				done.disturbances++;
			}
			const question = chance.of(["workspace/symbol", "errata/review", null]);
			if (question !== null) await editor.ask(question, { query: "", uri: null, alone: false, format: "markdown" });
			await editor.kill();
			done.kills++;
			done.damages += damageStorage(storage, chance);
		}
		// The first of them keeps what the second one tells, unless it is damaged again.
		await checkStart(folder, storage);
		if (chance.happens(0.3)) done.damages += damageStorage(storage, chance);
		if (await checkStart(folder, storage)) done.recalled++;
		checkFiles(folder, put);
	}
	return done;
}

/** Something that others do to the folder, or that is typed. */
function disturb(folder: Folder, put: Map<string, Buffer>, editor: Editor, chance: Chance): void {
	const path = chance.of([...put.keys(), "new/added.qmd"]);
	const before = put.get(path) ?? Buffer.from("");
	const write = (bytes: Buffer): void => {
		// It may have been locked before.
		if (put.has(path)) chmodSync(join(folder.path, path), 0o644);
		folder.write(path, bytes);
		put.set(path, bytes);
	};
	switch (chance.below(7)) {
		case 0:
			write(before.subarray(0, chance.below(100)));
			break;
		case 1:
			write(Buffer.from(Array.from({ length: 200 }, () => chance.below(256))));
			break;
		case 2:
			if (put.delete(path)) folder.remove(path);
			break;
		case 3:
			if (put.has(path)) chmodSync(join(folder.path, path), chance.of([0, 0o444, 0o644]));
			break;
		case 4:
			if (!readdirSync(folder.path).includes("circle")) symlinkSync(".", join(folder.path, "circle"));
			break;
		case 5:
			editor.open("index.qmd", chance.of(pieces));
			break;
		default:
			write(Buffer.concat([before, Buffer.from(chance.of(pieces))]));
	}
	if (chance.happens(0.7)) editor.touch(path);
}

/** A server that starts now says what a library says that looks at the same folder. Whether it knew that before it read. */
async function checkStart(folder: Folder, storage: Folder): Promise<boolean> {
	// Root may read what nobody may not: both read all.
	const files = diskFiles(folder.path);
	for (const path of await files.list()) chmodSync(join(folder.path, path), 0o644);
	const library = new Library(files);
	await library.open();
	const wanted = [...library.findings].map(([path, list]) => `${path} ${list.map(({ rule }) => rule)}`);
	const editor = await Editor.ready({}, { folder, user: bound, storage: storage.path });
	const check = (): void => {
		const told = [...editor.published].flatMap(([path, { diagnostics }]) =>
			diagnostics.length === 0 ? [] : `${path} ${diagnostics.map(({ code }) => code)}`,
		);
		if (JSON.stringify(told.sort()) === JSON.stringify(wanted.sort())) return;
		throw new Error(`Started again, the server says\n${told.join("\n")}\ninstead of\n${wanted.join("\n")}`);
	};
	const isRecalled = editor.statuses.every(({ state, chapters }) => state === "ready" || chapters === 0);
	if (isRecalled) check();
	await editor.ask("errata/review", { uri: null, alone: false, format: "markdown" });
	check();
	if (editor.log.length > 0) throw new Error(`The server logged: ${editor.log[0]}`);
	await editor.stop();
	return isRecalled;
}

function checkFiles(folder: Folder, put: ReadonlyMap<string, Buffer>): void {
	const there = readdirSync(folder.path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
	if (there.length !== put.size) throw new Error(`${put.size} files were put there, ${there.length} are there.`);
	for (const [path, bytes] of put) {
		if (!readFileSync(join(folder.path, path)).equals(bytes)) throw new Error(`${path} is not what was put there.`);
	}
}
