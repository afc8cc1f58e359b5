import { afterEach, expect, test } from "vitest";
import { type Folder, makeFolder, quartoBook } from "../folder.ts";
import { errata } from "./run.ts";

let folder: Folder | undefined;
afterEach(() => folder?.[Symbol.dispose]());

const files = {
	"_quarto.yml": `${quartoBook("index.qmd", "one.qmd")}  appendices: [more.qmd]\n`,
	"index.qmd": "# Preface {.unnumbered}\n\nSee @sec-one and @sec-nowhere; @kuhn too.\n",
	"one.qmd": [
		"# One {#sec-one}",
		"",
		'![**A Plot**: of things.](plot.png){#fig-plot fig-alt="A line"}',
		"",
		"As -@fig-plot and @Fig-plot.[^note] shows.",
		"",
		"[^note]: Text.",
		"",
		"```{r}",
		"#| label: fig-cell",
		'#| fig-cap: "Made by code"',
		"plot(1)",
		"```",
		"",
		'::: {.callout-definition title="Term"}',
		"***Machine Learning (ML)*** is a field.",
		":::",
		"",
	].join("\n"),
	"more.qmd": "# More {#sec-more}\n",
};

test("the JSON index has every kind of item with its position", async () => {
	folder = makeFolder(files);
	const { code, out, err } = await errata(["index", folder.path, "--format", "json"]);
	expect({ code, err }).toEqual({ code: 0, err: "" });
	expect(JSON.parse(out)).toEqual({
		books: [
			{
				config: "_quarto.yml",
				title: "A Small Book",
				type: "book",
				chapters: [
					{ file: "index.qmd", number: null, title: "Preface" },
					{ file: "one.qmd", number: 1, title: "One" },
					{ file: "more.qmd", number: null, title: "More" },
				],
				anchors: [
					{ id: "sec-one", kind: "sec", file: "one.qmd", line: 1, column: 8, number: "1" },
					{ id: "fig-plot", kind: "fig", file: "one.qmd", line: 3, column: 37, number: "1.1" },
					{ id: "fig-cell", kind: "fig", file: "one.qmd", line: 10, column: 11, number: "1.2" },
					{ id: "sec-more", kind: "sec", file: "more.qmd", line: 1, column: 9, number: "A" },
				],
				references: [
					{ id: "sec-one", kind: "sec", file: "index.qmd", line: 3, column: 5, target: { file: "one.qmd", line: 1 } },
					{ id: "sec-nowhere", kind: "sec", file: "index.qmd", line: 3, column: 18, target: null },
					{ id: "fig-plot", kind: "fig", file: "one.qmd", line: 5, column: 5, target: { file: "one.qmd", line: 3 } },
					{ id: "fig-plot", kind: "fig", file: "one.qmd", line: 5, column: 19, target: { file: "one.qmd", line: 3 } },
				],
				footnotes: {
					definitions: [{ id: "note", file: "one.qmd", line: 7, column: 1 }],
					references: [{ id: "note", file: "one.qmd", line: 5, column: 29 }],
				},
				citations: [{ key: "kuhn", file: "index.qmd", line: 3, column: 32 }],
				figures: [
					{
						id: "fig-plot",
						number: "1.1",
						title: "A Plot",
						caption: "**A Plot**: of things.",
						alt: "A line",
						file: "one.qmd",
						line: 3,
					},
					{
						id: "fig-cell",
						number: "1.2",
						title: null,
						caption: "Made by code",
						alt: null,
						file: "one.qmd",
						line: 10,
					},
				],
				definitions: [{ term: "Machine Learning", file: "one.qmd", line: 15 }],
			},
		],
	});
});

test("the text index lists chapters and counts items", async () => {
	folder = makeFolder(files);
	const { code, out } = await errata(["index", folder.path]);
	expect(code).toBe(0);
	expect(out).toContain("A Small Book (_quarto.yml)\n");
	expect(out).toContain("    1  One\n");
	expect(out).toContain("3 chapters, 4 anchors, 4 references, 1 footnote, 1 citation, 2 figures, 1 definition");
});

test("the index has every book of a folder", async () => {
	folder = makeFolder({
		"a/_quarto.yml": quartoBook("index.qmd"),
		"a/index.qmd": "# A\n",
		"b/_quarto.yml": quartoBook("index.qmd"),
		"b/index.qmd": "# B\n",
	});
	const { books } = JSON.parse((await errata(["index", folder.path, "--format", "json"])).out);
	expect(books.map(({ config }: { config: string }) => config)).toEqual(["a/_quarto.yml", "b/_quarto.yml"]);
});
