import { describe, expect, test } from "vitest";
import { hover } from "../../../server/src/features/hover.ts";
import { bookAtCursor, bookConfiguration } from "../book-at-cursor.ts";

async function hoverText(files: string | Readonly<Record<string, string>>): Promise<string | null> {
	const { book, path, offset } = await bookAtCursor(files);
	return hover(book, path, offset)?.markdown ?? null;
}

const two = {
	"_quarto.yml": bookConfiguration("index.qmd", "a.qmd", "b.qmd"),
	"index.qmd": "# Welcome {.unnumbered}\n",
};

describe("a reference shows its target", () => {
	test("a section: number, title, first words, chapter and first reference", async () => {
		const markdown = await hoverText({
			...two,
			"a.qmd": "# Light {#sec-light}\n\n## Waves {#sec-waves}\n\nA *wave* carries energy.\n\nMore.\n",
			"b.qmd": "# Sound\n\n## Echo\n\nAs in @sec-wa‸ves, and @sec-waves.\n",
		});
		expect(markdown).toBe(
			[
				"**Section 1.1** Waves",
				"A wave carries energy.",
				"Chapter 1, *Light* · `sec-waves` · 2 references, the first in Section 2.1.",
			].join("\n\n"),
		);
	});

	test("a figure: image, caption and alt text", async () => {
		const markdown = await hoverText({
			...two,
			"a.qmd": '# A\n\nSee @fig-‸x.\n\n![**Lens**: bends [light](b.qmd).](img/a b.png){#fig-x fig-alt="A lens"}\n',
			"b.qmd": "# B\n",
			"img/a b.png": "",
		});
		expect(markdown).toContain("**Figure 1.1** Lens");
		expect(markdown).toContain("![](errata-image:img/a%20b.png)");
		expect(markdown).toContain("Lens: bends light.");
		expect(markdown).toContain("*Alt text:* A lens");
	});

	test("a missing image is not shown", async () => {
		expect(await hoverText("# A\n\nSee @fig-‸x.\n\n![Lens](no.png){#fig-x}\n")).not.toContain("errata-image");
	});

	test("a table: its first rows in source form", async () => {
		const markdown = await hoverText("# A\n\nSee @tbl‸-x.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n: Numbers {#tbl-x}\n");
		expect(markdown).toContain("```\n| a | b |\n|---|---|\n| 1 | 2 |\n```");
	});

	test("a listing: its code, in a fence that the code cannot close", async () => {
		const source = '# A\n\nSee @lst‸-x.\n\n````{#lst-x .md lst-cap="Sample"}\n```\ninner\n```\n````\n';
		expect(await hoverText(source)).toContain("````md\n```\ninner\n```\n````");
	});

	test("an equation: its TeX", async () => {
		expect(await hoverText("# A\n\nBy @eq‸-e.\n\n$$\nE = mc^2\n$$ {#eq-e}\n")).toContain("```latex\nE = mc^2\n```");
	});

	test("a theorem: its first words", async () => {
		const markdown = await hoverText(
			"# A\n\nBy @thm‸-p.\n\n::: {#thm-p}\n## Pythagoras\n\nIn a right triangle it holds.\n:::\n",
		);
		expect(markdown).toContain("Pythagoras");
		expect(markdown).toContain("In a right triangle it holds.");
	});

	test("nothing for an unresolved reference", async () => {
		expect(await hoverText("# A\n\nSee @fig-‸none.\n")).toBeNull();
	});
});

test("an anchor shows the number of references per chapter", async () => {
	const markdown = await hoverText({
		...two,
		"a.qmd": "# A {#sec-‸a}\n\nText here.\n",
		"b.qmd": "# B\n\nIn @sec-a, [there](a.qmd#sec-a) and @Sec-a.\n",
	});
	expect(markdown).toContain("3 references, the first in Chapter 2.");
	expect(markdown).toContain("Referred to in Chapter 2 (3).");
});

test("a heading shows the same as its label", async () => {
	expect(await hoverText("# A\n\n## Be‸ta {#sec-b}\n\nIn @sec-b.\n")).toContain("1 reference, in Section 1.1.");
});

