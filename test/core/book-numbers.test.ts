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
