import { afterEach, expect, test } from "vitest";
import type {
	CodeAction,
	Location,
	Position,
	Range,
	TextDocumentEdit,
	WorkspaceEdit,
} from "vscode-languageserver-protocol";
import { quartoBook } from "../folder.ts";
import { Editor } from "./editor.ts";

const files = {
	"_quarto.yml": quartoBook("index.qmd", "one.qmd"),
	"index.qmd": "# Preface\n\nSee Figure @fig-plot and @fig-plat.[^a]\n\n[^a]: A note.\n",
	"one.qmd":
		'# One {#sec-one}\n\n![A plot.](plot.png){#fig-plot fig-alt="A line"}\n\nFigure @fig-plot rises.[^a]\n\n[^a]: Another.\n',
	"plot.png": "not looked into",
};

let editor: Editor;
afterEach(() => editor.stop());

/** What a file says after the edits for it. */
function after(edit: WorkspaceEdit, path: string): string {
	const edits = (edit.documentChanges as TextDocumentEdit[]).filter(
		({ textDocument }) => editor.path(textDocument.uri) === path,
	);
	const lines = editor.folder.read(path).split(/(?<=\n)/);
	const offset = ({ line, character }: Position) => lines.slice(0, line).join("").length + character;
	return edits
		.flatMap(({ edits }) => edits as { range: Range; newText: string }[])
		.sort((a, b) => offset(b.range.start) - offset(a.range.start))
		.reduce(
			(text, { range, newText }) => text.slice(0, offset(range.start)) + newText + text.slice(offset(range.end)),
			lines.join(""),
		);
}

async function actionsAt(path: string, rule: string, only?: readonly string[]): Promise<CodeAction[]> {
	const [diagnostic] = editor.diagnostics(path, rule);
	return editor.ask("textDocument/codeAction", {
		textDocument: { uri: editor.uri(path) },
		range: diagnostic!.range,
		context: { diagnostics: [diagnostic], ...(only ? { only } : {}) },
	});
}

test("a broken reference is repaired with the nearest anchor, which comes first", async () => {
	editor = await Editor.ready(files);
	const actions = await actionsAt("index.qmd", "unresolved-reference");
	expect(actions[0]?.title).toContain("fig-plot");
	expect(actions[0]?.diagnostics?.[0]?.code).toBe("unresolved-reference");
	expect(actions[0]?.edit).toBeUndefined();
	const resolved = await editor.ask<CodeAction>("codeAction/resolve", actions[0]);
	expect(after(resolved.edit!, "index.qmd")).toContain("and @fig-plot.[^a]");
});

test.each([
	[true, { snippet: { kind: "snippet", value: ` fig-alt="\${1:What the figure shows.}"` } }],
	[false, { newText: ' fig-alt="What the figure shows."' }],
])(
	"words that the author is to replace are selected where the editor can (%s)",
	async (snippetEditSupport, expected) => {
		editor = await Editor.ready(
			{ ...files, "one.qmd": "# One {#sec-one}\n\nSee @fig-plot.\n\n![A plot.](plot.png){#fig-plot}\n" },
			{ capabilities: { workspace: { workspaceEdit: { documentChanges: true, snippetEditSupport } } } },
		);
		const [{ edit }] = (await actionsAt("one.qmd", "missing-alt-text")) as [CodeAction];
		const [{ edits }] = edit!.documentChanges as [TextDocumentEdit];
		expect(edits).toEqual([{ range: expect.anything(), ...expected }]);
	},
);

test("fixes in a notebook leave it JSON, and no comment is put between its cells", async () => {
	const source = ["# Two {#sec-two}\n", "\n", "See @fig-plat.\n", "\n", "![](plot.png){#fig-two}"];
	editor = await Editor.ready({
		...files,
		"_quarto.yml": quartoBook("index.qmd", "one.qmd", "two.ipynb"),
		"two.ipynb": JSON.stringify({ cells: [{ cell_type: "markdown", source }] }, null, 1),
	});
	const actions = [
		...(await actionsAt("two.ipynb", "unresolved-reference")),
		...(await actionsAt("two.ipynb", "missing-alt-text")),
	];
	expect(actions.filter(({ title }) => title.startsWith("Suppress"))).toEqual([]);
	const own = actions.filter(({ title }) => !title.startsWith("Declare"));
	const resolved = await Promise.all(own.map((one) => editor.ask<CodeAction>("codeAction/resolve", one)));
	const sources = resolved.map(({ edit }) => JSON.parse(after(edit!, "two.ipynb")).cells[0].source.join(""));
	expect(sources).toContain(source.join("").replace("fig-plat", "fig-plot"));
	expect(sources).toContain(source.join("").replace("{#fig-two", '{#fig-two fig-alt="What the figure shows."'));
});

test("a safe fix is preferred; all safe ones can be had for the file and for the book", async () => {
	editor = await Editor.ready(files);
	const actions = await actionsAt("index.qmd", "doubled-prefix");
	expect(actions[0]).toMatchObject({ isPreferred: true, kind: "quickfix" });
	const fix = async (words: string) => {
		const found = actions.find(({ title }) => title.includes(words));
		return (await editor.ask<CodeAction>("codeAction/resolve", found)).edit!;
	};
	const inFile = await fix("in this file");
	expect(after(inFile, "index.qmd")).toContain("See @fig-plot and");
	expect(after(inFile, "one.qmd")).toContain("Figure @fig-plot rises");
	const inBook = await fix("in the book");
	expect(after(inBook, "index.qmd")).toContain("See @fig-plot and");
	expect(after(inBook, "one.qmd")).toContain("\n@fig-plot rises");
});

