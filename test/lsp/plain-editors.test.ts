/** Editors that can do little: what they are sent holds nothing that they have not asked for. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type {
	CodeAction,
	CompletionList,
	Location,
	SymbolInformation,
	WorkspaceEdit,
} from "vscode-languageserver-protocol";
import { quartoBook } from "../folder.ts";
import { Editor } from "./editor.ts";

const files = {
	"_quarto.yml": quartoBook("index.qmd", "one.qmd"),
	"index.qmd": "# Preface\n\nSee @fig-plot and @fig-plat.\n",
	"one.qmd": "# One {#sec-one}\n\n## Part {#sec-part}\n\n![A plot.](plot.png){#fig-plot}\n",
	"plot.png": "not looked into",
};

let editor: Editor;
beforeAll(async () => {
	editor = await Editor.ready(files, { capabilities: {} });
});
afterAll(async () => {
	await editor.stop();
});

test("a rename comes as plain changes, without versions", async () => {
	const place = editor.at("index.qmd", "@fig-plot", 3);
	const edit = await editor.ask<WorkspaceEdit>("textDocument/rename", { ...place, newName: "fig-rise" });
	expect(edit.documentChanges).toBeUndefined();
	const paths = Object.keys(edit.changes!).map((uri) => editor.path(uri));
	expect(paths.sort()).toEqual(["index.qmd", "one.qmd"]);
});

test("the outline comes as a list, each symbol with the one that holds it", async () => {
	const outline = await editor.ask<SymbolInformation[]>("textDocument/documentSymbol", editor.at("one.qmd", "One"));
	expect(outline.map(({ location, containerName }) => [editor.path(location.uri), containerName])).toEqual([
		["one.qmd", ""],
		["one.qmd", expect.stringContaining("One")],
		["one.qmd", expect.stringContaining("Part")],
	]);
	expect(editor.words(outline[1]!.location.uri, outline[1]!.location.range)).toContain("![A plot.]");
});

test("a definition comes as a place, a completion with its number, a fix with its edit", async () => {
	const [place] = await editor.ask<Location[]>("textDocument/definition", editor.at("index.qmd", "@fig-plot", 3));
	expect(editor.words(place!.uri, place!.range)).toBe("fig-plot");
	const { items } = await editor.ask<CompletionList>("textDocument/completion", editor.at("index.qmd", "@fig-plot", 3));
	expect(items.find(({ label }) => label === "fig-plot")?.detail).toContain("Figure 2.1");
	const [diagnostic] = editor.diagnostics("index.qmd", "unresolved-reference");
	const actions = await editor.ask<CodeAction[]>("textDocument/codeAction", {
		textDocument: { uri: editor.uri("index.qmd") },
		range: diagnostic!.range,
		context: { diagnostics: [diagnostic] },
	});
	expect(actions[0]?.edit?.changes?.[editor.uri("index.qmd")]).toHaveLength(1);
});

test("renaming is announced in the plain form", () => {
	expect(editor.capabilities.renameProvider).toBe(true);
});
