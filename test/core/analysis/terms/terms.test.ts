/** Terms of a book: their introductions, names and uses. */
import { describe, expect, test } from "vitest";
import { abbreviationStart, parseTermName } from "../../../../server/src/analysis/terms/acronyms/abbreviation.ts";
import { formsOfName, keyOfName } from "../../../../server/src/analysis/terms/name-forms.ts";
import { numericDifferences } from "../../../../server/src/analysis/terms/numeric-differences.ts";
import { termsOf } from "../../../../server/src/analysis/terms/terms.ts";
import { bookFiles, marked, openLibrary } from "../../../memory.ts";
import { bookAtCursor, bookConfiguration, locationTexts } from "../../book-at-cursor.ts";

const defined = (term: string) => `::: {.callout-definition title="T"}\n***${term}*** is a thing.\n:::\n`;

/** Returns the uses of the first term, and the marked spans to compare them with. */
async function usesIn(files: string | Readonly<Record<string, string>>): Promise<{ uses: unknown; marks: unknown }> {
	const { workspace, book, marks } = await bookAtCursor(files);
	const places = termsOf(book)[0]!.uses.map(({ chapter, span }) => ({ path: chapter.path, span }));
	return { uses: locationTexts(workspace, places), marks };
}

describe("a use of a term is found", () => {
	const cases: Readonly<Record<string, string>> = {
		"in singular and plural, in any case, across a line end, with a hyphen":
			"Two ⟦heat pumps⟧. ⟦Heat\npump⟧ and ⟦heat-pump⟧ prices.\n",
		"in captions of blocks, footnotes and lists":
			"::: {#fig-a}\n![](a.png)\n\nA ⟦heat pump⟧.\n:::\n\n- ⟦heat pumps⟧^[No ⟦heat pump⟧.]\n",
		"not in code, link targets, other words or across sentences":
			"`heat pump`, [here](heat-pump.qmd), heat pumping, heat. Pump it. Heat, pump, ⟦heat pump⟧.\n",
		"by its abbreviation, with the same case only": "An ⟦HP⟧, two ⟦HPs⟧, no hp.\n",
	};
	for (const [name, source] of Object.entries(cases)) {
		test(name, async () => {
			const { uses, marks } = await usesIn(
				`# A\n\n${defined("⟦Heat Pump⟧s (⟦HP⟧)").replace("⟧s (", "s⟧ (")}\n${source}`,
			);
			expect(uses).toEqual(marks);
		});
	}
});

test("uses are in reading order, those of a partial at its include", async () => {
	const { uses } = await usesIn({
		"_quarto.yml": bookConfiguration("index.qmd", "b.qmd", "a.qmd"),
		"index.qmd": `# I\n\n${defined("Keel")}`,
		"a.qmd": "# A\n\nA keel.\n",
		"b.qmd": "# B\n\nOne keel.\n\n{{< include _p.qmd >}}\n\nA last keel.\n",
		"_p.qmd": "The keel of a partial.\n",
	});
	expect((uses as string[]).map((use) => use.split(":")[0])).toEqual([
		"index.qmd",
		"b.qmd",
		"_p.qmd",
		"b.qmd",
		"a.qmd",
	]);
});

test("plural, abbreviation, glossary entry and footnote belong to one term", async () => {
	const { book } = await bookAtCursor({
		"_quarto.yml": bookConfiguration("index.qmd"),
		"index.qmd": `---\nglossary: g.json\n---\n\n# A\n\n${defined("Neural Networks (NN)")}\n${defined("Neural network libraries")}\nNN library[^n].\n\n[^n]: **NNs**: again.\n`,
		"g.json": '{"terms": [{"term": "neural network", "definition": "Net.", "aliases": ["connectionist model"]}]}',
	});
	const all = termsOf(book);
	expect(
		all.map(({ name, introductions, glossary, uses }) => [name, introductions.length, glossary.length, uses.length]),
	).toEqual([
		["Neural Networks", 2, 1, 3],
		["Neural network libraries", 1, 0, 2],
	]);
});

test("definitions are told from emphasis", async () => {
	const { text } = marked(
		"# A\n\n***Firn*** is a kind of snow. We call this ***albedo***. It is ***never*** warm. ***Note:*** ice floats. The ***moraine*** moves.\n",
	);
	const [book] = (await openLibrary(bookFiles(text))).books;
	const kinds = termsOf(book!).flatMap(({ name, introductions }) => introductions.map(({ kind }) => `${name} ${kind}`));
	expect(kinds).toEqual(["Firn definition", "albedo name", "never emphasis", "moraine emphasis"]);
});

test("an edit of one chapter keeps the uses found in the others", async () => {
	const library = await openLibrary({
		"_quarto.yml": bookConfiguration("index.qmd", "a.qmd"),
		"index.qmd": `# I\n\n${defined("Keel")}`,
		"a.qmd": "# A\n\nA keel.\n",
	});
	const keel = () => termsOf(library.books[0]!)[0]!.uses.at(-1)!;
	const before = keel();
	library.edit("index.qmd", `# I\n\nNew. ${defined("Keel")}`);
	expect(keel().span).toBe(before.span);
});

test("parseTermName splits a name and its abbreviation", () => {
	expect(parseTermName("Convolutional Neural Networks (CNNs)")).toEqual({
		name: "Convolutional Neural Networks",
		abbreviation: "CNN",
	});
	expect(parseTermName("LoRA (Low-Rank Adaptation)")).toEqual({ name: "Low-Rank Adaptation", abbreviation: "LoRA" });
	expect(parseTermName("Just-In-Time (JIT) Compilation")).toEqual({
		name: "Just-In-Time Compilation",
		abbreviation: null,
	});
	expect(parseTermName("Dartmouth Conference (1956)")).toEqual({
		name: "Dartmouth Conference (1956)",
		abbreviation: null,
	});
	expect(abbreviationStart("SoC", "uses a system on chip".slice(7))).toBe(0);
	expect(abbreviationStart("XLA", "accelerated linear algebra")).toBe(-1);
});

test("name forms cover singular and plural", () => {
	expect(keyOfName("Latency Budgets", "en")).toBe(keyOfName("latency-budget", "en"));
	expect(keyOfName("Analysis", "en")).toBe("analysis");
	expect(formsOfName("Activity", "en").flat()).toEqual(["activity", "activities"]);
	expect(formsOfName("Bus", "de").flat()).toEqual(["bus"]);
});

test("numericDifferences returns differing years and quantities of one unit only", () => {
	expect(numericDifferences("Built in 1815, 12 kg, 30%.", "Built in 1720, of 14 kg and 30%.")).toEqual([
		{ unit: "years", here: ["1815"], there: ["1720"] },
		{ unit: "kg", here: ["12"], there: ["14"] },
	]);
	expect(numericDifferences("From 1815 on, 3 of 4, 2 years.", "Since 1815, and 5 of 6 in the 1900s, 9 years.")).toEqual(
		[],
	);
});
