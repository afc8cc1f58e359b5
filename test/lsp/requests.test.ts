import { afterAll, beforeAll, expect, test } from "vitest";
import type {
	CodeLens,
	CompletionItem,
	CompletionList,
	DocumentHighlight,
	DocumentLink,
	DocumentSymbol,
	Hover,
	InlayHint,
	Location,
	LocationLink,
	WorkspaceSymbol,
} from "vscode-languageserver-protocol";
import { quartoBook } from "../folder.ts";
import { Editor } from "./editor.ts";

const files = {
	"_quarto.yml": `${quartoBook("index.qmd", "one.qmd", "two.qmd", "terms.qmd")}bibliography: works.bib\n`,
	"works.bib": "@book{kuhn, author={Kuhn, Thomas}, title={The Structure}, year={1962}}\n",
	"index.qmd":
		"---\nquiz: two_quizzes.json\n---\n\n# Preface {.unnumbered}\n\nSee @sec-one, @fig-plot and [the second](two.qmd).\n",
	"one.qmd":
		'# One {#sec-one}\n\nOpening words.\n\n![**A Plot**: of things.](plot.png){#fig-plot fig-alt="A rising line"}\n\nAs @kuhn says.[^note]\n\n[^note]: A note on @fig-plot.\n',
	"two_quizzes.json": '{"sections": [{"section_id": "#sec-two"}]}\n',
	"terms.qmd":
		"# Terms {#sec-terms}\n\n::: {.callout-definition}\n***Spring Tides (ST)*** are the highest.\n:::\n\nA spring tide.\n",
	"two.qmd": "# Two {#sec-two}\n\nAgain @fig-plot and @sec-one. Two spring tides.\n\n@\n",
	"plot.png": "not looked into",
};

let editor: Editor;
beforeAll(async () => {
	editor = await Editor.ready(files);
	for (const path of ["index.qmd", "one.qmd", "two.qmd", "_quarto.yml"]) editor.open(path);
});
afterAll(async () => {
	expect(await editor.stop()).toBe(0);
});

test("hover tells number, caption and shows the picture of a figure", async () => {
	const hover = await editor.ask<Hover>("textDocument/hover", editor.at("two.qmd", "@fig-plot", 3));
	const { value } = hover.contents as { value: string };
	expect(value).toMatch(/Figure 1\\?\.1/);
	expect(value).toContain("A rising line");
	expect(value).toContain(editor.uri("plot.png"));
	expect(editor.words(editor.uri("two.qmd"), hover.range!)).toBe("@fig-plot");
});

test("definition leads to the anchor, the bibliography, the footnote and the chapter", async () => {
	const go = async (path: string, words: string) => {
		const [link] = await editor.ask<LocationLink[]>("textDocument/definition", editor.at(path, words, 3));
		return link && `${editor.path(link.targetUri)}: ${editor.words(link.targetUri, link.targetSelectionRange)}`;
	};
	expect(await go("two.qmd", "@fig-plot")).toBe("one.qmd: fig-plot");
	expect(await go("one.qmd", "@kuhn")).toBe("works.bib: kuhn");
	expect(await go("one.qmd", "[^note]")).toBe("one.qmd: note");
	expect(await go("index.qmd", "two.qmd")).toMatch(/^two\.qmd/);
	expect(await go("_quarto.yml", "one.qmd")).toMatch(/^one\.qmd/);
	editor.open("two_quizzes.json");
	expect(await go("two_quizzes.json", "sec-two")).toBe("two.qmd: sec-two");
});

test("references are found in all chapters, with the declaration only where it is asked for", async () => {
	const find = async (includeDeclaration: boolean) => {
		const params = { ...editor.at("one.qmd", "#fig-plot", 3), context: { includeDeclaration } };
		const found = await editor.ask<Location[]>("textDocument/references", params);
		return found.map(({ uri }) => editor.path(uri));
	};
	expect(await find(false)).toEqual(["index.qmd", "one.qmd", "two.qmd"]);
	expect(await find(true)).toHaveLength(4);
});

test("a term in any chapter tells its definition, leads there, and finds its uses", async () => {
	const here = editor.at("two.qmd", "spring tides", 8);
	const hover = await editor.ask<Hover>("textDocument/hover", here);
	expect((hover.contents as { value: string }).value).toContain("are the highest");
	expect(editor.words(editor.uri("two.qmd"), hover.range!)).toBe("spring tides");
	const [link] = await editor.ask<LocationLink[]>("textDocument/definition", here);
	expect(editor.words(link!.targetUri, link!.targetSelectionRange)).toBe("Spring Tides (ST)");
	const found = await editor.ask<Location[]>("textDocument/references", {
		...here,
		context: { includeDeclaration: false },
	});
	expect(found.map(({ uri, range }) => editor.words(uri, range))).toEqual(["spring tides", "spring tide"]);
});

test("highlights tell where a footnote is written and where it is read", async () => {
	const found = await editor.ask<DocumentHighlight[]>(
		"textDocument/documentHighlight",
		editor.at("one.qmd", "[^note]", 3),
	);
	expect(found.map(({ kind }) => kind)).toEqual([2, 3]);
});

test("completion after @ offers anchors with their numbers; what it says of one comes when it is asked for", async () => {
	const { items } = await editor.ask<CompletionList>("textDocument/completion", editor.at("two.qmd", "\n@\n", 2));
	const item = items.find(({ label }) => label.includes("fig-plot"))!;
	expect(item.labelDetails?.description).toContain("Figure 1.1");
	expect(item.documentation).toBeUndefined();
	const resolved = await editor.ask<CompletionItem>("completionItem/resolve", item);
	expect((resolved.documentation as { value: string }).value).toContain("of things");
});

