import { describe, expect, it } from "vitest";
import type { Book } from "../../../server/src/book/book.ts";
import { areExclusiveAnchors } from "../../../server/src/book/resolve/exclusive.ts";
import { bookFiles, openLibrary } from "../../memory.ts";

async function open(files: string | Readonly<Record<string, string>>): Promise<Book> {
	return (await openLibrary(files)).books[0] as Book;
}

/** The files of a book. Those that are chapters are listed in their order. */
function book(files: Readonly<Record<string, string>>, more = ""): Readonly<Record<string, string>> {
	const chapters = Object.keys(files).filter((path) => path.endsWith(".qmd") && !path.includes("_"));
	return { "_quarto.yml": `project: {type: book}\nbook: {chapters: [${chapters.join(", ")}]}\n${more}`, ...files };
}

describe("includes", () => {
	it("are expanded, with paths relative to the main document or the project root", async () => {
		const { anchors, entriesOf, references, includes } = await open(
			book({
				"index.qmd": "# A {#sec-a}\n\n{{< include parts/_one.qmd >}}\n\n## Last {#sec-last}\n",
				"parts/_one.qmd":
					"## One {#sec-one}\n\n@sec-two, @sec-last\n\n{{< include /parts/_two.qmd >}}\n\n{{< include parts/_three.qmd >}}\n",
				"parts/_two.qmd": "## Two {#sec-two}\n",
				"parts/_three.qmd": "## Three {#sec-three}\n",
			}),
		);
		expect(anchors.map(({ anchor, number }) => [anchor.id, number])).toEqual([
			["sec-a", "1"],
			["sec-one", "1.1"],
			["sec-two", "1.2"],
			["sec-three", "1.3"],
			["sec-last", "1.4"],
		]);
		expect(references.map(({ target }) => target?.anchor.id)).toEqual(["sec-two", "sec-last"]);
		expect(includes.map(({ status }) => status)).toEqual(["found", "found", "found"]);
		expect(entriesOf.get("parts/_three.qmd")?.map(({ path }) => path)).toEqual(["index.qmd"]);
		const orders = anchors.map(({ order }) => order);
		expect(orders).toEqual(orders.toSorted((a, b) => a - b));
	});

	it("are skipped if circular and unread if missing", async () => {
		const { anchors, includes, unread } = await open(
			book({
				"index.qmd": "# A\n\n{{< include _x.qmd >}}\n\n{{< include _gone.qmd >}}\n\n{{< include _Y.qmd >}}\n",
				"_x.qmd": "## X {#sec-x}\n\n{{< include _y.qmd >}}\n",
				"_y.qmd": "{{< include _x.qmd >}}\n\n{{< include index.qmd >}}\n",
			}),
		);
		expect(anchors.map(({ anchor }) => anchor.id)).toEqual(["sec-x"]);
		expect(includes.map(({ path, status }) => [path, status])).toEqual([
			["_x.qmd", "found"],
			["_y.qmd", "found"],
			["_x.qmd", "circular"],
			["index.qmd", "circular"],
			["_gone.qmd", "missing-file"],
			["_Y.qmd", "wrong-case"],
		]);
		expect(unread).toEqual(["_Y.qmd", "_gone.qmd"]);
	});

	it("can add one partial to two chapters", async () => {
		const { anchorsById, notes } = await open(
			book({
				"index.qmd": "# A\n\n{{< include _p.qmd >}}\n",
				"b.qmd": "# B\n\n{{< include _p.qmd >}}\n",
				"_p.qmd": "## P {#sec-p}\n\nNote.[^n]\n\n[^n]: Text.\n",
			}),
		);
		expect(anchorsById.get("sec-p")?.map(({ entry, number }) => [entry.path, number])).toEqual([
			["index.qmd", "1.1"],
			["b.qmd", "2.1"],
		]);
		expect(notes.map(({ definitions }) => definitions.length)).toEqual([1, 1]);
	});

	it("that double at each level are limited", async () => {
		const files: Record<string, string> = { "index.qmd": "{{< include _0.qmd >}}\n" };
		for (let i = 0; i < 40; i++) files[`_${i}.qmd`] = `{{< include _${i + 1}.qmd >}}\n\n`.repeat(2);
		expect((await open(book(files))).entries[0]?.segments.length).toBeLessThan(60_000);
	});
});

