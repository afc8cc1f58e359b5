import { describe, expect, test } from "vitest";
import { completion } from "../../../server/src/features/completion.ts";
import type { Completion } from "../../../server/src/features/results.ts";
import { bookAtCursor, bookConfiguration, textsAfter } from "../book-at-cursor.ts";

async function items(files: string | Readonly<Record<string, string>>): Promise<readonly Completion[]> {
	const { book, path, offset } = await bookAtCursor(files);
	return completion(book, path, offset).items;
}

async function labels(files: string | Readonly<Record<string, string>>): Promise<readonly string[]> {
	return (await items(files)).map(({ label }) => label);
}

/** The text of the file after applying the item with a label. */
async function textAfter(source: string, label: string): Promise<string> {
	const { workspace, book, path, offset } = await bookAtCursor(source);
	const item = completion(book, path, offset).items.find((one) => one.label === label);
	if (!item) throw new Error(`${label} is not offered`);
	return textsAfter(workspace, [{ path, ...item.edit }])[path]!;
}

const figure = (id: string, caption = "C") => `![${caption}](l.png){#${id}}\n\n`;

describe("after @", () => {
	test("the labels of the whole book by proximity: section, chapter, then by distance in chapters", async () => {
		expect(
			await labels({
				"_quarto.yml": bookConfiguration("index.qmd", "a.qmd", "b.qmd", "c.qmd"),
				"index.qmd": "# I\n",
				"a.qmd": `# A\n\n${figure("fig-a")}`,
				"b.qmd": `# B\n\n## One\n\n${figure("fig-far")}## Two\n\n${figure("fig-near")}See @‸\n\n${figure("fig-nearer")}`,
				"c.qmd": `# C\n\n${figure("fig-c")}`,
			}),
		).toEqual(["fig-nearer", "fig-near", "fig-far", "fig-a", "fig-c"]);
	});

	test("have number and title, and match words of the title", async () => {
		const [item] = await items(`# A\n\n@le‸\n\n${figure("fig-x", "**Thin Lens**: bends.")}`);
		expect(item).toMatchObject({
			label: "fig-x",
			detail: "Figure 1.1 Thin Lens",
			kind: "figure",
			filter: "fig-x Thin Lens",
			rank: 0,
		});
		expect(item?.documentation).toContain("**Figure 1.1** Thin Lens");
	});

	test.each([
		["a lone @", "In @‸.", "In @fig-x."],
		["the start of a label", "In @fi‸.", "In @fig-x."],
		["the whole word under the cursor", "In @fi‸g-old.", "In @fig-x."],
		["brackets and -@", "In [-@‸].", "In [-@fig-x]."],
		["braces", "In @{‸}.", "In @{fig-x}."],
		["a capital letter, which stays", "@Fi‸ shows.", "@Fig-x shows."],
		["a word after a lone @, which stays", "In @‸word.", "In @fig-xword."],
	])("replaces %s", async (_, before, after) => {
		const book = (line: string) => `# A\n\n${line}\n\n${figure("fig-x")}`;
		expect(await textAfter(book(before), "fig-x")).toBe(book(after));
	});

	test("citation keys come after labels, those of this chapter first", async () => {
		const found = await items({
			"_quarto.yml": `${bookConfiguration("index.qmd", "b.qmd")}bibliography: r.bib\n`,
			"index.qmd": `# A\n\n[@zeta]\n\n@‸\n\n${figure("fig-x")}`,
			"b.qmd": "# B\n\n[@mid]\n",
			"r.bib": "@book{alpha, title={A}}\n@book{mid, title={M}}\n@book{zeta, author={Zu, Z}, year=1999, title={Zed}}\n",
		});
		expect(found.map(({ label }) => label)).toEqual(["fig-x", "zeta", "mid", "alpha"]);
		expect(found[1]).toMatchObject({ kind: "citation", detail: "Zu 1999 Zed" });
	});

	test("nothing that references cannot resolve to", async () => {
		expect(await labels("# A {#plain}\n\n## B {#sec-b .unnumbered}\n\n@‸\n")).toEqual([]);
	});

	test.each([
		["code", "`@‸`"],
		["a fence", "```\n@‸\n```"],
		["math", "$a@‸$"],
		["an email address", "me@‸"],
		["an escaped @", "\\@‸"],
		["the URL of a profile", "https://x.org/@‸"],
		["a word", "fig‸"],
		["a finished reference", "@fig-x and ‸"],
	])("nothing in %s", async (_, line) => {
		expect(await labels(`# A\n\n${line}\n\n${figure("fig-x")}`)).toEqual([]);
	});

	test("nothing in an unclosed block", async () => {
		expect(await labels(`# A\n\n${figure("fig-x")}\`\`\`python\n@‸`)).toEqual([]);
		expect(await labels(`# A\n\n${figure("fig-x")}Text\n\n@‸`)).toEqual(["fig-x"]);
	});

	test("nothing in the front matter", async () => {
		expect(await labels(`---\ntitle: "@‸"\n---\n\n# A\n\n${figure("fig-x")}`)).toEqual([]);
	});
});

