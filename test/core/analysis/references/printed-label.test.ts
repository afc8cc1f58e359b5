/** The rendered text of references, as in Quarto's output. The texts have it in marks after each reference. */
import { describe, expect, it } from "vitest";
import { expectPrinted } from "../../../printed.ts";

const fig = (id: string): string => `![Caption.](x.png){#${id}}\n\n`;

describe("a book prints", () => {
	const book = (chapters: string, more = ""): string =>
		`project: {type: book}\nbook:\n  chapters: [${chapters}]\n  appendices: [x.qmd]\n${more}`;
	const x = "# Tables {#sec-x}\n\n## More {#sec-x-more}\n\n";

	it("numbers of chapters, sections and floats, letters of appendices", async () => {
		await expectPrinted({
			"_quarto.yml": book("index.qmd, a.qmd"),
			"index.qmd": `# Start {#sec-start}\n\n## Plan {#sec-plan}\n\n${fig("fig-plan")}\n@sec-start⟦Chapter 1⟧ @sec-plan⟦Section 1.1⟧ @fig-plan⟦Figure 1.1⟧\n`,
			"a.qmd": `# First {#sec-a}\n\n${fig("fig-a")}## Part {#sec-p}\n\n### Deep {#sec-deep}\n\n${fig("fig-deep")}## Next {#sec-next}\n\n$$x$$ {#eq-a}\n
@sec-a⟦Chapter 2⟧ @fig-a⟦Figure 2.1⟧ @sec-p⟦Section 2.1⟧ @sec-deep⟦Section 2.1.1⟧ @fig-deep⟦Figure 2.2⟧
@sec-next⟦Section 2.2⟧ @eq-a⟦Equation 2.1⟧ @sec-x⟦Appendix A⟧ @sec-x-more⟦Section A.1⟧ @fig-x⟦Figure A.1⟧\n`,
			"x.qmd": `${x}${fig("fig-x")}`,
		});
	});

	it("letters beyond Z as Quarto does: the next characters", async () => {
		const names = Array.from({ length: 27 }, (_, index) => `x${index}.qmd`);
		await expectPrinted({
			"_quarto.yml": `project: {type: book}\nbook: {chapters: [index.qmd], appendices: [${names.join(", ")}]}\n`,
			"index.qmd": "# A\n\n@sec-x25⟦Appendix Z⟧ @sec-x26⟦Appendix [⟧ @fig-x26⟦Figure [.1⟧\n",
			...Object.fromEntries(names.map((name, i) => [name, `# X {#sec-x${i}}\n\n${fig(`fig-x${i}`)}`])),
		});
	});

	it("no number for an unnumbered page; its floats have their own count, and it shows titles of sections", async () => {
		const files = {
			"_quarto.yml": book("index.qmd, thanks.qmd, a.qmd"),
			"index.qmd": `# Preface {.unnumbered}\n\n## Plan {#sec-plan}\n\n${fig("fig-plan")}@fig-plan⟦Figure 1⟧ @fig-a⟦Figure 1.1⟧ @sec-plan⟦Plan⟧ @sec-a⟦1 First⟧ @sec-p⟦Part⟧ @sec-x⟦Appendix A — Tables⟧ @sec-x-more⟦More⟧\n`,
			"thanks.qmd": `# Thanks {- #sec-thanks}\n\n## Them {#sec-them}\n\n${fig("fig-them")}# Others\n\n${fig("fig-others")}@sec-thanks @fig-them⟦Figure 1⟧ @fig-others⟦Figure 1.1⟧\n`,
			"a.qmd": `# First {#sec-a}\n\n## Part {#sec-p}\n\n${fig("fig-a")}@sec-plan⟦Section 1⟧ @sec-them⟦Section 1⟧ @fig-them⟦Figure 1⟧ @sec-thanks [-@sec-p⟦1.1⟧]\n`,
			"x.qmd": x,
		};
		const read = await expectPrinted(files);
		expect(read.entries.map(({ number }) => number)).toEqual([null, null, "1", "A"]);
		expect(read.headings.map(({ number }) => number)).toEqual([null, null, null, null, null, "1", "1.1", "A", "A.1"]);
	});

	it("titles of sections without section numbers; figures keep the chapter number", async () => {
		const read = await expectPrinted({
			"_quarto.yml": book("index.qmd, a.qmd", "number-sections: false\n"),
			"index.qmd": "# Start {#sec-start}\n",
			"a.qmd": `# First {#sec-a}\n\n## Part {#sec-p}\n\n${fig("fig-a")}@sec-start⟦Start⟧ @sec-a⟦First⟧ @sec-p⟦Part⟧ @fig-a⟦Figure 2.1⟧ @sec-x⟦Appendix A — Tables⟧\n`,
			"x.qmd": x,
		});
		expect(read.headings.map(({ number }) => number)).toEqual([null, null, null, "A", null]);
	});

	it("numbers of sections whose headings have none because of number-depth", async () => {
		const read = await expectPrinted({
			"_quarto.yml": book("index.qmd, a.qmd", "number-depth: 2\n"),
			"index.qmd": "# Start\n",
			"a.qmd": "# A\n\n## B\n\n### C {#sec-c}\n\n@sec-c⟦Section 2.1.1⟧\n",
			"x.qmd": x,
		});
		expect(read.headings.map(({ number }) => number)).toEqual(["1", "2", "2.1", null, "A", "A.1"]);
	});

	it("plain numbers with `chapters: false`, but section numbers with the chapter", async () => {
		await expectPrinted({
			"_quarto.yml": book("index.qmd, a.qmd", "crossref: {chapters: false}\n"),
			"index.qmd": `# Start {#sec-start}\n\n${fig("fig-start")}`,
			"a.qmd": `# A {#sec-a}\n\n## B {#sec-b}\n\n${fig("fig-a")}@sec-a⟦Section 2⟧ @sec-b⟦Section 2.1⟧ @fig-start⟦Figure 1⟧ @fig-a⟦Figure 1⟧\n`,
			"x.qmd": `${x}@sec-x⟦Section A⟧\n`,
		});
	});

	it("more level-1 headings in a file as the next chapters", async () => {
		await expectPrinted({
			"_quarto.yml": book("index.qmd, a.qmd, b.qmd"),
			"index.qmd": `# Start\n\n# Again {#sec-again}\n\n${fig("fig-again")}@sec-again⟦Chapter 2⟧ @fig-again⟦Figure 2.1⟧\n`,
			"a.qmd": `# A {#sec-a}\n\n${fig("fig-a")}# B {#sec-b}\n\n${fig("fig-b")}## C {#sec-c}\n\n@sec-a⟦Chapter 2⟧ @fig-a⟦Figure 2.1⟧ @sec-b⟦Chapter 3⟧ @fig-b⟦Figure 3.1⟧ @sec-c⟦Section 3.1⟧\n`,
			"b.qmd": `---\ntitle: Titled\n---\n\n${fig("fig-t")}# D {#sec-d}\n\n@fig-t⟦Figure 3.1⟧ @sec-d⟦Chapter 4⟧\n`,
			"x.qmd": x,
		});
	});

	it("the id of a front matter title as the chapter", async () => {
		const read = await expectPrinted({
			"_quarto.yml": book("index.qmd, a.qmd, b.qmd, c.qmd"),
			"index.qmd": "# Start {.unnumbered}\n",
			"a.qmd": `---\ntitle: "# Words {.unnumbered}"\n---\n\n${fig("fig-a")}@fig-a⟦Figure 1⟧\n`,
			"b.qmd": `---\ntitle: "# Second {#sec-b}"\n---\n\n## In {#sec-in}\n\n${fig("fig-b")}@sec-b⟦Chapter 1⟧ @sec-in⟦Section 1.1⟧ @fig-b⟦Figure 1.1⟧\n`,
			"c.qmd": "Only text.\n",
			"x.qmd": x,
		});
		expect(read.entries.map(({ number, title }) => [number, title])).toEqual([
			[null, "Start"],
			[null, "Words"],
			["1", "Second"],
			["2", ""],
			["A", "Tables"],
		]);
	});

	it("nothing for parts, whose pages have their own count", async () => {
		await expectPrinted({
			"_quarto.yml": "project: {type: book}\nbook: {chapters: [index.qmd, {part: p.qmd, chapters: [b.qmd]}]}\n",
			"index.qmd": "# A {#sec-a}\n\n@sec-p @sec-b⟦Chapter 2⟧\n",
			"p.qmd": `# Part {#sec-p}\n\n${fig("fig-p")}@fig-p⟦Figure 1⟧ @sec-b⟦2 B⟧\n`,
			"b.qmd": "# B {#sec-b}\n",
		});
	});
});

