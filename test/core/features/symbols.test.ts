import { describe, expect, test } from "vitest";
import type { BookSymbol } from "../../../server/src/features/results.ts";
import { documentSymbols, workspaceSymbols } from "../../../server/src/features/symbols.ts";
import { bookAtCursor } from "../book-at-cursor.ts";

const source = [
	"# Light {#sec-light}",
	"In @fig-lens, [-@fig-lens] and [t](#fig-lens), see @sec-light, @none-x, \\ref{fig-lens}.",
	"## Waves {#sec-waves}",
	"![**Thin Lens**: bends.](l.png){#fig-lens}",
	"$$ a = b $$ {#eq-law}",
	"::: {#thm-p}\n## Pythagoras\n\nHolds.\n:::",
	"#### Deep",
	'::: {.callout-definition title="Term"}\n***Ray*** is a line.\n:::',
	"## End {.unnumbered}",
].join("\n\n");

test("the outline nests floats, equations, theorems and definitions in their sections", async () => {
	const { book } = await bookAtCursor(source);
	const tree = (symbols: readonly BookSymbol[], indent = ""): string[] =>
		symbols.flatMap(({ name, kind, detail, children }) => [
			`${indent}${kind} ${name} | ${detail}`,
			...tree(children, `${indent}  `),
		]);
	expect(tree(documentSymbols(book, "index.qmd"))).toEqual([
		"chapter 1 Light | sec-light",
		"  section 1.1 Waves | sec-waves",
		"    figure Figure 1.1 Thin Lens | fig-lens",
		"    equation Equation 1.1 | eq-law",
		"    theorem Theorem 1.1 Pythagoras | thm-p",
		"    section 1.1.0.1 Deep | ",
		"      definition Ray | definition",
		"  section End | ",
	]);
});

test("a section extends to the next heading of its level", async () => {
	const { book } = await bookAtCursor("# A\n\n## B\n\nText.\n\n### C\n\n## D\n");
	const [chapter] = documentSymbols(book, "index.qmd");
	const text = book.chapters.get("index.qmd")!.text;
	expect(chapter?.children.map(({ fullSpan }) => text.slice(fullSpan.start, fullSpan.end))).toEqual([
		"## B\n\nText.\n\n### C\n\n",
		"## D\n",
	]);
});

describe("workspace symbols", () => {
	test.each([
		["fig-lens", "Figure 1.1 Thin Lens (fig-lens)"],
		["1.1", "1.1 Waves (sec-waves)"],
		["pytha", "Theorem 1.1 Pythagoras (thm-p)"],
		["tnlns", "Figure 1.1 Thin Lens (fig-lens)"],
		["RAY", "Ray"],
		["eq", "Equation 1.1 (eq-law)"],
	])("%s finds %s first", async (query, name) => {
		const { workspace } = await bookAtCursor(source);
		expect(workspaceSymbols(workspace.books, query)[0]?.name).toBe(name);
	});

	test("a query whose letters do not appear in order finds nothing; results name the chapter", async () => {
		const { workspace } = await bookAtCursor(source);
		expect(workspaceSymbols(workspace.books, "zzz")).toEqual([]);
		expect(workspaceSymbols(workspace.books, "fig-lens")[0]?.container).toBe("Chapter 1 Light");
	});

	test("an empty query returns the first 500 symbols in reading order", async () => {
		const { workspace } = await bookAtCursor(
			`# A\n\n${Array.from({ length: 600 }, (_, i) => `## H${i}\n\n`).join("")}`,
		);
		const found = workspaceSymbols(workspace.books, "");
		expect(found.length).toBe(500);
		expect(found.slice(0, 2).map(({ name }) => name)).toEqual(["1 A", "1.1 H0"]);
	});
});
