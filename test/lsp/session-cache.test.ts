/** A second start shows at once what the first one found, and no damage of what was kept is ever seen. */
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { damages } from "../damages.ts";
import { bound, type Folder, makeFolder, quartoBook } from "../folder.ts";
import { Editor, type EditorOptions } from "./editor.ts";

/** The sample with every mistake. */
const broken = Object.fromEntries(
	readdirSync("test/broken", { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map(({ parentPath, name }) => join(parentPath, name))
		.map((path) => [path.slice("test/broken/".length), readFileSync(path)]),
);

const small = {
	"_quarto.yml": quartoBook("index.qmd", "b.qmd"),
	"index.qmd": "# One {#sec-one}\n\nSee @sec-nowhere.\n",
	"b.qmd": "# Größe {#sec-two}\n\nSee @sec-one,@sec-two.\n",
};

interface Session {
	/** What stands at the end, by path. */
	readonly found: Readonly<Record<string, unknown>>;
	/** Whether it was told before any chapter was read. */
	readonly isAtOnce: boolean;
	readonly publications: number;
	readonly log: readonly string[];
}

/** One session from its start to when everything is judged and kept. */
async function session(
	folder: Folder,
	options: EditorOptions,
	work: (editor: Editor) => unknown = () => {},
): Promise<Session> {
	const editor = await Editor.start({}, { folder, ...options });
	await work(editor);
	await editor.until(() => editor.status?.state === "ready");
	await judged(editor);
	const all = [...editor.published].filter(([, { diagnostics }]) => diagnostics.length > 0);
	const found = Object.fromEntries(all.map(([path, { diagnostics }]) => [path, diagnostics] as const).sort());
	const isAtOnce = editor.statuses.every(({ state, chapters }) => state === "ready" || chapters === 0);
	const { publications, log } = editor;
	expect(await editor.stop()).toBe(0);
	return { found, isAtOnce, publications, log };
}

const judged = (editor: Editor): Promise<unknown> =>
	editor.ask("errata/review", { uri: null, alone: false, format: "markdown" });

/** A book, and beside it a folder to keep things in, both open to everybody. */
function places(
	files: Parameters<typeof makeFolder>[0] = small,
): Folder & { readonly book: Folder; readonly storage: string } {
	const folder = makeFolder({});
	chmodSync(folder.path, 0o777);
	const book = makeFolder(files);
	chmodSync(book.path, 0o755);
	return {
		...folder,
		book,
		storage: join(folder.path, "storage"),
		[Symbol.dispose]() {
			folder[Symbol.dispose]();
			book[Symbol.dispose]();
		},
	};
}

/** The only record. */
function record(storage: string): string {
	const [name, ...more] = readdirSync(storage);
	if (name === undefined || more.length > 0) throw new Error(`${readdirSync(storage).length} records`);
	return join(storage, name);
}

test("the second start tells the same, before it reads, and once", async () => {
	using at = places(broken);
	const first = await session(at.book, at);
	expect(first.isAtOnce).toBe(false);
	expect(Object.keys(first.found).length).toBeGreaterThan(10);
	const second = await session(at.book, at);
	expect(second).toMatchObject({ found: first.found, isAtOnce: true, log: [] });
	expect(second.publications).toBe(Object.keys(first.found).length);
	expect(await session(at.book, {})).toMatchObject({ found: first.found, isAtOnce: false });
});

test("chapters that are open already are no other ones", async () => {
	using at = places(broken);
	const first = await session(at.book, at, (editor) => editor.open("index.qmd"));
	const second = await session(at.book, at, (editor) => {
		editor.open("reading.qmd");
		editor.open("index.qmd");
	});
	expect(second).toMatchObject({ found: first.found, isAtOnce: true });
});

const changes: readonly (readonly [what: string, change: (book: Folder) => void])[] = [
	["a chapter", (book) => book.write("index.qmd", book.read("index.qmd").replace("# ", "# Another "))],
	["the settings", (book) => book.write("_errata.yml", "rules:\n  unresolved-reference: off\n")],
	[
		"the configuration",
		(book) => book.write("_quarto.yml", "project:\n  type: book\nbook:\n  chapters: [index.qmd]\n"),
	],
	["a file that goes", (book) => book.remove("references.bib")],
	["a file that comes", (book) => book.write("new.qmd", "# New\n\nSee @sec-nowhere.\n")],
];

test.each(changes)("after a change of %s all is read first", async (_, change) => {
	using at = places(broken);
	await session(at.book, at);
	change(at.book);
	const second = await session(at.book, at);
	expect(second.isAtOnce).toBe(false);
	expect(await session(at.book, {})).toMatchObject({ found: second.found });
	expect(await session(at.book, at)).toMatchObject({ found: second.found, isAtOnce: true });
});

test("what is saved in a session is what the next one finds", async () => {
	using at = places(broken);
	await session(at.book, at);
	const saved = await session(at.book, at, async (editor) => {
		editor.open("index.qmd");
		editor.type("index.qmd", "# ", "# @sec-nowhere ");
		await editor.until(() => editor.found("index.qmd").some((found) => found.includes("@sec-nowhere")));
		at.book.write("index.qmd", at.book.read("index.qmd").replace("# ", "# @sec-nowhere "));
		editor.touch("index.qmd");
	});
	expect(await session(at.book, at)).toMatchObject({ found: saved.found, isAtOnce: true });
});

test("what is not saved is not kept", async () => {
	using at = places(broken);
	const first = await session(at.book, at);
	const kept = readFileSync(record(at.storage));
	const second = await session(at.book, at, async (editor) => {
		editor.open("index.qmd");
		editor.type("index.qmd", "# ", "# @sec-nowhere ");
		await editor.until(() => editor.found("index.qmd").some((found) => found.includes("@sec-nowhere")));
	});
	expect(second.found).not.toEqual(first.found);
	expect(readFileSync(record(at.storage)).equals(kept)).toBe(true);
	expect(await session(at.book, at)).toMatchObject({ found: first.found, isAtOnce: true });
});

test("an edit right after the start is told of the new text, and fixes are there as ever", async () => {
	using at = places(broken);
	await session(at.book, at);
	const edit = async (editor: Editor): Promise<void> => {
		editor.open("index.qmd");
		editor.type("index.qmd", "# ", "# @sec-nowhere ");
		const range = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };
		const params = { textDocument: { uri: editor.uri("index.qmd") }, range, context: { diagnostics: [] } };
		expect(await editor.ask<unknown[]>("textDocument/codeAction", params)).not.toEqual([]);
	};
	const { found } = await session(at.book, at, edit);
	expect(await session(at.book, {}, edit)).toMatchObject({ found });
});

test("a file that is open and that no book shows is told of as ever", async () => {
	using at = places(broken);
	at.book.write("notes/guest.qmd", "# Guest\n\nSee @sec-nowhere.\n");
	const guest = (editor: Editor): void => editor.open("notes/guest.qmd");
	const { found } = await session(at.book, {}, guest);
	expect(Object.keys(found)).toContain("notes/guest.qmd");
	expect(await session(at.book, at, guest)).toMatchObject({ found });
	const without = await session(at.book, at);
	expect(await session(at.book, at)).toMatchObject({ found: without.found, isAtOnce: true });
	expect(await session(at.book, at, guest)).toMatchObject({ found });
});

test.each(damages)("a record that is %s is as if there were none", async (_, damage) => {
	using at = places();
	const options = { storage: at.storage, user: bound };
	const { found } = await session(at.book, options);
	damage(record(at.storage));
	expect(await session(at.book, options)).toMatchObject({ found, isAtOnce: false, log: [] });
	if (!readdirSync(at.storage, { withFileTypes: true }).some((entry) => entry.isDirectory())) {
		expect(await session(at.book, options)).toMatchObject({ found, isAtOnce: true, log: [] });
	}
});

const spoilt: readonly (readonly [what: string, spoil: (storage: string) => void])[] = [
	["is a file", (storage) => writeFileSync(storage, "")],
	["is locked", (storage) => mkdirSync(storage, { mode: 0o555 })],
	["may not be looked into", (storage) => mkdirSync(storage, { mode: 0 })],
];

test.each(spoilt)("where the storage %s, nothing is kept and nothing is said of it", async (_, spoil) => {
	using at = places();
	spoil(at.storage);
	const first = await session(at.book, { storage: at.storage, user: bound });
	expect(first.log).toEqual([]);
	expect(await session(at.book, { storage: at.storage, user: bound })).toEqual(first);
});

test("nothing is kept in a book, nor where the editor names no folder", async () => {
	using at = places();
	const before = readdirSync(at.book.path, { recursive: true });
	await session(at.book, { storage: join(at.book.path, "storage") });
	await session(at.book, { storage: at.book.path });
	await session(at.book, {});
	expect(readdirSync(at.book.path, { recursive: true })).toEqual(before);
});

test("a server that is killed while it keeps leaves nothing that hurts", async () => {
	using at = places();
	const { found } = await session(at.book, {});
	for (let times = 0; times < 3; times++) {
		const editor = await Editor.start({}, { folder: at.book, storage: at.storage });
		await judged(editor);
		await editor.kill();
	}
	expect(await session(at.book, at)).toMatchObject({ found, log: [] });
});
