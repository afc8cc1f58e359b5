import { afterEach, expect, test } from "vitest";
import { quartoBook } from "../folder.ts";
import { Editor, type EditorOptions } from "./editor.ts";

const book = {
	"_quarto.yml": quartoBook("index.qmd", "one.qmd", "two.qmd"),
	"index.qmd": "# Preface {#sec-preface}\n\nSee @sec-one and @sec-two.\n",
	"one.qmd": "# One {#sec-one}\n\nAs @sec-missing shows.\n",
	"two.qmd": "# Two {#sec-two}\n\nNothing here.\n",
};

let editor: Editor;
const start = async (files: Readonly<Record<string, string | Uint8Array>> = book, options: EditorOptions = {}) => {
	editor = await Editor.ready(files, options);
};
afterEach(() => editor.stop());

test("chapters that nobody opened have diagnostics, with a page about their rule", async () => {
	await start();
	await editor.until(() => editor.published.has("one.qmd"));
	const [diagnostic] = editor.diagnostics("one.qmd", "unresolved-reference");
	expect(diagnostic).toMatchObject({ source: "errata", severity: 1, code: "unresolved-reference" });
	expect(diagnostic?.codeDescription?.href).toMatch(/\/docs\/rules\/unresolved-reference\.md$/);
	expect(editor.words(editor.uri("one.qmd"), diagnostic!.range)).toContain("sec-missing");
	expect(editor.published.get("one.qmd")?.version).toBeUndefined();
	expect(editor.status).toMatchObject({ state: "ready", chapters: 3, errors: 1 });
});

test("the first indexing of a large book shows its progress, and changes of files are asked for", async () => {
	const chapters = Array.from({ length: 300 }, (_, index) => `chapter-${index}.qmd`);
	const text = `# Title\n\n${"Some prose in a paragraph, with @sec-one in it.\n\n".repeat(100)}`;
	await start({
		"_quarto.yml": quartoBook("index.qmd", ...chapters),
		"index.qmd": "# Preface\n",
		...Object.fromEntries(chapters.map((path) => [path, text])),
	});
	await editor.until(() => editor.progress[0] === "begin" && editor.progress.at(-1) === "end");
	expect(editor.progress).toContain("report");
	await editor.until(() => editor.registered.has("workspace/didChangeWatchedFiles"));
});

test("an edit in one chapter repairs a reference in another", async () => {
	await start();
	await editor.until(() => editor.published.has("one.qmd"));
	editor.open("two.qmd");
	const version = editor.type("two.qmd", "Nothing here.", "## Found {#sec-missing}");
	await editor.until(
		() => editor.found("one.qmd").length === 0 && editor.published.get("two.qmd")?.version === version,
	);
	editor.type("two.qmd", "{#sec-missing}", "{#sec-other}");
	await editor.until(() => editor.diagnostics("one.qmd", "unresolved-reference").length === 1);
	await editor.until(() => editor.status?.errors === 1);
});

test("a document given back unsaved counts as it stands on disk", async () => {
	await start();
	editor.open("one.qmd");
	editor.type("one.qmd", "@sec-missing", "@sec-two");
	await editor.until(() => editor.found("one.qmd").length === 0 && editor.published.get("one.qmd")?.version === 2);
	editor.close("one.qmd");
	await editor.until(() => editor.diagnostics("one.qmd", "unresolved-reference").length === 1);
});

test("a burst of changes is checked once, and the last version is the one that counts", async () => {
	await start();
	editor.open("two.qmd");
	await editor.until(() => editor.published.get("two.qmd")?.version === 1);
	const before = editor.publications;
	let version = 1;
	for (const letter of "@sec-nowhere ") version = editor.type("two.qmd", "Nothing", `${letter}Nothing`);
	await editor.until(() => editor.published.get("two.qmd")?.version === version);
	expect(editor.found("two.qmd")).toContain("unresolved-reference: @sec-nowhere");
	expect(editor.publications - before).toBeLessThan(version);
});

test("files that appear, change and vanish outside the editor are taken in", async () => {
	await start();
	await editor.until(() => editor.published.has("one.qmd"));
	editor.folder.write("one.qmd", "# One {#sec-one}\n\nAs @sec-two shows.\n");
	editor.touch("one.qmd");
	await editor.until(() => editor.found("one.qmd").length === 0);
	editor.folder.remove("two.qmd");
	editor.touch("two.qmd");
	await editor.until(() => editor.diagnostics("_quarto.yml", "missing-chapter-file").length === 1);
	editor.folder.write("two.qmd", "# Two {#sec-two}\n");
	editor.touch("two.qmd");
	await editor.until(() => editor.found("one.qmd").length === 0 && editor.found("_quarto.yml").length === 0);
});

