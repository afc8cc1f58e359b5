import { describe, expect, test } from "vitest";
import { codeActions, type FindingAction, type FixableFinding } from "../../../server/src/features/code-actions.ts";
import { codeLenses } from "../../../server/src/features/code-lens.ts";
import { inlayHints } from "../../../server/src/features/inlay-hints.ts";
import type { BookSymbol } from "../../../server/src/features/results.ts";
import { documentSymbols, workspaceSymbols } from "../../../server/src/features/symbols.ts";
import { bookAtCursor, bookConfiguration } from "../book-at-cursor.ts";

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

test("a section reaches to the next one of its level", async () => {
	const { book } = await bookAtCursor("# A\n\n## B\n\nText.\n\n### C\n\n## D\n");
	const [chapter] = documentSymbols(book, "index.qmd");
	const text = book.chapters.get("index.qmd")!.text;
	expect(chapter?.children.map(({ fullSpan: whole }) => text.slice(whole.start, whole.end))).toEqual([
		"## B\n\nText.\n\n### C\n\n",
		"## D\n",
	]);
});

describe("symbols of the whole book", () => {
	test.each([
		["fig-lens", "Figure 1.1 Thin Lens (fig-lens)"],
		["1.1", "1.1 Waves (sec-waves)"],
		["pytha", "Theorem 1.1 Pythagoras (thm-p)"],
		["tnlns", "Figure 1.1 Thin Lens (fig-lens)"],
		["RAY", "Ray"],
		["eq", "Equation 1.1 (eq-law)"],
	])("%s finds %s first", async (query, name) => {
		const { library } = await bookAtCursor(source);
		expect(workspaceSymbols(library.books, query)[0]?.name).toBe(name);
	});

	test("nothing for letters that do not stand there in order; the chapter is told", async () => {
		const { library } = await bookAtCursor(source);
		expect(workspaceSymbols(library.books, "zzz")).toEqual([]);
		expect(workspaceSymbols(library.books, "fig-lens")[0]?.container).toBe("Chapter 1 Light");
	});

	test("at most 500, in reading order where no query is given", async () => {
		const { library } = await bookAtCursor(`# A\n\n${Array.from({ length: 600 }, (_, i) => `## H${i}\n\n`).join("")}`);
		const found = workspaceSymbols(library.books, "");
		expect(found.length).toBe(500);
		expect(found.slice(0, 2).map(({ name }) => name)).toEqual(["1 A", "1.1 H0"]);
	});
});

test("lenses count references over headings that have some and over every float", async () => {
	const { book } = await bookAtCursor(source);
	const text = book.chapters.get("index.qmd")!.text;
	const told = codeLenses(book, "index.qmd").map(({ span, title, places }) => [
		text.slice(span.start, span.start + 6),
		title,
		places.length,
	]);
	expect(told).toEqual([
		["# Ligh", "1 reference", 1],
		["![**Th", "4 references", 4],
		["$$ a =", "no references", 0],
		["::: {#", "no references", 0],
	]);
});

test("inlays show the number behind each reference in the stretch asked for", async () => {
	const { book } = await bookAtCursor(source);
	const text = book.chapters.get("index.qmd")!.text;
	const told = inlayHints(book, "index.qmd", { start: 0, end: text.length }).map(
		({ offset, label }) => `${text.slice(offset - 8, offset)} ${label}`,
	);
	expect(told).toEqual(["fig-lens Figure 1.1", "fig-lens 1.1", "ec-light Chapter 1", "ig-lens} 1.1"]);
	expect(inlayHints(book, "index.qmd", { start: 0, end: text.indexOf("[-@") })).toHaveLength(1);
});

describe("actions", () => {
	const edit = (text: string) => ({ path: "index.qmd", span: { start: 0, end: 0 }, text });
	const finding = (
		rule: string,
		start: number,
		...fixes: readonly [title: string, safe: boolean][]
	): FixableFinding => ({
		rule,
		span: { start, end: start + 3 },
		fixes: () => fixes.map(([title, safe]) => ({ title, safe, edits: [edit(title)] })),
	});
	const source = {
		repeatedLocation: ({ rule }: FixableFinding) => (rule === "twice" ? edit("first") : null),
		fileFixes: () => [edit("file")],
		bookFixes: () => [edit("book")],
		suppressHere: ({ rule }: FixableFinding) => edit(`here ${rule}`),
		suppressInFile: ({ rule }: FixableFinding) => edit(`file ${rule}`),
	};
	const titles = (actions: readonly FindingAction<FixableFinding>[]) =>
		actions.map(({ title, isPreferred }) => (isPreferred ? `${title} *` : title));

	test("fixes of touched findings come first, then all safe fixes, then two suppressions per rule", async () => {
		const { book } = await bookAtCursor("# A\n\nText.\n");
		const all = [
			finding("r1", 0, ["a", true], ["b", true]),
			finding("r1", 2, ["c", false]),
			finding("r2", 9, ["d", true]),
		];
		expect(titles(codeActions(book, "index.qmd", { start: 3, end: 3 }, all, source))).toEqual([
			"a *",
			"b",
			"c",
			"Apply all safe fixes in this file",
			"Apply all safe fixes in the book",
			'Suppress "r1" here',
			'Suppress "r1" in this file',
		]);
	});

	test("no fix-all actions without a safe fix, no suppressions in a configuration, nothing without a touched finding", async () => {
		const { book } = await bookAtCursor({ "_quarto.yml": bookConfiguration("index.qmd"), "index.qmd": "# A‸\n" });
		const all = [finding("r1", 0, ["a", false])];
		expect(titles(codeActions(book, "_quarto.yml", { start: 0, end: 1 }, all, source))).toEqual(["a"]);
		expect(codeActions(book, "index.qmd", { start: 7, end: 9 }, all, source)).toEqual([]);
	});

	test("a repeated location comes after the fixes of its finding", async () => {
		const { book } = await bookAtCursor("# A\n\nText.\n");
		const all = [finding("twice", 0, ["a", true]), finding("r1", 0, ["b", false])];
		const found = codeActions(book, "index.qmd", { start: 0, end: 0 }, all, source);
		expect(titles(found).slice(0, 3)).toEqual(["a *", "Show both places", "b"]);
		expect(found[1]).toMatchObject({ kind: "show", finding: all[0], place: edit("first") });
		expect(found[1]?.edits()).toEqual([]);
	});

	test("edits are computed on demand for their own action", async () => {
		const { book } = await bookAtCursor("# A\n");
		const all = [finding("r1", 0, ["a", true])];
		const found = codeActions(book, "index.qmd", { start: 0, end: 0 }, all, source);
		expect(found.map(({ edits }) => edits()[0]?.text)).toEqual(["a", "file", "book", "here r1", "file r1"]);
	});
});
