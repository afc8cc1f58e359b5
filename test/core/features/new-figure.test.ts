import { expect, test } from "vitest";
import { newFigure, type SnippetPart } from "../../../server/src/features/new-figure.ts";
import { bookAtCursor } from "../book-at-cursor.ts";

/** The chapter with the new figure at the cursor; placeholders appear as `<…>`. */
async function textWith(files: string | Readonly<Record<string, string>>, image: string | null): Promise<string> {
	const chapters = typeof files === "string" ? { "index.qmd": files } : files;
	const { book, path, offset } = await bookAtCursor({
		"drop.png": "",
		"images/drop.svg": "",
		"a.png": "",
		...chapters,
	});
	const { text } = book.chapters.get(path)!;
	const shown = (part: SnippetPart): string => (typeof part === "string" ? part : `<${part.replace}>`);
	return text.slice(0, offset) + newFigure(book, path, offset, image).map(shown).join("") + text.slice(offset);
}

test("a figure is a separate paragraph with label, caption and alt text", async () => {
	expect(await textWith({ "index.qmd": "# A\n\nWords‸ and more.\n", "Night Sky.png": "" }, "Night Sky.png")).toBe(
		'# A\n\nWords\n\n![<What it shows.>](Night%20Sky.png){#fig-night-sky fig-alt="<What the figure shows.>"}\n\n and more.\n',
	);
});

test.each([
	["# A\n\n‸\n\nMore.\n", "# A\n\n§\n\nMore.\n"],
	["# A\n\nWords.\n‸\n", "# A\n\nWords.\n\n§\n"],
	["# A\n‸", "# A\n\n§\n"],
	["‸", "§\n"],
	["# A\r\n\r\nOne‸\r\nmore.\r\n", "# A\r\n\r\nOne\r\n\r\n§\r\n\r\nmore.\r\n"],
])("blank lines separate it in %j", async (before, after) => {
	expect((await textWith(before, "a.png")).replace(/!\[.*\}/, "§")).toBe(after);
});

test("its caption and label follow the style of the book, and the label is unique", async () => {
	const source = `# Rain {#sec-rain}

![**Drop**: round.](drop.png){#fig-rain-drop}

‸
`;
	expect(await textWith(source, "images/drop.svg")).toContain(
		'![**<Title>**: <what it shows.>](images/drop.svg){#fig-rain-drop-2 fig-alt="<What the figure shows.>"}\n',
	);
	expect(await textWith(source, "pasted.png")).toContain("](pasted.png){#fig-<rain-pasted> fig-alt=");
	expect(await textWith(source, null)).toContain("](<image.png>){#fig-<rain-figure> fig-alt=");
});

test("its path is relative to the chapter", async () => {
	const files = {
		"_quarto.yml": "project: {type: book}\nbook: {title: T, chapters: [index.qmd, parts/one.qmd]}\n",
		"index.qmd": "# I\n",
		"parts/one.qmd": "# One\n\n‸\n",
	};
	expect(await textWith(files, "images/a (1).png")).toContain("](../images/a%20%281%29.png)");
	expect(await textWith(files, "images/why? #1.png")).toContain("](../images/why%3F%20%231.png)");
});
