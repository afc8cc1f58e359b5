/** Servers on a folder that others use, lock and damage. */
import { chmodSync, readdirSync, renameSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { bound, type Folder, makeFolder, quartoBook } from "../folder.ts";
import { Editor } from "./editor.ts";

const book = {
	"_quarto.yml": quartoBook("index.qmd", "b.qmd"),
	"index.qmd": "# One {#sec-one}\n\nSee @sec-two.\n",
	"b.qmd": "# Two {#sec-two}\n",
};

function contents(folder: Folder): readonly string[] {
	return readdirSync(folder.path).map((file) => `${file}: ${folder.read(file)}`);
}

test("two editors on one book: each shows its own text, and what one saves the other hears of", async () => {
	using folder = makeFolder(book);
	const before = contents(folder);
	const [mine, theirs] = [await Editor.ready({}, { folder }), await Editor.ready({}, { folder })];
	mine.open("b.qmd");
	mine.type("b.qmd", "sec-two", "sec-second");
	await mine.until(() => mine.diagnostics("index.qmd", "unresolved-reference").length === 1);
	await theirs.ask("workspace/symbol", { query: "" });
	expect(theirs.found("index.qmd")).toEqual([]);
	expect(contents(folder)).toEqual(before);
	folder.write("b.qmd", "# Two {#sec-second}\n");
	theirs.touch("b.qmd");
	await theirs.until(() => theirs.diagnostics("index.qmd", "unresolved-reference").length === 1);
	for (const editor of [mine, theirs]) expect(await editor.stop()).toBe(0);
});

test("a server killed while it reads leaves nothing behind, and the next one finds all", async () => {
	using folder = makeFolder(book);
	const before = contents(folder);
	const first = await Editor.start({}, { folder });
	await first.kill();
	const second = await Editor.ready({}, { folder });
	expect((await second.ask<unknown[]>("workspace/symbol", { query: "sec-" })).length).toBe(2);
	expect(await second.stop()).toBe(0);
	expect(contents(folder)).toEqual(before);
});

test("a chapter that may not be read is told, and read as soon as it may be", async () => {
	using folder = makeFolder(book);
	chmodSync(folder.path, 0o755);
	chmodSync(join(folder.path, "b.qmd"), 0);
	const editor = await Editor.ready({}, { folder, user: bound });
	expect(editor.found("_quarto.yml").join()).toContain("b.qmd");
	chmodSync(join(folder.path, "b.qmd"), 0o644);
	editor.touch("b.qmd");
	await editor.until(() => editor.found("_quarto.yml").length === 0);
	expect(editor.log).toEqual([]);
	expect(await editor.stop()).toBe(0);
});

test("a folder that may not be written is read all the same", async () => {
	using folder = makeFolder(book);
	chmodSync(folder.path, 0o555);
	const editor = await Editor.ready({}, { folder, user: bound });
	expect((await editor.ask<unknown[]>("workspace/symbol", { query: "sec-" })).length).toBe(2);
	expect(await editor.stop()).toBe(0);
	chmodSync(folder.path, 0o755);
});

test("links in circles, links to nowhere and folders in the place of files", async () => {
	using folder = makeFolder({ ...book, "deep/_quarto.yml/a.qmd": "# A\n", "r.bib/x": "" });
	symlinkSync("..", join(folder.path, "deep/up"));
	symlinkSync("self.qmd", join(folder.path, "self.qmd"));
	symlinkSync("nowhere.qmd", join(folder.path, "lost.qmd"));
	renameSync(join(folder.path, "b.qmd"), join(folder.path, "c.qmd"));
	symlinkSync("c.qmd", join(folder.path, "b.qmd"));
	const editor = await Editor.ready({}, { folder });
	expect((await editor.ask<unknown[]>("workspace/symbol", { query: "sec-" })).length).toBeGreaterThanOrEqual(2);
	expect(editor.found("index.qmd")).toEqual([]);
	expect(editor.log).toEqual([]);
	expect(await editor.stop()).toBe(0);
});
