/** What was said is said again of the same folder alone, and no damage of a record is more than its loss. */
import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { CacheStore } from "../../../server/src/host/file-system.ts";
import { loadResult, saveResult } from "../../../server/src/host/result-cache.ts";
import { Workspace, type WorkspaceOptions } from "../../../server/src/workspace/workspace.ts";
import { MemoryFiles } from "../../memory.ts";

const texts = {
	"_quarto.yml":
		"project:\n  type: book\nbook:\n  title: T\n  chapters: [index.qmd, b.qmd, c.ipynb]\nbibliography: works.bib\n",
	"_errata.yml": "rules:\n  bare-url: off\n",
	"_metadata.yml": "toc: true\n",
	"index.qmd": "# One {#sec-one}\n\nSee @sec-two and [@kuhn]. {{< include _part.qmd >}}\n",
	"_part.qmd": "Words, ![A](a.png){#fig-a} and @fig-a.\n",
	"b.qmd": "# Two {#sec-two}\n",
	"c.ipynb": '{"cells":[],"metadata":{},"nbformat":4,"nbformat_minor":5}',
	"works.bib": "@book{kuhn,\n  title = {Structure},\n  year = {1962},\n}\n",
	"a.png": "",
	"notes.txt": "No part of the book.\n",
};
const about = "the program, the options";
const said = new TextEncoder().encode("What was said: ä\n\0");

class MemoryStore implements CacheStore {
	readonly records = new Map<string, Uint8Array>();
	writes = 0;

	async read(name: string): Promise<Uint8Array | null> {
		return this.records.get(name) ?? null;
	}

	async write(name: string, record: Uint8Array): Promise<void> {
		this.writes++;
		this.records.set(name, record);
	}

	async digest(data: Uint8Array): Promise<string> {
		return createHash("sha256").update(data).digest("hex");
	}

	get only(): readonly [name: string, record: Uint8Array] {
		const [first, ...more] = this.records;
		if (!first || more.length > 0) throw new Error(`${this.records.size} records instead of one`);
		return first;
	}
}

async function open(files: MemoryFiles, options: WorkspaceOptions = {}): Promise<Workspace> {
	const library = new Workspace(files, options);
	await library.open();
	return library;
}

/** A folder of which something was kept. */
async function kept(): Promise<{ readonly files: MemoryFiles; readonly store: MemoryStore }> {
	const files = new MemoryFiles(texts);
	const store = new MemoryStore();
	await saveResult(store, about, (await open(files)).cacheInputs!, said);
	return { files, store };
}

test("what was said of a folder is said again, with the texts of which", async () => {
	const { files, store } = await kept();
	const recalled = await loadResult(store, about, files);
	expect(recalled?.result).toEqual(said);
	const named = Object.keys(texts).filter((path) => path !== "a.png" && path !== "notes.txt");
	expect([...recalled!.texts.keys()].sort()).toEqual(named.sort());
	expect(new TextDecoder().decode(recalled!.texts.get("b.qmd"))).toBe(texts["b.qmd"]);
	const [name] = store.only;
	expect(name).toMatch(/^[0-9a-f]{64}$/);
});

test("what is the same is not written again, what is damaged is", async () => {
	const { files, store } = await kept();
	const { cacheInputs } = await open(files);
	await saveResult(store, about, cacheInputs!, said);
	expect(store.writes).toBe(1);
	store.only[1][100]! ^= 1;
	await saveResult(store, about, cacheInputs!, said);
	expect(store.writes).toBe(2);
	expect((await loadResult(store, about, files))?.result).toEqual(said);
});

test.each(Object.keys(texts).filter((path) => path !== "a.png" && path !== "notes.txt"))(
	"it is forgotten when %s has another text",
	async (path) => {
		const { files, store } = await kept();
		files.texts.set(path, `${files.texts.get(path)}\n`);
		expect(await loadResult(store, about, files)).toBeNull();
		files.texts.set(path, texts[path as keyof typeof texts]);
		expect(await loadResult(store, about, files)).not.toBeNull();
	},
);

test.each(["new.qmd", "images/b.png"])("it is forgotten when %s appears", async (path) => {
	const { files, store } = await kept();
	files.texts.set(path, "");
	expect(await loadResult(store, about, files)).toBeNull();
});

test.each(["a.png", "notes.txt", "b.qmd", "_errata.yml"])("it is forgotten when %s vanishes", async (path) => {
	const { files, store } = await kept();
	files.texts.delete(path);
	expect(await loadResult(store, about, files)).toBeNull();
});

test("it is forgotten when a file gets another name, or two change their texts", async () => {
	const { files, store } = await kept();
	const [first, second] = [files.texts.get("index.qmd")!, files.texts.get("b.qmd")!];
	files.texts.set("index.qmd", second).set("b.qmd", first);
	expect(await loadResult(store, about, files)).toBeNull();
	files.texts.set("index.qmd", first).set("d.qmd", second).delete("b.qmd");
	expect(await loadResult(store, about, files)).toBeNull();
});

