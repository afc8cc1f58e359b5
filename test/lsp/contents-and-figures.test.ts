import { afterAll, beforeAll, expect, test } from "vitest";
import type { TextDocumentEdit, WorkspaceEdit } from "vscode-languageserver-protocol";
import type { BookContents, BookFigures, DescribeResult } from "../../server/src/lsp/protocol.ts";
import { quartoBook } from "../folder.ts";
import { Editor } from "./editor.ts";

const files = {
	"_quarto.yml": quartoBook("index.qmd", "one.qmd"),
	"index.qmd": "# Preface {.unnumbered}\n\nSee @fig-plot.\n",
	"one.qmd":
		"# One {#sec-one}\n\n## Plots\n\n![**A Plot**: of things.](plot.png){#fig-plot}\n\n```{mermaid}\n%%| label: fig-flow\nA --> B\n```\n",
	"plot.png": "not looked into",
};

let editor: Editor;
beforeAll(async () => {
	editor = await Editor.ready(files);
});
afterAll(async () => {
	expect(await editor.stop()).toBe(0);
});

test("the book as a tree has the places of its nodes", async () => {
	const [book] = await editor.ask<BookContents[]>("errata/contents", {});
	const chapter = book?.nodes[1];
	expect([chapter?.name, chapter?.id, chapter?.place?.uri]).toEqual([
		"Chapter 1: One",
		"sec-one",
		editor.uri("one.qmd"),
	]);
	const figure = chapter?.children[0]?.children[0];
	expect(figure).toMatchObject({ kind: "figures", label: "Figure 1.1", name: "A Plot", id: "fig-plot", references: 1 });
	expect(figure?.place?.range.start).toEqual({ line: 4, character: 0 });
	expect(figure?.gaps).toEqual(["no alt text"]);
});

test("figures come with what they show: a file, or the code that makes them", async () => {
	const [book] = await editor.ask<BookFigures[]>("errata/figures", {});
	const figures = book?.chapters[0]?.figures ?? [];
	expect(figures.map(({ id, texts, images, code }) => ({ id, texts, images, code }))).toEqual([
		{
			id: "fig-plot",
			texts: { caption: "**A Plot**: of things.", alt: "" },
			images: [editor.uri("plot.png")],
			code: null,
		},
		{
			id: "fig-flow",
			texts: { caption: "", alt: "" },
			images: [],
			code: { language: "mermaid", text: "%%| label: fig-flow\nA --> B" },
		},
	]);
});

test("the list of figures is what the command line prints", async () => {
	const [list] = await editor.ask<string[]>("errata/figureList", {});
	expect(list).toContain("### Figure 1.1: A Plot\n\n**Caption**: A Plot: of things.\n");
});

test("an alternative text is written as one edit of the open document, in its version", async () => {
	editor.open("one.qmd");
	const position = { line: 4, character: 0 };
	const params = {
		textDocument: { uri: editor.uri("one.qmd") },
		position,
		id: "fig-plot",
		what: "alt",
		text: 'A "rising" line',
	};
	const result = (await editor.ask<DescribeResult>("errata/describe", params)) as { edit: WorkspaceEdit };
	const [change, ...rest] = result.edit.documentChanges as TextDocumentEdit[];
	expect(rest).toEqual([]);
	expect(change?.textDocument).toEqual({ uri: editor.uri("one.qmd"), version: 1 });
	expect(change?.edits).toEqual([
		{
			range: { start: { line: 4, character: 45 }, end: { line: 4, character: 45 } },
			newText: ' fig-alt="A \\"rising\\" line"',
		},
	]);
});

test.each([
	["index.qmd", { line: 0, character: 0 }, /no longer exists/],
	["elsewhere.qmd", { line: 0, character: 0 }, /does not belong to an open book/],
])("a text for a figure that is not there is refused (%s)", async (path, position, reason) => {
	const params = { textDocument: { uri: editor.uri(path) }, position, what: "alt", text: "x" };
	const result = (await editor.ask<DescribeResult>("errata/describe", params)) as { refusal: string };
	expect(result.refusal).toMatch(reason);
});

test("a new figure is a snippet with the image's path, seen from the chapter", async () => {
	const position = { line: 3, character: 0 };
	const params = { textDocument: { uri: editor.uri("one.qmd") }, position, image: editor.uri("images/new plot.png") };
	expect(await editor.ask<string>("errata/newFigure", params)).toMatch(
		/^\n!\[\*\*\$\{1:Title\}\*\*: \$\{2:what it shows\.\}\]\(images\/new%20plot\.png\)\{#fig-\$\{3:new-plot\} fig-alt="\$\{4:What the figure shows\.\}"\\\}\n$/,
	);
});
