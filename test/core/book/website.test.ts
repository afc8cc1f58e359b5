import { expect, it } from "vitest";
import { openLibrary } from "../../memory.ts";

const website = "project: {type: website}\n";
const found = async (files: Readonly<Record<string, string>>) => {
	const library = await openLibrary({ "_quarto.yml": website, ...files });
	return [...library.findings].flatMap(([path, findings]) => findings.map(({ rule }) => `${path} ${rule}`));
};

it("a label of the page itself comes before one of another page", async () => {
	const library = await openLibrary({
		"_quarto.yml": website,
		"a.qmd": "# A {#sec-method}\n\nThis is @sec-method.\n",
		"b.qmd": "# B {#sec-method}\n\nThis is @sec-method.\n",
	});
	const targets = library.books[0]?.references.map(({ entry, target }) => [entry.path, target?.chapter.path]);
	expect(targets).toEqual([
		["a.qmd", "a.qmd"],
		["b.qmd", "b.qmd"],
	]);
	expect(library.findings.size).toBe(0);
});

it("what is nowhere is broken, on a website as in a book", async () => {
	expect(await found({ "a.qmd": "# A {#sec-a}\n\nSee @sec-nowhere.\n" })).toEqual(["a.qmd unresolved-reference"]);
});

it("single documents resolve across files no more than websites do, and nobody knows of files without a project", async () => {
	const files = { "a.qmd": "# A {#sec-a}\n\nSee @sec-b.\n", "b.qmd": "# B {#sec-b}\n\nThis is @sec-b.\n" };
	expect(await found({ ...files, "_quarto.yml": "project: {type: default}\n" })).toEqual([
		"a.qmd unresolved-in-website",
	]);
	const library = await openLibrary(files);
	expect(library.findings.size).toBe(0);
});

it("what is embedded brings its label along", async () => {
	const files = {
		"a.qmd": "# A {#sec-a}\n\n{{< embed cells/b.qmd#fig-b >}}\n\nSee @fig-b.\n",
		"cells/b.qmd": '![B.](b.png){#fig-b fig-alt="B"}\n\nAs @fig-b shows.\n',
		"cells/b.png": "",
	};
	expect(await found(files)).toEqual([]);
});

it("a reference in what pages include leads to the other page from each of them", async () => {
	const library = await openLibrary({
		"_quarto.yml": website,
		"one/a.qmd": "# A {#sec-a}\n\n{{< include /_note.qmd >}}\n\nAfter @sec-a.\n",
		"_note.qmd": "See [-@sec-b] and [see @sec-b].\n",
		"two/b.qmd": "# The [other] one {#sec-b}\n\nAfter @sec-b.\n",
	});
	const fixes = library.findings.get("_note.qmd")?.map(({ fixes }) => fixes?.()[0]?.edits[0]?.text);
	expect(fixes).toEqual(["[The other one](/two/b.qmd#sec-b)", undefined]);
});
