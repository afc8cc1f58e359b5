import { afterEach, expect, test } from "vitest";
import type { Hover } from "vscode-languageserver-protocol";
import { quartoBook } from "../folder.ts";
import { Editor } from "./editor.ts";

const files = {
	"a/_quarto.yml": quartoBook("index.qmd"),
	"a/index.qmd": "# A {#sec-a}\n\nSee @sec-b.\n",
	"b/_quarto.yml": quartoBook("index.qmd", "parts/one.qmd"),
	"b/index.qmd": "# B {#sec-b}\n\nSee @sec-nowhere.\n",
	"b/parts/one.qmd": "# One {#sec-one}\n\nSee @sec-b.\n",
	"alone/note.qmd": "# Note {#sec-note}\n\nSee @sec-note and @sec-other.\n",
	"alone/other.qmd": "# Other {#sec-other}\n",
};

let editor: Editor;
afterEach(() => editor.stop());
const broken = (path: string) => editor.diagnostics(path, "unresolved-reference").length;
const changeFolders = (added: readonly string[], removed: readonly string[]) =>
	editor.connection.sendNotification("workspace/didChangeWorkspaceFolders", {
		event: {
			added: added.map((path) => ({ uri: editor.uri(path), name: path })),
			removed: removed.map((path) => ({ uri: editor.uri(path), name: path })),
		},
	});

test("each folder has books of its own", async () => {
	editor = await Editor.ready(files, { folders: ["a", "b"] });
	await editor.until(() => broken("a/index.qmd") === 1 && broken("b/index.qmd") === 1);
	expect(broken("b/parts/one.qmd")).toBe(0);
});

test("a folder that is added is read, one that is removed takes its findings along", async () => {
	editor = await Editor.ready(files, { folders: ["a"] });
	await changeFolders(["b"], ["a"]);
	await editor.until(() => broken("b/index.qmd") === 1 && broken("a/index.qmd") === 0);
	await editor.until(() => editor.status?.state === "ready" && editor.status.chapters === 2);
});

test("a folder inside another one is not read twice", async () => {
	editor = await Editor.ready(files, { folders: ["b/parts", "b", ""] });
	await editor.until(() => broken("a/index.qmd") === 1 && broken("b/index.qmd") === 1);
	expect(editor.diagnostics("b/index.qmd", "unresolved-reference")).toHaveLength(1);
	await changeFolders([], [""]);
	await editor.until(() => broken("a/index.qmd") === 0);
	expect(broken("b/index.qmd")).toBe(1);
});

test("a folder within a book stands for the whole book", async () => {
	editor = await Editor.ready(files, { folders: ["b/parts"] });
	await editor.until(() => broken("b/index.qmd") === 1);
	expect(broken("b/parts/one.qmd")).toBe(0);
});

test("a single file brings its book, for as long as it is open", async () => {
	editor = await Editor.ready(files, { folders: [] });
	editor.open("b/parts/one.qmd");
	await editor.until(() => broken("b/index.qmd") === 1);
	const hover = await editor.ask<Hover>("textDocument/hover", editor.at("b/parts/one.qmd", "@sec-b", 3));
	expect(JSON.stringify(hover.contents)).toContain("B");
	editor.close("b/parts/one.qmd");
	await editor.until(() => broken("b/index.qmd") === 0);
});

test("a single file without a project is read alone", async () => {
	editor = await Editor.ready(files, { folders: [] });
	editor.open("alone/note.qmd");
	await editor.until(() => broken("alone/note.qmd") === 1);
	expect(editor.found("alone/note.qmd").join()).toContain("sec-other");
});

test("a file that is closed and opened again while others are looked up is not forgotten", async () => {
	editor = await Editor.ready(files, { folders: [] });
	editor.open("b/parts/one.qmd");
	editor.open("alone/note.qmd");
	await editor.until(() => broken("alone/note.qmd") === 1 && broken("b/index.qmd") === 1);
	editor.close("alone/note.qmd");
	editor.open("alone/note.qmd");
	await editor.until(() => broken("alone/note.qmd") === 1);
	expect(await editor.ask("textDocument/hover", editor.at("alone/note.qmd", "@sec-note", 3))).not.toBeNull();
});

test("a book inside another one is read once, whichever is opened first", async () => {
	const inner = { "b/inner/_quarto.yml": quartoBook("index.qmd"), "b/inner/index.qmd": "# Inner\n\nSee @sec-gone.\n" };
	editor = await Editor.ready({ ...files, ...inner }, { folders: [] });
	editor.open("b/inner/index.qmd");
	await editor.until(() => broken("b/inner/index.qmd") === 1);
	editor.open("b/index.qmd");
	await editor.until(() => broken("b/index.qmd") === 1 && broken("b/inner/index.qmd") === 1);
	await editor.ask("textDocument/hover", editor.at("b/index.qmd", "@sec-nowhere", 3));
	expect(editor.status?.chapters).toBe(3);
});

test("a configuration that appears makes a book of a single file's folder", async () => {
	editor = await Editor.ready(files, { folders: [] });
	editor.open("alone/note.qmd");
	await editor.until(() => broken("alone/note.qmd") === 1);
	editor.folder.write("alone/_quarto.yml", quartoBook("note.qmd", "other.qmd"));
	editor.touch("alone/_quarto.yml");
	editor.open("alone/other.qmd");
	await editor.until(() => broken("alone/note.qmd") === 0);
});