describe("references and citations", () => {
	it("are separated by reference type, in any form and case", async () => {
		const { references, citations } = await open(
			book(
				{
					"index.qmd":
						"# A {#sec-a}\n\n@sec-a, @Sec-a, [-@sec-a], [see @sec-a; @vid-x], [here](#sec-a), @fig:a, @eq_a, @kuhn.\n\n::: {#vid-x}\nA film.\n\nCaption.\n:::\n",
				},
				"crossref: {custom: [{kind: float, key: vid, reference-prefix: Video}]}\n",
			),
		);
		expect(references.map(({ form, id, target }) => [form, id, target?.anchor.id])).toEqual([
			["cite", "sec-a", "sec-a"],
			["cite", "sec-a", "sec-a"],
			["cite", "sec-a", "sec-a"],
			["cite", "sec-a", "sec-a"],
			["cite", "vid-x", "vid-x"],
			["link", "sec-a", "sec-a"],
		]);
		expect(references[4]?.target?.label).toBe("Video 1.1");
		expect(citations.map(({ cite }) => cite.key)).toEqual(["fig:a", "eq_a", "kuhn"]);
	});

	it("are case-sensitive except for the first letter", async () => {
		const { references } = await open("# A {#sec-Bayes}\n\n@sec-bayes, @Sec-Bayes\n");
		expect(references.map(({ target }) => target?.anchor.id)).toEqual([undefined, "sec-Bayes"]);
	});

	it("prefer works in the bibliography of the chapter", async () => {
		const { citations, missingBibliographies, unreadBibliographies } = await open(
			book(
				{
					"index.qmd": "# A\n\n@k, @own\n",
					"b.qmd": "---\nbibliography: [b.bib, gone.bib]\n---\n\n# B\n\n@k, @inline\n",
					"c.qmd": "---\nreferences:\n- id: inline\n  title: Here\n---\n\n# C\n\n@nowhere\n",
					"works.bib": "@book{k, title={General}}",
					"b.bib": "@book{k, title={Special}}\n@book{own, title={Own}}",
				},
				"bibliography: works.bib\n",
			),
		);
		expect(citations.map(({ source }) => source?.title)).toEqual(["General", "Own", "Special", "Here", undefined]);
		expect(missingBibliographies.map(({ from, path }) => [from, path])).toEqual([["b.qmd", "gone.bib"]]);
		expect(unreadBibliographies).toEqual(["gone.bib"]);
	});
});

describe("links", () => {
	it("resolve to files, headings and anchors, or have the status of the missing target", async () => {
		const targets = [
			"#sec-a",
			"#plain-words",
			"#nowhere",
			"b.qmd",
			"b.qmd#sec-b",
			"b.qmd#on-its-own",
			"b.qmd#sec-a",
			"./b.html#sec-b",
			"b",
			"/b.qmd",
			"B.qmd",
			"gone.qmd",
			"made.pdf",
			"made.html",
			"data/x%20y.csv",
			"data/",
			"../outside.qmd",
			"#ref-kuhn",
			"#on-its-own",
		];
		const text = `# A {#sec-a}\n\n## Plain words\n\n${targets.map((target) => `[x](${target})`).join("\n")}\n[x](https://example.org) [x](mailto:a@b.c)\n`;
		const { links } = await open(
			book({ "index.qmd": text, "b.qmd": "# B {#sec-b}\n\n## On its own\n", "data/x y.csv": "" }),
		);
		expect(links.map(({ link, path, status }) => [link.target.text, path, status])).toEqual([
			["#sec-a", "index.qmd", "found"],
			["#plain-words", "index.qmd", "found"],
			["#nowhere", "index.qmd", "missing-fragment"],
			["b.qmd", "b.qmd", "found"],
			["b.qmd#sec-b", "b.qmd", "found"],
			["b.qmd#on-its-own", "b.qmd", "found"],
			["b.qmd#sec-a", "b.qmd", "missing-fragment"],
			["./b.html#sec-b", "b.qmd", "found"],
			["b", "b.qmd", "found"],
			["/b.qmd", "b.qmd", "found"],
			["B.qmd", "B.qmd", "wrong-case"],
			["gone.qmd", "gone.qmd", "missing-file"],
			["made.pdf", "made.pdf", null],
			["made.html", "made.html", null],
			["data/x%20y.csv", "data/x y.csv", "found"],
			["data/", "data", "found"],
			["../outside.qmd", null, null],
			["#ref-kuhn", "index.qmd", null],
			["#on-its-own", "index.qmd", "found"],
		]);
		expect(links[4]?.target?.chapter.path).toBe("b.qmd");
	});
});

