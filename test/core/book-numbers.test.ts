import { describe, expect, it } from "vitest";
import type { Book } from "../../server/src/book/book.ts";
import { openLibrary } from "../memory.ts";

async function open(files: Readonly<Record<string, string>>, config: string): Promise<Book> {
	const library = await openLibrary({ "_quarto.yml": config, ...files });
	return library.books[0] as Book;
}

function labels(book: Book): Readonly<Record<string, string | null>> {
	return Object.fromEntries(book.anchors.map(({ anchor, label }) => [anchor.id, label]));
}

const image = (id: string): string => `![Caption.](x.png){#${id}}\n\n`;

describe("a book", () => {
	const config = "project: {type: book}\nbook:\n  chapters: [index.qmd, a.qmd, b.qmd]\n  appendices: [x.qmd, y.qmd]\n";

	it("numbers chapters, sections and floats by chapter, appendices by letter", async () => {
		const book = await open(
			{
				"index.qmd": `# Preface {#sec-preface .unnumbered}\n\n## Thanks {#sec-thanks}\n\n${image("fig-cover")}`,
				"a.qmd": `# First {#sec-a}\n\n${image("fig-one")}## Part {#sec-a-part}\n\n### Deeper {#sec-deep}\n\n${image("fig-two")}## Next {#sec-next}\n\n$$x$$ {#eq-x}\n`,
				"b.qmd": `---\ntitle: "Second {#sec-b}"\n---\n\n## Inside {#sec-b-in}\n\n${image("fig-three")}::: {#thm-y}\n## Y\n\nThis.\n:::\n\n::: {#thm-z}\nThat.\n:::\n`,
				"x.qmd": `# Tables {#sec-x}\n\n## More {#sec-x-more}\n\n${image("fig-x")}`,
				"y.qmd": "# Units {#sec-y}\n",
			},
			config,
		);
		expect(book.entries.map(({ number, title }) => [number, title])).toEqual([
			[null, "Preface"],
			["1", "First"],
			["2", "Second"],
			["A", "Tables"],
			["B", "Units"],
		]);
		expect(labels(book)).toEqual({
			"sec-preface": null,
			"sec-thanks": null,
			"fig-cover": "Figure 1",
			"sec-a": "Chapter 1",
			"fig-one": "Figure 1.1",
			"sec-a-part": "Section 1.1",
			"sec-deep": "Section 1.1.1",
			"fig-two": "Figure 1.2",
			"sec-next": "Section 1.2",
			"eq-x": "Equation 1.1",
			"sec-b": "Chapter 2",
			"sec-b-in": "Section 2.1",
			"fig-three": "Figure 2.1",
			"thm-y": "Theorem 2.1",
			"thm-z": "Theorem 2.2",
			"sec-x": "Appendix A",
			"sec-x-more": "Section A.1",
			"fig-x": "Figure A.1",
			"sec-y": "Appendix B",
		});
	});

	it("does not number parts, and nothing can refer to them", async () => {
		const book = await open(
			{ "index.qmd": "# A {#sec-a}\n\n@sec-p\n", "p.qmd": "# Part {#sec-p}\n", "b.qmd": "# B {#sec-b}\n" },
			"project: {type: book}\nbook: {chapters: [index.qmd, {part: p.qmd, chapters: [b.qmd]}]}\n",
		);
		expect(book.entries.map(({ number, part }) => [number, part])).toEqual([
			["1", null],
			[null, null],
			["2", "Part"],
		]);
		expect(book.references.map(({ target }) => target)).toEqual([null]);
	});

	it("honours number-depth, number-sections and the prefixes", async () => {
		const files = { "index.qmd": `# A {#sec-a}\n\n## B {#sec-b}\n\n### C {#sec-c}\n\n${image("fig-d")}` };
		const head = "project: {type: book}\nbook: {chapters: [index.qmd]}\n";
		expect(labels(await open(files, `${head}number-depth: 2\ncrossref: {fig-prefix: Fig.}\n`))).toEqual({
			"sec-a": "Chapter 1",
			"sec-b": "Section 1.1",
			"sec-c": null,
			"fig-d": "Fig. 1.1",
		});
		expect(labels(await open(files, `${head}number-sections: false\n`))["sec-b"]).toBe(null);
	});

	it("counts subfigures within their figure, and cells' subcaptions", async () => {
		const book = await open(
			{
				"index.qmd": `# A\n\n::: {#fig-both}\n${image("fig-left")}${image("fig-right")}Both.\n:::\n\n\`\`\`{r}\n#| label: fig-cell\n#| fig-cap: Cell\n#| fig-subcap: [One, Two]\nplot(1)\n\`\`\`\n\n${image("fig-last")}`,
			},
			"project: {type: book}\nbook: {chapters: [index.qmd]}\n",
		);
		expect(labels(book)).toEqual({
			"fig-both": "Figure 1.1",
			"fig-left": "Figure 1.1 (a)",
			"fig-right": "Figure 1.1 (b)",
			"fig-cell": "Figure 1.2",
			"fig-cell-1": "Figure 1.2 (a)",
			"fig-cell-2": "Figure 1.2 (b)",
			"fig-last": "Figure 1.3",
		});
	});

	it("counts the branches of conditional content once", async () => {
		const branch = (format: string): string =>
			`::: {.content-visible when-format="${format}"}\n${image("fig-twin")}:::\n\n`;
		const book = await open(
			{ "index.qmd": `# A\n\n${branch("html")}${branch("pdf")}${image("fig-next")}` },
			"project: {type: book}\nbook: {chapters: [index.qmd]}\n",
		);
		expect(book.anchors.map(({ anchor, number }) => [anchor.id, number])).toEqual([
			["fig-twin", "1.1"],
			["fig-twin", "1.1"],
			["fig-next", "1.2"],
		]);
	});

	it("passes over what Quarto does not register", async () => {
		const book = await open(
			{
				"index.qmd": `# A\n\nText ![In line.](x.png){#fig-inline} text.\n\n![No id.](x.png)\n\n${image("fig-real")}`,
			},
			"project: {type: book}\nbook: {chapters: [index.qmd]}\n",
		);
		expect(labels(book)).toEqual({ "fig-inline": null, "fig-real": "Figure 1.1" });
	});
});

describe("a document of its own", () => {
	it("counts from 1, and numbers sections only when told to", async () => {
		const text = `# A {#sec-a}\n\n${image("fig-a")}# B {#sec-b}\n\n## C {#sec-c}\n\n${image("fig-b")}`;
		const plain = await openLibrary({ "doc.qmd": text });
		expect(labels(plain.books[0] as Book)).toEqual({
			"sec-a": null,
			"fig-a": "Figure 1",
			"sec-b": null,
			"sec-c": null,
			"fig-b": "Figure 2",
		});
		const numbered = await openLibrary({ "doc.qmd": `---\nnumber-sections: true\n---\n\n${text}` });
		expect(labels(numbered.books[0] as Book)).toMatchObject({ "sec-b": "Section 2", "sec-c": "Section 2.1" });
	});
});