test("of a long list the nearest are sent, and others as soon as a letter names them", async () => {
	const figures = Array.from({ length: 400 }, (_, at) => `![Plot ${at}.](p.png){#fig-p${at}}\n`);
	const sections = Array.from({ length: 400 }, (_, at) => `## On concord ${at} {#sec-s${at}}\n\nWords.\n`);
	const first = "# Plots {#sec-plots}\n\nSee @\nand @p399\ntyped @sec-c\n";
	const long = await Editor.ready({
		"_quarto.yml": "project:\n  type: book\nbook:\n  chapters: [index.qmd, last.qmd]\n",
		"index.qmd": [first, ...figures, ...sections].join("\n"),
		"last.qmd": "# Last {#sec-c}\n",
	});
	const at = async (words: string) =>
		long.ask<CompletionList>("textDocument/completion", long.at("index.qmd", words, words.length));
	const nearest = await at("See @");
	expect(nearest).toMatchObject({ isIncomplete: true });
	expect(nearest.items.map(({ label }) => label)).toContain("fig-p0");
	expect(nearest.items.map(({ label }) => label)).not.toContain("fig-p399");
	const named = await at("and @p399");
	expect(named.isIncomplete).toBe(false);
	expect(named.items.map(({ label }) => label)).toContain("fig-p399");
	expect(named.items.map(({ label }) => label)).not.toContain("fig-p0");
	// Nearer ones whose titles hold the letters, too, do not take its place.
	const typed = await at("typed @sec-c");
	expect(typed.isIncomplete).toBe(true);
	expect(typed.items.map(({ label }) => label)).toContain("sec-c");
	await long.stop();
});

test("the outline of a chapter and the symbols of the book", async () => {
	const outline = await editor.ask<DocumentSymbol[]>("textDocument/documentSymbol", editor.at("one.qmd", "One"));
	expect(JSON.stringify(outline)).toContain("A Plot");
	const symbols = await editor.ask<WorkspaceSymbol[]>("workspace/symbol", { query: "fig-plot" });
	expect(symbols.map(({ location }) => editor.path(location.uri))).toContain("one.qmd");
});

test("links lead to other files", async () => {
	const links = await editor.ask<DocumentLink[]>("textDocument/documentLink", editor.at("index.qmd", "Preface"));
	expect(links.map(({ target }) => editor.path(target!))).toContain("two.qmd");
});

test("code lenses count references and carry the places", async () => {
	const lenses = await editor.ask<CodeLens[]>("textDocument/codeLens", editor.at("one.qmd", "One"));
	const counted = lenses.find(({ command }) => command?.title.startsWith("3"));
	expect(counted?.command).toMatchObject({ command: "errata.showReferences" });
	const [uri, position, places] = counted!.command!.arguments!;
	expect(editor.path(uri)).toBe("one.qmd");
	expect(position).toHaveProperty("line");
	expect(places.map((place: Location) => editor.path(place.uri))).toEqual(["index.qmd", "one.qmd", "two.qmd"]);
});

test("inlay hints show the number behind a reference, within the range that was asked for", async () => {
	const { textDocument } = editor.at("two.qmd", "Two");
	const within = (start: number, end: number) =>
		editor.ask<InlayHint[]>("textDocument/inlayHint", {
			textDocument,
			range: { start: { line: start, character: 0 }, end: { line: end, character: 0 } },
		});
	expect((await within(0, 5)).map(({ label }) => label)).toEqual([
		expect.stringContaining("1.1"),
		expect.stringContaining("1"),
	]);
	expect(await within(0, 1)).toEqual([]);
});

test("each feature can be switched off while the server runs", async () => {
	editor.settings = { hover: false, inlayHints: false };
	await editor.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
	const asked = () => editor.ask<Hover | null>("textDocument/hover", editor.at("two.qmd", "@fig-plot", 3));
	// The server asks for the settings in its own time: it is asked until they count.
	while ((await asked()) !== null);
	expect(await editor.ask("textDocument/definition", editor.at("two.qmd", "@fig-plot", 3))).toHaveLength(1);
	editor.settings = {};
	await editor.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
	while ((await asked()) === null);
});

test("documents that no book knows and places that do not exist are answered with nothing", async () => {
	const nowhere = { textDocument: { uri: "file:///no/such/file.qmd" }, position: { line: 3, character: 1 } };
	const beyond = { textDocument: { uri: editor.uri("one.qmd") }, position: { line: 9999, character: 9999 } };
	const before = { textDocument: { uri: editor.uri("one.qmd") }, position: { line: -1, character: -5 } };
	for (const params of [nowhere, beyond, before]) {
		expect(await editor.ask("textDocument/hover", params)).toBeNull();
		expect(await editor.ask("textDocument/definition", params)).toEqual([]);
		expect(await editor.ask("textDocument/references", { ...params, context: { includeDeclaration: true } })).toEqual(
			[],
		);
		expect(await editor.ask("textDocument/documentHighlight", params)).toEqual([]);
		expect(await editor.ask("textDocument/completion", params)).toEqual({ isIncomplete: false, items: [] });
	}
	for (const method of ["documentSymbol", "documentLink", "codeLens"]) {
		expect(await editor.ask(`textDocument/${method}`, nowhere)).toEqual([]);
	}
	expect(editor.log).toEqual([]);
});

test("a question asked before the book is read waits for it", async () => {
	const early = await Editor.start(files);
	const hover = await early.ask<Hover>("textDocument/hover", early.at("two.qmd", "@fig-plot", 3));
	expect((hover.contents as { value: string }).value).toMatch(/Figure 1\\?\.1/);
	await early.stop();
});
