import { describe, expect, test } from "vitest";
import { definition } from "../../../server/src/features/definition.ts";
import { documentHighlights } from "../../../server/src/features/document-highlight.ts";
import { documentLinks } from "../../../server/src/features/document-links.ts";
import { references } from "../../../server/src/features/references.ts";
import { bookAtCursor, bookConfiguration, locationTexts } from "../book-at-cursor.ts";

async function definitions(files: string | Readonly<Record<string, string>>) {
	const { workspace, book, path, offset, marks } = await bookAtCursor(files);
	return { places: locationTexts(workspace, definition(book, path, offset)), marks };
}

describe("go to definition", () => {
	test.each([
		["a reference", { "index.qmd": "# A\n\nSee @fig-‸x and @fig-y.\n\n![L](l.png){#⟦fig-x⟧}\n" }],
		["a reference with a capital, without prefix, in brackets", { "index.qmd": "# A {#⟦sec-a⟧}\n\n[-@Sec-‸a]\n" }],
		[
			"a cell's label",
			{ "index.qmd": "# A\n\n@fig-‸c\n\n```{python}\n#| label: ⟦fig-c⟧\n#| fig-cap: C\nplot()\n```\n" },
		],
		["a footnote", { "index.qmd": "# A\n\nText[^‸n].\n\n[^⟦n⟧]: Note.\n" }],
		["a link into another chapter", { "index.qmd": "# A\n\n[t](b.q‸md#sec-b)\n", "b.qmd": "# B {#⟦sec-b⟧}\n" }],
		["a link to a file", { "index.qmd": "# A\n\n[t](b.q‸md)\n", "b.qmd": "⟦⟧# B\n" }],
		["an include", { "index.qmd": "# A\n\n{{< include _p.q‸md >}}\n", "b.qmd": "# B\n", "_p.qmd": "⟦⟧Text.\n" }],
		["an image", { "index.qmd": "# A\n\n![cap](img/l‸.svg)\n", "b.qmd": "# B\n", "img/l.svg": "⟦⟧" }],
	] as const)("of %s", async (_, files) => {
		const { places, marks } = await definitions({
			"_quarto.yml": bookConfiguration("index.qmd", ...("b.qmd" in files ? ["b.qmd"] : [])),
			...files,
		});
		expect(places).toEqual(marks);
	});

	test("of both variants in conditional content", async () => {
		const variant = (format: string) =>
			`::: {.content-visible when-format="${format}"}\n![L](l.png){#⟦fig-x⟧}\n:::\n\n`;
		const { places, marks } = await definitions(`# A\n\n@fig-‸x\n\n${variant("html")}${variant("pdf")}`);
		expect(places).toEqual(marks);
	});

	test("of a citation, in the bibliography", async () => {
		const { places, marks } = await definitions({
			"_quarto.yml": `${bookConfiguration("index.qmd")}bibliography: r.bib\n`,
			"index.qmd": "# A\n\n@ku‸hn\n",
			"r.bib": "@book{⟦kuhn⟧, title = {S}}\n",
		});
		expect(places).toEqual(marks);
	});

	test("of a chapter and a bibliography in the configuration", async () => {
		const chapter = await definitions({
			"_quarto.yml": bookConfiguration("index.qmd", "b.‸qmd"),
			"index.qmd": "# A\n",
			"b.qmd": "⟦⟧# B\n",
		});
		expect(chapter.places).toEqual(chapter.marks);
		const works = await definitions({
			"_quarto.yml": bookConfiguration("index.qmd"),
			"index.qmd": "---\nbibliography: r.‸bib\n---\n\n# A\n",
			"r.bib": "⟦⟧",
		});
		expect(works.places).toEqual(works.marks);
	});

	test("of nothing, in plain text and in code", async () => {
		expect((await definitions("# A\n\nPla‸in.\n\n![L](l.png){#fig-x}\n")).places).toEqual([]);
		expect((await definitions("# A\n\n`@fig-‸x`\n\n![L](l.png){#fig-x}\n")).places).toEqual([]);
	});
});

