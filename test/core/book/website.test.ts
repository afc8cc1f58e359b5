import { expect, it } from "vitest";
import { openLibrary } from "../../memory.ts";

const website = "project: {type: website}\n";
const found = async (files: Readonly<Record<string, string>>) => {
	const workspace = await openLibrary({ "_quarto.yml": website, ...files });
	return [...workspace.findings].flatMap(([path, findings]) => findings.map(({ rule }) => `${path} ${rule}`));
};

it("prefers a label of the same page to one of another page", async () => {
	const workspace = await openLibrary({
		"_quarto.yml": website,
		"a.qmd": "# A {#sec-method}\n\nThis is @sec-method.\n",
		"b.qmd": "# B {#sec-method}\n\nThis is @sec-method.\n",
	});
	const targets = workspace.books[0]?.references.map(({ entry, target }) => [entry.path, target?.chapter.path]);
	expect(targets).toEqual([
		["a.qmd", "a.qmd"],
		["b.qmd", "b.qmd"],
	]);
	expect(workspace.findings.size).toBe(0);
});

it("reports a label that no page has", async () => {
	expect(await found({ "a.qmd": "# A {#sec-a}\n\nSee @sec-nowhere.\n" })).toEqual(["a.qmd unresolved-reference"]);
});

it("reports references across files of a default project, and nothing without a project", async () => {
	const files = { "a.qmd": "# A {#sec-a}\n\nSee @sec-b.\n", "b.qmd": "# B {#sec-b}\n\nThis is @sec-b.\n" };
	expect(await found({ ...files, "_quarto.yml": "project: {type: default}\n" })).toEqual([
		"a.qmd unresolved-in-website",
	]);
	const workspace = await openLibrary(files);
	expect(workspace.findings.size).toBe(0);
});

it("resolves labels of embedded cells", async () => {
	const files = {
		"a.qmd": "# A {#sec-a}\n\n{{< embed cells/b.qmd#fig-b >}}\n\nSee @fig-b.\n",
		"cells/b.qmd": '![B.](b.png){#fig-b fig-alt="B"}\n\nAs @fig-b shows.\n',
		"cells/b.png": "",
	};
	expect(await found(files)).toEqual([]);
});

it("offers a link to the other page for a reference in an included file", async () => {
	const workspace = await openLibrary({
		"_quarto.yml": website,
		"one/a.qmd": "# A {#sec-a}\n\n{{< include /_note.qmd >}}\n\nAfter @sec-a.\n",
		"_note.qmd": "See [-@sec-b] and [see @sec-b].\n",
		"two/b.qmd": "# The [other] one {#sec-b}\n\nAfter @sec-b.\n",
	});
	const fixes = workspace.findings.get("_note.qmd")?.map(({ fixes }) => fixes?.()[0]?.edits[0]?.text);
	expect(fixes).toEqual(["[The other one](/two/b.qmd#sec-b)", undefined]);
});