test("a folder that vanishes takes its chapters along", async () => {
	await start({
		"_quarto.yml": quartoBook("index.qmd", "part/two.qmd"),
		"index.qmd": "# Preface\n\nSee @sec-two.\n",
		"part/two.qmd": "# Two {#sec-two}\n",
	});
	expect(editor.published.has("_quarto.yml")).toBe(false);
	editor.folder.remove("part");
	editor.touch("part");
	await editor.until(() => editor.diagnostics("_quarto.yml", "missing-chapter-file").length === 1);
});

test("a chapter renamed in the editor is known by its new name", async () => {
	await start();
	await editor.until(() => editor.published.has("one.qmd"));
	editor.folder.write("uno.qmd", editor.folder.read("one.qmd"));
	editor.folder.remove("one.qmd");
	editor.folder.write("_quarto.yml", quartoBook("index.qmd", "uno.qmd", "two.qmd"));
	const files = [{ oldUri: editor.uri("one.qmd"), newUri: editor.uri("uno.qmd") }];
	void editor.connection.sendNotification("workspace/didRenameFiles", { files });
	editor.touch("_quarto.yml");
	await editor.until(
		() =>
			editor.diagnostics("one.qmd", "unresolved-reference").length === 0 &&
			editor.diagnostics("uno.qmd", "unresolved-reference").length === 1,
	);
});

test("a chapter that the configuration no longer lists has no part in the book", async () => {
	await start();
	editor.folder.write("_quarto.yml", quartoBook("index.qmd", "one.qmd"));
	editor.touch("_quarto.yml");
	await editor.until(() => editor.diagnostics("index.qmd", "unresolved-reference").length === 1);
});

test("a configuration is read as it is typed", async () => {
	await start();
	editor.open("_quarto.yml");
	editor.type("_quarto.yml", "two.qmd", "three.qmd");
	await editor.until(() => editor.diagnostics("_quarto.yml", "missing-chapter-file").length === 1);
});

test("a key added to the bibliography is known", async () => {
	await start({
		"_quarto.yml": `${quartoBook("index.qmd")}bibliography: works.bib\n`,
		"works.bib": "@book{kuhn, title={Structure}, year={1962}}\n",
		"index.qmd": "# Preface\n\nAs @kuhn and @merton say.\n",
	});
	await editor.until(() => editor.found("index.qmd").includes("unknown-citation: @merton"));
	editor.folder.write("works.bib", "@book{kuhn, title={Structure}}\n\n@book{merton, title={Norms}}\n");
	editor.touch("works.bib");
	await editor.until(() => editor.diagnostics("index.qmd", "unknown-citation").length === 0);
});

test("the settings of the book are read as they are typed", async () => {
	await start();
	await editor.until(() => editor.published.has("one.qmd"));
	editor.folder.write("_errata.yml", "rules:\n  unresolved-reference: off\n");
	editor.touch("_errata.yml");
	await editor.until(() => editor.found("one.qmd").length === 0);
	editor.folder.write("_errata.yml", "rules:\n  unresolved-reference: warning\n");
	editor.touch("_errata.yml");
	await editor.until(() => editor.diagnostics("one.qmd", "unresolved-reference")[0]?.severity === 2);
});

test("the other place involved is a click away", async () => {
	await start({ ...book, "two.qmd": "# Two {#sec-two}\n\n## Again {#sec-one}\n" });
	await editor.until(() => editor.diagnostics("two.qmd", "duplicate-anchor").length > 0);
	const related = editor.diagnostics("two.qmd", "duplicate-anchor")[0]?.relatedInformation ?? [];
	expect(related.map(({ location }) => editor.path(location.uri))).toContain("one.qmd");
	expect(editor.words(related[0]!.location.uri, related[0]!.location.range)).toContain("sec-one");
});

test("a document that is closed and opened again at once stays as it is typed", async () => {
	await start();
	editor.open("one.qmd");
	editor.close("one.qmd");
	editor.open("one.qmd", "# One {#sec-one}\n\nSee @sec-anew.\n");
	await editor.until(() => editor.found("one.qmd").includes("unresolved-reference: @sec-anew"));
	editor.touch("one.qmd");
	editor.type("one.qmd", "@sec-anew", "@sec-again");
	await editor.until(() => editor.found("one.qmd").includes("unresolved-reference: @sec-again"));
});

test("names with blanks, signs and letters of all languages", async () => {
	const path = "Teil 1/Über #1 & 50 %.qmd";
	await start({
		...book,
		"_quarto.yml": quartoBook("index.qmd", `"${path}"`),
		[path]: "# Über {#sec-one}\n\n@sec-x\n",
	});
	await editor.until(() => editor.diagnostics(path, "unresolved-reference").length === 1);
	editor.open(path);
	const version = editor.type(path, "@sec-x", "@sec-one");
	await editor.until(() => editor.found(path).length === 0 && editor.published.get(path)?.version === version);
});