describe("conditional content", () => {
	const branches = async (first: string, second: string): Promise<boolean> => {
		const branch = (attributes: string): string => `::: {${attributes}}\n![C.](x.png){#fig-x}\n:::\n\n`;
		const [a, b] = (await open(`# A\n\n${branch(first)}${branch(second)}`)).anchors;
		return areExclusiveAnchors(a!, b!);
	};

	it.each([
		['.content-visible when-format="html"', '.content-visible when-format="pdf"', true],
		['.content-visible when-format="html"', '.content-hidden when-format="html"', true],
		['.content-visible when-format="html"', '.content-visible unless-format="html"', true],
		['.content-visible when-format="revealjs"', '.content-visible unless-format="html"', true],
		['.content-visible when-format="html"', '.content-visible when-format="epub"', false],
		['.content-visible when-format="html"', '.content-visible unless-format="pdf"', false],
		['.content-hidden when-format="html"', '.content-hidden when-format="pdf"', true],
		['.content-hidden when-format="html"', '.content-hidden when-format="docx"', false],
		['.content-visible when-profile="web"', '.content-visible unless-profile="web"', true],
		['.content-visible when-profile="web"', '.content-visible when-profile="print"', false],
		['.content-visible when-meta="a.b"', '.content-hidden when-meta="a.b"', true],
		['.content-visible when-format="html"', ".column-margin", false],
	])("%s and %s: exclusive %s", async (first, second, expected) => {
		expect(await branches(first, second)).toBe(expected);
	});

	it("applies to a div with both id and condition, and inside other divs", async () => {
		const { anchors } = await open(
			'# A\n\n::: {#fig-x .content-visible when-format="html"}\nA\n\nC.\n:::\n\n:::: {.content-visible when-format="pdf"}\n::: {.wide}\n![C.](x.png){#fig-x}\n:::\n::::\n',
		);
		expect(areExclusiveAnchors(anchors[0]!, anchors[1]!)).toBe(true);
	});
});

describe("a book", () => {
	it("has orphans: Quarto files that no entry lists or includes", async () => {
		const files = {
			...bookFiles("# A\n\n{{< include part.qmd >}}\n"),
			"part.qmd": "",
			"x/orphan.qmd": "",
			"_p.qmd": "",
		};
		expect((await open(files)).orphans).toEqual(["x/orphan.qmd"]);
	});

	it("has entries without chapter for missing files and invalid notebooks", async () => {
		const { entries, unread } = await open({
			"_quarto.yml": "project: {type: book}\nbook: {chapters: [index.qmd, gone.qmd, n.ipynb, last.md]}\n",
			"index.qmd": "# A\n",
			"n.ipynb": "{}",
			"last.md": "# Last\n",
		});
		expect(entries.map(({ path, chapter, number }) => [path, chapter !== null, number])).toEqual([
			["index.qmd", true, "1"],
			["gone.qmd", false, "2"],
			["n.ipynb", false, "3"],
			["last.md", true, "4"],
		]);
		expect(unread).toEqual(["gone.qmd", "n.ipynb"]);
	});
});