describe("footnotes", () => {
	test("a footnote reference shows the text of the footnote", async () => {
		const markdown = await hoverText("# A\n\nText[^n‸] and again[^n].\n\n[^n]: **Said** by one.\n");
		expect(markdown).toBe("Said by one.\n\nFootnote · 2 uses, the first in Chapter 1.");
	});

	test("an undefined footnote shows nothing", async () => {
		expect(await hoverText("# A\n\nText[^n‸].\n")).toBeNull();
	});
});

test("a citation shows authors, year, title, journal, DOI and where the book cites it", async () => {
	const cited = (name: string, work: string) =>
		hoverText({
			"_quarto.yml": `${bookConfiguration("index.qmd")}bibliography: ${name}\n`,
			"index.qmd": "# A\n\nSee [@ku‸hn62].\n",
			[name]: work,
		});
	const markdown = await cited(
		"r.bib",
		"@article{kuhn62, author = {Kuhn, Thomas and others}, title = {Structure}, journal = {Isis}, year = 1962, doi = {10.1086/(349)*1}}\n",
	);
	expect(markdown?.split("\n\n")).toEqual([
		"Thomas Kuhn et al. (1962)",
		"*Structure* · Isis",
		"article · `kuhn62` · r.bib · [doi:10.1086/(349)\\*1](https://doi.org/10.1086/%28349%29%2A1)",
		"1 citation, in Chapter 1.",
	]);
	const json = await cited(
		"r.json",
		'[{"id": "kuhn62", "author": [{"family": "Kuhn", "given": "T."}], "issued": {"date-parts": [[1962]]}, "title": "S", "container-title": "Isis"}]',
	);
	expect(json).toContain("T. Kuhn (1962)\n\n*S* · Isis");
	const yaml = await cited(
		"r.yaml",
		"references:\n- id: kuhn62\n  author: {literal: NASA}\n  issued: 1962-01\n  title: S\n",
	);
	expect(yaml).toContain("NASA (1962)\n\n*S*");
});

describe("defined terms", () => {
	const definition =
		'::: {.callout-definition title="Term"}\n***Machine Learning (ML)*** is learning from data.\n:::\n';

	test("at the definition", async () => {
		const markdown = await hoverText(`# A\n\n${definition.replace("chine", "ch‸ine")}`);
		expect(markdown).toContain("**Machine Learning (ML)**");
		expect(markdown).toContain("is learning from data.");
	});

	test("in prose, in any case, the longest term, across a line end", async () => {
		const other = definition.replace("Machine Learning (ML)", "Machine");
		const { book, path, offset } = await bookAtCursor(
			`# A\n\n${definition}\n${other}\nAll ⟦machine\nlear‸ning⟧ systems.\n`,
		);
		expect(hover(book, path, offset)?.markdown).toContain("learning from data");
		const { start, end } = hover(book, path, offset)!.span;
		expect(book.chapters.get(path)?.text.slice(start, end)).toBe("machine\nlearning");
	});

	test("a glossary of the chapter counts, after definitions in the text", async () => {
		const glossary =
			'{"terms": [{"term": "Overfitting", "definition": "Learning the noise."}, {"term": "ML", "definition": "Short."}]}';
		const files = {
			"g.json": glossary,
			"index.qmd": `---\nglossary: g.json\n---\n\n# A\n\n${definition}\nBeware of overfit‸ting.\n`,
		};
		expect(await hoverText(files)).toBe(
			"**Overfitting**\n\nLearning the noise.\n\nDefined in g.json.\n\n1 other use: A (1).",
		);
		expect(await hoverText({ ...files, "index.qmd": files["index.qmd"].replace("overfit‸ting", "M‸L") })).toContain(
			"Also defined in g.json",
		);
	});

	test("not in code, not across sentences, not inside a word", async () => {
		expect(await hoverText(`# A\n\n${definition}\nRun \`machine lear‸ning\`.\n`)).toBeNull();
		expect(await hoverText(`# A\n\n${definition}\nA machine. Lear‸ning helps.\n`)).toBeNull();
		expect(await hoverText(`# A\n\n${definition}\nThe html‸ page.\n`)).toBeNull();
	});
});

test("text of the book cannot become a link, HTML or a command", async () => {
	const source =
		'# A\n\nSee @fig-‸x.\n\n![Click <b>[here](command:x)</b> \\<script\\>](p.png){#fig-x fig-alt="[go](command:y) <img src=x>"}\n';
	const markdown = (await hoverText(source))!;
	expect(markdown).not.toMatch(/(?<!\\)\]\(|(?<!\\)</);
});