describe("after [^", () => {
	const notes = "\n\n[^used]: Used.\n\n[^free]: Free **note**.\n";

	test("the footnotes of this chapter, unused ones first", async () => {
		const found = await items({
			"_quarto.yml": bookConfiguration("index.qmd", "b.qmd"),
			"index.qmd": `# A\n\nOne[^used], two[^‸${notes}`,
			"b.qmd": "# B\n\n[^other]: O.\n",
		});
		expect(found.map(({ label, detail }) => [label, detail])).toEqual([
			["free", "not used yet · Free note."],
			["used", "Used."],
		]);
	});

	test("inside a closed bracket", async () => {
		expect(await textAfter(`# A\n\nTwo[^fr‸].${notes}`, "free")).toBe(`# A\n\nTwo[^free].${notes}`);
	});
});

describe("paths", () => {
	const files = (line: string) => ({
		"_quarto.yml": bookConfiguration("index.qmd", "parts/b.qmd"),
		"index.qmd": `# A\n\n${line}\n`,
		"parts/b.qmd": "# Bee {#sec-b}\n\n## Auto Matic\n",
		"parts/_p.qmd": "P.\n",
		"img/x.png": "",
		"data.csv": "",
	});

	test("in a link: any file, by folder", async () => {
		expect(await labels(files("[t](‸)"))).toEqual(["_quarto.yml", "data.csv", "img/", "parts/"]);
		expect(await labels(files("[t](parts/‸"))).toEqual(["_p.qmd", "b.qmd"]);
	});

	test("in an image: image files", async () => {
		expect(await labels(files("![a [b] c](‸)"))).toEqual(["img/"]);
		expect(await labels(files("![a](/img/‸)"))).toEqual(["x.png"]);
	});

	test("in an include: text files", async () => {
		expect(await labels(files("{{< include parts/‸"))).toEqual(["_p.qmd", "b.qmd"]);
	});

	test("after #: the ids of that file", async () => {
		expect(await labels(files("[t](parts/b.qmd#‸)"))).toEqual(["sec-b", "auto-matic"]);
		expect(await labels("# A {#plain}\n\n[t](#‸)\n")).toEqual(["plain"]);
	});

	test("only the last part is replaced", async () => {
		const { workspace, book, path, offset } = await bookAtCursor(files("[t](parts/‸_p.qmd)"));
		const item = completion(book, path, offset).items.find(({ label }) => label === "b.qmd")!;
		expect(textsAfter(workspace, [{ path, ...item.edit }])[path]).toBe(
			"# A\n\n[t](parts/b.qmd_p.qmd)\n".replace("_p.qmd", ""),
		);
	});
});

describe("attributes", () => {
	test.each([
		["an image", "![C](a.png){#fig-a fig-al‸}\n", "fig-alt", '![C](a.png){#fig-a fig-alt=""}\n'],
		["a div", "::: {#fig-a fig-c‸}\nx\n:::\n", "fig-cap", '::: {#fig-a fig-cap=""}\nx\n:::\n'],
		["a cell", "```{r}\n#| label: fig-a\n#| fi‸\n```\n", "fig-cap", '```{r}\n#| label: fig-a\n#| fig-cap: ""\n```\n'],
		["a diagram", "```{mermaid}\n%%| ‸\n```\n", "label", "```{mermaid}\n%%| label: \n```\n"],
	])("of %s", async (_, before, label, after) => {
		expect(await textAfter(before, label)).toBe(after);
	});

	test("place the cursor between the quotes", async () => {
		const [item] = await items("![C](a.png){‸}\n");
		expect(item).toMatchObject({ label: "fig-alt", edit: { text: 'fig-alt=""' }, cursor: 9, kind: "attribute" });
	});

	test("are not offered if the element already has them", async () => {
		expect(await labels('![C](a.png){fig-alt="x" ‸}\n')).not.toContain("fig-alt");
		expect(await labels("```{r}\n#| ‸\n#| fig-cap: x\n```\n")).not.toContain("fig-cap");
	});

	test.each([
		["in quotes", '![C](a.png){fig-alt="a wi‸"}\n'],
		["after text", "Text {wi‸}\n"],
		["in code", "```r\n![C](a.png){wi‸}\n```\n"],
		["in a #| line of prose", "#| fi‸\n"],
	])("are not offered %s", async (_, source) => {
		expect(await labels(source)).toEqual([]);
	});
});