describe("a standalone document prints", () => {
	const page = (head: string, body: string): Readonly<Record<string, string>> => ({
		"doc.qmd": `---\n${head}\n---\n\n${body}`,
	});

	it("numbers from 1, and section numbers even if headings have none", async () => {
		const body = `# A {#sec-a}\n\n${fig("fig-a")}# B {#sec-b}\n\n## C {#sec-c}\n\n${fig("fig-b")}@sec-a⟦Section 1⟧ @sec-b⟦Section 2⟧ @sec-c⟦Section 2.1⟧ @fig-a⟦Figure 1⟧ @fig-b⟦Figure 2⟧\n`;
		const plain = await expectPrinted(page("title: T", body));
		expect(plain.headings.map(({ number }) => number)).toEqual([null, null, null]);
		const numbered = await expectPrinted(page("number-sections: true", body));
		expect(numbered.headings.map(({ number }) => number)).toEqual(["1", "2", "2.1"]);
	});

	it("sections from level 2 if there is no level 1", async () => {
		const read = await expectPrinted(
			page("number-sections: true", "## A {#sec-a}\n\n### B {#sec-b}\n\n@sec-a⟦Section 1⟧ @sec-b⟦Section 1.1⟧\n"),
		);
		expect(read.headings.map(({ number }) => number)).toEqual(["1", "1.1"]);
	});

	it("chapters with `chapters: true`, each with its own count", async () => {
		await expectPrinted(
			page(
				"crossref: {chapters: true}",
				`${fig("fig-0")}# A {#sec-a}\n\n${fig("fig-a")}## A1 {#sec-a1}\n\n${fig("fig-a1")}# B {.unnumbered}\n\n${fig("fig-b")}# C\n\n${fig("fig-c")}@fig-0⟦Figure 1⟧ @sec-a⟦Chapter 1⟧ @fig-a⟦Figure 1.1⟧ @sec-a1⟦Section 1.1⟧ @fig-a1⟦Figure 1.2⟧ @fig-b⟦Figure 1.3⟧ @fig-c⟦Figure 2.1⟧\n`,
			),
		);
	});

	it("numbers from number-offset on", async () => {
		const one = await expectPrinted(page("number-offset: 4", "# A {#sec-a}\n\n## B {#sec-b}\n\n@sec-b⟦Section 5.1⟧\n"));
		expect(one.headings.map(({ number }) => number)).toEqual(["5", "5.1"]);
		await expectPrinted(
			page(
				"number-offset: [1, 3]",
				"# A\n\n## B {#sec-b}\n\n# C\n\n## D {#sec-d}\n\n@sec-b⟦Section 2.4⟧ @sec-d⟦Section 3.4⟧\n",
			),
		);
	});

	it("each page of a website separately", async () => {
		const text = (id: string): string =>
			`# A {#sec-${id}}\n\n${fig(`fig-${id}`)}@sec-${id}⟦Chapter 1⟧ @fig-${id}⟦Figure 1.1⟧\n`;
		await expectPrinted({
			"_quarto.yml": "project: {type: website}\ncrossref: {chapters: true}\n",
			"a.qmd": text("a"),
			"b.qmd": text("b"),
		});
	});
});