test("texts of files that nobody reads may change, and byte order marks come and go", async () => {
	const { files, store } = await kept();
	files.texts.set("notes.txt", "Others.").set("b.qmd", `\ufeff${texts["b.qmd"]}`);
	expect((await loadResult(store, about, files))?.result).toEqual(said);
});

test("a file that cannot be read is another text", async () => {
	const { files, store } = await kept();
	const locked = {
		...files,
		list: () => files.list(),
		read: async (path: string) => (path === "b.qmd" ? null : files.read(path)),
	};
	expect(await loadResult(store, about, locked)).toBeNull();
});

test("what is said by another program or with other options is kept apart", async () => {
	const { files, store } = await kept();
	expect(await loadResult(store, `${about}, others`, files)).toBeNull();
	await saveResult(store, `${about}, others`, (await open(files)).cacheInputs!, new Uint8Array([1]));
	expect((await loadResult(store, `${about}, others`, files))?.result).toEqual(new Uint8Array([1]));
	expect((await loadResult(store, about, files))?.result).toEqual(said);
	// A record under the name of another is damage, too.
	const [[mine], [, theirs]] = [...store.records] as [[string, Uint8Array], [string, Uint8Array]];
	store.records.set(mine, theirs);
	expect(await loadResult(store, about, files)).toBeNull();
});

test("a record cut off anywhere is none", async () => {
	const { files, store } = await kept();
	const [name, record] = store.only;
	for (let length = 0; length < record.length; length++) {
		store.records.set(name, record.subarray(0, length));
		expect(await loadResult(store, about, files)).toBeNull();
	}
});

test("a record with any byte changed, doubled or lost is none", async () => {
	const { files, store } = await kept();
	const [name, record] = store.only;
	const damage = fc.record({ at: fc.nat(record.length - 1), bytes: fc.uint8Array({ maxLength: 3 }), gone: fc.nat(3) });
	await fc.assert(
		fc.asyncProperty(damage, async ({ at, bytes, gone }) => {
			const damaged = new Uint8Array([...record.subarray(0, at), ...bytes, ...record.subarray(at + gone)]);
			store.records.set(name, damaged);
			const recalled = await loadResult(store, about, files);
			expect(recalled).toEqual(Buffer.compare(damaged, record) === 0 ? expect.anything() : null);
		}),
		{ numRuns: 500 },
	);
});

test("noise is no record", async () => {
	const { files, store } = await kept();
	const [name] = store.only;
	await fc.assert(
		fc.asyncProperty(fc.uint8Array({ maxLength: 500 }), async (noise) => {
			store.records.set(name, noise);
			expect(await loadResult(store, about, files)).toBeNull();
		}),
	);
});

test("a library says what its findings rest on once everything is read and judged", async () => {
	const files = new MemoryFiles(texts);
	const library = new Workspace(files, { defersRules: true });
	expect(library.cacheInputs).toBeNull();
	await library.open();
	expect(library.cacheInputs).toBeNull();
	for (const _ of library.idle());
	expect(new Set(library.cacheInputs?.paths)).toEqual(new Set(Object.keys(texts)));
	library.edit("b.qmd", "# Other {#sec-two}\n");
	expect(library.cacheInputs).toBeNull();
	for (const _ of library.idle());
	expect(library.cacheInputs?.texts.get("b.qmd")?.text).toBe("# Other {#sec-two}\n");
});

test("while an edit waits for a file that it names, findings rest on nothing", async () => {
	const files = new MemoryFiles({ ...texts, "late.txt": "Late.\n" });
	let heard = () => {};
	const late = new Promise<void>((resolve) => {
		heard = resolve;
	});
	const library = await open(files, { onChange: () => heard() });
	library.edit("b.qmd", "# Two {#sec-two}\n\n{{< include late.txt >}} @sec-none\n");
	expect(library.cacheInputs).toBeNull();
	await late;
	expect(library.cacheInputs?.texts.get("late.txt")?.text).toBe("Late.\n");
});

test("bytes that are no UTF-8 are kept as such: neither others nor their replacement will do", async () => {
	const files = new MemoryFiles({ ...texts, "b.qmd": new Uint8Array([35, 32, 0xff, 10]) });
	const store = new MemoryStore();
	await saveResult(store, about, (await open(files)).cacheInputs!, said);
	expect((await loadResult(store, about, files))?.result).toEqual(said);
	for (const other of ["# \ufffd\n", "", new Uint8Array([35, 32, 0xff, 0xff, 10])]) {
		files.texts.set("b.qmd", other);
		expect(await loadResult(store, about, files)).toBeNull();
	}
});

test("a file that is open and that no book shows is for this session alone", async () => {
	const library = await open(new MemoryFiles({ ...texts, "guest.qmd": "See @sec-one.\n" }));
	expect(library.cacheInputs).not.toBeNull();
	library.edit("guest.qmd", "See @sec-one.\n");
	expect(library.cacheInputs).toBeNull();
	await library.close("guest.qmd");
	expect(library.cacheInputs).not.toBeNull();
});