describe("find all references", () => {
	const book = {
		"_quarto.yml": bookConfiguration("index.qmd", "b.qmd"),
		"index.qmd": "# A\n\nIn ⟦@fig-x⟧, ⟦[there](b.qmd#fig-x)⟧ and @fig-y.\n",
		"b.qmd":
			"# B\n\n![L ⟦@fig-x⟧](l.png){#fig-‸x}\n\n⟦@Fig-x⟧, \\ref{fig-y}, `@fig-x`, ⟦\\ref{fig-x}⟧ end[^n]\n\n[^n]: See ⟦@fig-x⟧.\n",
	};

	test("in every syntax and file, in reading order", async () => {
		const { workspace, book: b, path, offset, marks } = await bookAtCursor(book);
		expect(locationTexts(workspace, references(b, path, offset, false))).toEqual(marks);
	});

	test("with the declaration", async () => {
		const { workspace, book: b, path, offset } = await bookAtCursor(book);
		expect(locationTexts(workspace, references(b, path, offset, true))[0]).toMatch(/^b\.qmd:\d+ fig-x$/);
	});

	test("of a plain id, by links; of a footnote, in its chapter only", async () => {
		const plain = await bookAtCursor("# A\n\n## B {#pl‸ain}\n\n⟦[t](#plain)⟧\n");
		expect(locationTexts(plain.workspace, references(plain.book, plain.path, plain.offset, false))).toEqual(
			plain.marks,
		);
		const note = await bookAtCursor({
			"_quarto.yml": bookConfiguration("index.qmd", "b.qmd"),
			"index.qmd": "# A\n\nOne⟦[^n]⟧, two⟦[^n]⟧.\n\n[^‸n]: N.\n",
			"b.qmd": "# B\n\nOther[^n].\n\n[^n]: N.\n",
		});
		expect(locationTexts(note.workspace, references(note.book, note.path, note.offset, false))).toEqual(note.marks);
	});

	test("of a citation key, from the bibliography", async () => {
		const {
			workspace,
			book: b,
			path,
			offset,
			marks,
		} = await bookAtCursor({
			"_quarto.yml": `${bookConfiguration("index.qmd")}bibliography: r.bib\n`,
			"index.qmd": "# A\n\n⟦@kuhn⟧ [⟦@kuhn⟧; @else].\n",
			"r.bib": "@book{ku‸hn, title = {S}}\n",
		});
		expect(locationTexts(workspace, references(b, path, offset, false))).toEqual(marks);
	});

	test("in a partial that two chapters include, once", async () => {
		const {
			workspace,
			book: b,
			path,
			offset,
			marks,
		} = await bookAtCursor({
			"_quarto.yml": bookConfiguration("index.qmd", "b.qmd"),
			"index.qmd": "# A {#sec-‸a}\n\n{{< include _p.qmd >}}\n",
			"b.qmd": "# B\n\n{{< include _p.qmd >}}\n",
			"_p.qmd": "See ⟦@sec-a⟧.\n",
		});
		expect(locationTexts(workspace, references(b, path, offset, false))).toEqual(marks);
	});
});

test("highlights are the occurrences in one file, with the definition marked", async () => {
	const { workspace, book, path, offset, marks } = await bookAtCursor({
		"_quarto.yml": bookConfiguration("index.qmd", "b.qmd"),
		"index.qmd": "# A {#⟦sec-a⟧}\n\n⟦@sec-‸a⟧ and ⟦@sec-a⟧.\n",
		"b.qmd": "# B\n\n@sec-a\n",
	});
	const found = documentHighlights(book, path, offset);
	expect(
		locationTexts(
			workspace,
			found.map(({ span }) => ({ path, span })),
		),
	).toEqual(marks);
	expect(found.map(({ isDefinition }) => isDefinition)).toEqual([true, false, false]);
});

test("links target existing files, and the offset of a fragment", async () => {
	const { workspace, book, marks } = await bookAtCursor({
		"_quarto.yml": bookConfiguration("index.qmd", "⟦b.qmd⟧").replace("- index.qmd", "- ⟦index.qmd⟧"),
		"index.qmd":
			"---\nbibliography: ⟦r.bib⟧\n---\n\n# A\n\n[t](⟦b.qmd#sec-b⟧) [u](no.qmd) [v](https://x.org) ![](⟦l.png⟧) ![](no.png)\n\n{{< include ⟦_p.qmd⟧ >}}\n",
		"b.qmd": "# B {#sec-b}\n",
		"_p.qmd": "P.\n",
		"l.png": "",
		"r.bib": "",
	});
	const links = ["_quarto.yml", "index.qmd"].flatMap((path) =>
		documentLinks(book, path).map((link) => ({ ...link, from: path })),
	);
	expect(
		locationTexts(
			workspace,
			links.map(({ from, span }) => ({ path: from, span })),
		),
	).toEqual(marks);
	expect(links.map(({ path }) => path)).toEqual(["index.qmd", "b.qmd", "r.bib", "b.qmd", "l.png", "_p.qmd"]);
	expect(links[3]?.offset).not.toBeNull();
});
