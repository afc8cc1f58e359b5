import { afterEach, expect, test } from "vitest";
import type { Hover } from "vscode-languageserver-protocol";
import { quartoBook } from "../folder.ts";
import { Editor } from "./editor.ts";

let editor: Editor;

/** Whatever a chapter holds, the one beside it is still checked and the server still answers and ends well. */
async function survives(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
	const chapters = Object.keys(files).filter((path) => path.endsWith(".qmd"));
	editor = await Editor.ready({
		"_quarto.yml": quartoBook("index.qmd", ...chapters),
		"index.qmd": "# Preface {#sec-preface}\n\nSee @sec-preface and @sec-nowhere.\n",
		...files,
	});
	await editor.until(() => editor.diagnostics("index.qmd", "unresolved-reference").length === 1);
	const hover = await editor.ask<Hover>("textDocument/hover", editor.at("index.qmd", "@sec-preface", 3));
	expect(JSON.stringify(hover.contents)).toContain("Preface");
	expect(editor.log).toEqual([]);
}

afterEach(async () => {
	expect(await editor.stop()).toBe(0);
});

test("bytes that are no UTF-8", async () => {
	await survives({ "latin.qmd": Uint8Array.from([35, 32, 65, 10, 10, 0xe9, 0x74, 0xe9, 10]) });
	expect(editor.diagnostics("latin.qmd", "invalid-utf8")).toHaveLength(1);
	expect(editor.diagnostics("latin.qmd", "invalid-utf8")[0]?.range.start).toEqual({ line: 2, character: 0 });
});

test("chapters that include each other", async () => {
	await survives({ "a.qmd": "# A\n\n{{< include b.qmd >}}\n", "b.qmd": "# B\n\n{{< include a.qmd >}}\n" });
	expect([
		...editor.diagnostics("a.qmd", "circular-include"),
		...editor.diagnostics("b.qmd", "circular-include"),
	]).not.toEqual([]);
});

test("a line of a megabyte, and 100,000 brackets that nothing closes", async () => {
	await survives({
		"long.qmd": `# Long\n\n${"word ".repeat(210_000)}\n`,
		"open.qmd": `# Open\n\n${"[".repeat(100_000)}\n`,
		"bangs.qmd": `# Bangs\n\n${"![".repeat(50_000)}${"*[^".repeat(30_000)}${"{".repeat(50_000)}\n`,
	});
});

test("broken YAML in a chapter, in the configuration and in the settings", async () => {
	await survives({
		"yaml.qmd": "---\ntitle: [unclosed\n---\n\n# Chapter\n",
		"_errata.yml": "rules: [\n",
	});
	expect(editor.diagnostics("yaml.qmd", "invalid-yaml")).toHaveLength(1);
	editor.folder.write("_quarto.yml", "project:\n  type: book\nbook: {chapters: [\n");
	editor.touch("_quarto.yml");
	await editor.until(() => (editor.published.get("_quarto.yml")?.diagnostics.length ?? 0) > 0);
});

test("line ends of Windows, a byte order mark, a null byte", async () => {
	await survives({
		"crlf.qmd": "\ufeff# One {#sec-one}\r\n\r\nSee @sec-other.\r\n",
		"null.qmd": "# Null\u0000 {#sec-null}\n\n@sec-\u0000\n",
	});
	expect(editor.diagnostics("crlf.qmd", "unresolved-reference")[0]?.range.start).toEqual({ line: 2, character: 4 });
});

test("a chapter that is listed and absent, and one that vanishes while it is read", async () => {
	await survives({ "_quarto.yml": quartoBook("index.qmd", "absent.qmd") });
	expect(editor.diagnostics("_quarto.yml", "missing-chapter-file")).toHaveLength(1);
	editor.folder.write("absent.qmd", "# Here {#sec-here}\n");
	editor.touch("absent.qmd");
	editor.folder.remove("absent.qmd");
	editor.touch("absent.qmd");
	await editor.ask("textDocument/hover", editor.at("index.qmd", "@sec-preface", 3));
	expect(editor.diagnostics("_quarto.yml", "missing-chapter-file")).toHaveLength(1);
});

test("a folder that links to itself", async () => {
	const { symlinkSync } = await import("node:fs");
	await survives({ "deep/one.qmd": "# One\n" });
	symlinkSync("..", `${editor.folder.path}/deep/circle`);
	editor.touch("deep/circle");
	expect(await editor.ask("textDocument/hover", editor.at("index.qmd", "@sec-preface", 3))).not.toBeNull();
});

test("changes, closings and questions about documents that were never opened", async () => {
	await survives({});
	const uri = editor.uri("never.qmd");
	const change = { textDocument: { uri, version: 7 }, contentChanges: [{ text: "@sec-x" }] };
	await editor.connection.sendNotification("textDocument/didChange", change);
	await editor.connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
	editor.touch("never.qmd", "../outside.qmd", "");
	await editor.connection.sendNotification("workspace/didChangeWatchedFiles", {
		changes: [{ uri: "untitled:x", type: 1 }],
	});
	expect(await editor.ask("codeAction/resolve", { title: "of another time", data: [999, 0] })).not.toHaveProperty(
		"edit",
	);
	expect(await editor.ask("completionItem/resolve", { label: "of another time", data: 5 })).toMatchObject({
		label: "of another time",
	});
	await expect(editor.ask("no/such/method", {})).rejects.toThrow();
	expect(await editor.ask("workspace/symbol", { query: "preface" })).toHaveLength(1);
});

test("a change beyond the end of a text", async () => {
	await survives({});
	editor.open("index.qmd");
	const range = { start: { line: 500, character: 9 }, end: { line: 900, character: 1 } };
	await editor.connection.sendNotification("textDocument/didChange", {
		textDocument: { uri: editor.uri("index.qmd"), version: 2 },
		contentChanges: [{ range, text: "\n@sec-beyond\n" }],
	});
	await editor.until(() => editor.diagnostics("index.qmd", "unresolved-reference").length === 2);
});