test("safe fixes can be applied whenever a file is saved", async () => {
	editor = await Editor.ready(files);
	const actions = await actionsAt("index.qmd", "doubled-prefix", ["source.fixAll"]);
	expect(actions.map(({ kind }) => kind)).toEqual(["source.fixAll.errata"]);
	expect(after(actions[0]!.edit!, "index.qmd")).toContain("See @fig-plot and");
});

test("a command applies the safe fixes of the whole book", async () => {
	editor = await Editor.ready(files);
	await editor.ask("workspace/executeCommand", { command: "errata.fixBook" });
	expect(editor.applied).toHaveLength(1);
	expect(after(editor.applied[0]!, "one.qmd")).toContain("\n@fig-plot rises");
});

test("where nothing can be fixed without a choice, the command says so", async () => {
	editor = await Editor.ready({ "_quarto.yml": quartoBook("index.qmd"), "index.qmd": "# Preface\n" });
	await editor.ask("workspace/executeCommand", { command: "errata.fixBook" });
	await editor.until(() => editor.shown.length > 0);
	expect(editor.applied).toEqual([]);
});

const copied = "Twice a day the water rises along the coast, stays for a while, and goes back as slowly as it came.\n";

test.each([
	["is opened beside", ["errata.showBeside"], true],
	["is left alone", "errata.showBeside", false],
	["is left alone", undefined, false],
])("what a passage repeats %s where the editor announces the command as %j", async (_, commands, isShown) => {
	editor = await Editor.ready(
		{
			"_quarto.yml": quartoBook("index.qmd", "one.qmd"),
			"index.qmd": `# Preface\n\n${copied}`,
			"one.qmd": `# One\n\nSo. ${copied}`,
		},
		{ capabilities: { experimental: { commands: { commands } } } },
	);
	editor.open("one.qmd");
	await editor.until(() => editor.diagnostics("one.qmd", "repeated-passage").length === 1);
	const actions = await actionsAt("one.qmd", "repeated-passage");
	const shown = actions.find(({ title }) => title === "Show both places");
	expect(shown !== undefined).toBe(isShown);
	if (shown === undefined) return;
	expect(shown.edit).toBeUndefined();
	expect(shown.command?.command).toBe("errata.showBeside");
	const [place] = shown.command!.arguments as [Location];
	expect(editor.words(place.uri, place.range)).toBe(copied.trim());
	expect(await editor.ask("codeAction/resolve", shown)).toEqual(shown);
});

test("a finding can be suppressed where it stands", async () => {
	editor = await Editor.ready(files);
	const actions = await actionsAt("index.qmd", "unresolved-reference");
	const suppress = actions.find(({ title }) => /suppress.* here/i.test(title));
	const resolved = await editor.ask<CodeAction>("codeAction/resolve", suppress);
	expect(after(resolved.edit!, "index.qmd")).toContain("errata-disable-next-line unresolved-reference");
});

test("a fix can be chosen although the editor has asked again since, for its light bulb or a hover", async () => {
	editor = await Editor.ready(files);
	const [action] = await actionsAt("index.qmd", "unresolved-reference");
	await actionsAt("index.qmd", "doubled-prefix");
	const resolved = await editor.ask<CodeAction>("codeAction/resolve", action);
	expect(after(resolved.edit!, "index.qmd")).toContain("and @fig-plot.[^a]");
});

test("fixes of a text that has moved on are not applied", async () => {
	editor = await Editor.ready(files);
	const [action] = await actionsAt("index.qmd", "unresolved-reference");
	editor.open("index.qmd");
	editor.type("index.qmd", "See", "Please see");
	const resolved = await editor.ask<CodeAction>("codeAction/resolve", action);
	expect(resolved.edit).toBeUndefined();
});

test("a fix of two files is not applied where the other one has moved on", async () => {
	editor = await Editor.ready(files);
	editor.open("one.qmd");
	const actions = await actionsAt("index.qmd", "footnote-shared-by-chapters");
	const both = actions.find(({ title }) => title.includes("both chapters"));
	editor.type("one.qmd", "rises", "rises and falls");
	const resolved = await editor.ask<CodeAction>("codeAction/resolve", both);
	expect(resolved.edit).toBeUndefined();
});

test("a label is renamed in every chapter, with the versions of open documents", async () => {
	editor = await Editor.ready(files);
	editor.open("one.qmd");
	const place = editor.at("index.qmd", "@fig-plot", 3);
	expect(await editor.ask("textDocument/prepareRename", place)).toMatchObject({ placeholder: "fig-plot" });
	const edit = await editor.ask<WorkspaceEdit>("textDocument/rename", { ...place, newName: "fig-rise" });
	expect(after(edit, "index.qmd")).toContain("Figure @fig-rise and @fig-plat");
	expect(after(edit, "one.qmd")).toContain("{#fig-rise fig-alt");
	const versions = (edit.documentChanges as TextDocumentEdit[]).map(({ textDocument }) => textDocument.version);
	expect(new Set(versions)).toEqual(new Set([1, null]));
});

test("a name that exists is refused, with the reason", async () => {
	editor = await Editor.ready({ ...files, "index.qmd": `${files["index.qmd"]}\n## Two {#sec-two}\n` });
	const place = editor.at("index.qmd", "#sec-two", 3);
	await expect(editor.ask("textDocument/rename", { ...place, newName: "sec-one" })).rejects.toThrow(/sec-one/);
	await expect(editor.ask("textDocument/prepareRename", editor.at("index.qmd", "Preface", 2))).rejects.toThrow(/.+/);
});
