import { describe, expect, test } from "vitest";
import { codeActions, type FindingAction, type FixableFinding } from "../../../server/src/features/code-actions.ts";
import { bookAtCursor, bookConfiguration } from "../book-at-cursor.ts";

describe("code actions", () => {
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
