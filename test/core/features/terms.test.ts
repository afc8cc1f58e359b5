/** Hover, definition, references and rename of terms in prose. */
import { describe, expect, test } from "vitest";
import { definition } from "../../../server/src/features/definition.ts";
import { documentHighlights } from "../../../server/src/features/document-highlight.ts";
import { hover } from "../../../server/src/features/hover.ts";
import { references } from "../../../server/src/features/references.ts";
import { prepareRename } from "../../../server/src/features/rename.ts";
import { bookAtCursor, bookConfiguration, locationTexts } from "../book-at-cursor.ts";

/** The cursor is in the first chapter; the second defines the term and the third uses it. */
function book(first: string): Readonly<Record<string, string>> {
	return {
		"_quarto.yml": bookConfiguration("index.qmd", "a.qmd", "b.qmd"),
		"index.qmd": `# Preface {.unnumbered}\n\n${first}\n`,
		"a.qmd":
			"# A\n\n## Warmth {#sec-w}\n\n::: {.callout-definition}\n***⟦Heat Pumps (HP)⟧*** move warmth.\n:::\n\nOne ⟦heat pump⟧.\n",
		"b.qmd": "# B\n\nAn ⟦HP⟧ and two ⟦heat-pumps⟧[^n].\n\n[^n]: **⟦Heat pump⟧**: a fridge turned round.\n",
	};
}

describe("a hover on a term", () => {
	test("shows its definition, where it is defined, and its uses", async () => {
		const { book: b, path, offset } = await bookAtCursor(book("Two heat pum‸ps."));
		expect(hover(b, path, offset)?.markdown.split("\n\n")).toEqual([
			"**Heat Pumps (HP)**",
			"Heat Pumps (HP) move warmth.",
			"Defined in Section 1.1, *Warmth*. Also defined in Chapter 2.",
			"4 other uses: Preface (1), Chapter 1 (1), Chapter 2 (2).",
		]);
	});

	test("is the same at the definition, at an abbreviation and in a caption", async () => {
		const { book: b } = await bookAtCursor(book("Two heat pum‸ps."));
		const markdownAt = (path: string, words: string) =>
			hover(b, path, b.chapters.get(path)!.text.indexOf(words) + 1)?.markdown;
		const expected = markdownAt("index.qmd", "heat pumps");
		expect(markdownAt("a.qmd", "Heat Pumps (")).toBe(expected);
		expect(markdownAt("b.qmd", "HP")).toBe(expected);
		const image = await bookAtCursor(book("![A heat pu‸mp.](a.png){#fig-a}"));
		expect(hover(image.book, image.path, image.offset)?.markdown).toContain("move warmth");
	});

	test("shows nothing for emphasized words that are no terms, or for an abbreviation in other case", async () => {
		const hoverAt = async (first: string) => {
			const { book: b, path, offset } = await bookAtCursor(book(first));
			return hover(b, path, offset);
		};
		expect(await hoverAt("***Note:*** take a no‸te.")).toBeNull();
		expect(await hoverAt("No h‸p.")).toBeNull();
	});
});

describe("from a term", () => {
	for (const [place, first] of [
		["in the plural", "Two ⟦heat pum‸ps⟧."],
		["by its abbreviation", "An ⟦H‸P⟧."],
		["across a line end", "A ⟦heat\npu‸mp⟧."],
	] as const) {
		test(`${place}, definition returns its definition, then its explanation`, async () => {
			const { workspace, book: b, path, offset } = await bookAtCursor(book(first));
			const links = definition(b, path, offset);
			expect(locationTexts(workspace, links).map((one) => one.replace(/:\d+/, ""))).toEqual([
				"a.qmd Heat Pumps (HP)",
				"b.qmd Heat pump",
			]);
		});

		test(`${place}, references returns all its uses in the book`, async () => {
			const { workspace, book: b, path, offset, marks } = await bookAtCursor(book(first));
			const found = references(b, path, offset, true);
			expect(new Set(locationTexts(workspace, found))).toEqual(new Set(marks));
			expect(references(b, path, offset, false)).toHaveLength(found.length - 2);
		});
	}

	test("highlights are its uses in the file", async () => {
		const {
			book: b,
			path,
			offset,
		} = await bookAtCursor({ ...book(""), "index.qmd": "# P\n\nA heat pu‸mp. No heat. An HP.\n" });
		expect(documentHighlights(b, path, offset)).toHaveLength(2);
	});

	test("renaming is refused with a reason", async () => {
		const { book: b, path, offset } = await bookAtCursor(book("A heat pu‸mp."));
		expect(prepareRename(b, path, offset)).toEqual({ refusal: expect.stringMatching(/labels and footnotes/) });
	});
});
