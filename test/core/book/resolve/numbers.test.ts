import { describe, expect, it } from "vitest";
import type { Book } from "../../../../server/src/book/book.ts";
import { openLibrary } from "../../../memory.ts";
import { expectPrinted } from "../../../printed.ts";

async function open(files: Readonly<Record<string, string>>, config: string): Promise<Book> {
	const workspace = await openLibrary({ "_quarto.yml": config, ...files });
	return workspace.books[0] as Book;
}

function labels(book: Book): Readonly<Record<string, string | null>> {
	return Object.fromEntries(book.anchors.map(({ anchor, label }) => [anchor.id, label]));
}

const image = (id: string): string => `![Caption.](x.png){#${id}}\n\n`;

describe("a book", () => {
	it("numbers parts within their float, of any type and with cell options in any order", async () => {
		const table = "| A |\n|---|\n| 1 |\n\n: Words {#tbl-in}\n\n";
		await expectPrinted(`# A

::: {#fig-both layout-ncol=2}
${image("fig-left")}![No label.](x.png)

${table}${image("fig-right")}Both.
:::

\`\`\`{r}
#| fig-subcap: [One, Two]
#| label: fig-cell
#| lst-label: lst-cell
#| lst-cap: Code
#| fig-cap: Cell
plot(1)
\`\`\`

\`\`\`{python}
#| label: tbl-cell
#| tbl-cap: Cell
#| tbl-subcap: true
show()
\`\`\`

${image("fig-last")}
@fig-both⟦Figure 1.1⟧ @fig-left⟦Figure 1.1 (a)⟧ @tbl-in⟦Table 1.1 (b)⟧ @fig-right⟦Figure 1.1 (c)⟧
@fig-cell⟦Figure 1.2⟧ @fig-cell-1⟦Figure 1.2 (a)⟧ @Fig-cell-2⟦Figure 1.2 (b)⟧ @fig-cell-3 @lst-cell⟦Listing 1.1⟧
@tbl-cell⟦Table 1.1⟧ @tbl-cell-28⟦Table 1.1 (|)⟧ [-@tbl-cell-1⟦1.1 (a)⟧] @fig-last⟦Figure 1.3⟧
`);
	});

	it("gives parts to code cells but not to diagrams", async () => {
		const cell = (language: string, mark: string, id: string): string =>
			`\`\`\`{${language}}\n${mark}| label: ${id}\n${mark}| fig-cap: C\nx\n\`\`\`\n\n`;
		const book = await expectPrinted(
			`# A\n\n${cell("mermaid", "%%", "fig-m")}${cell("r", "#", "fig-r")}@fig-m⟦Figure 1.1⟧ @fig-m-2 @fig-r⟦Figure 1.2⟧ @fig-r-2 @fig-r-02\n`,
		);
		const resolved = book.references.filter(({ target }) => target !== null).map(({ id }) => id);
		expect(resolved).toEqual(["fig-m", "fig-r", "fig-r-2"]);
	});

	it("counts branches of conditional content once", async () => {
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

	it("skips floats that Quarto does not register", async () => {
		const book = await open(
			{
				"index.qmd": `# A\n\nText ![In line.](x.png){#fig-inline} text.\n\n![No id.](x.png)\n\n${image("fig-real")}`,
			},
			"project: {type: book}\nbook: {chapters: [index.qmd]}\n",
		);
		expect(labels(book)).toEqual({ "fig-inline": null, "fig-real": "Figure 1.1" });
	});
});
