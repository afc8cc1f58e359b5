/** Editor features in side files: quizzes, glossaries, cross-references. */
import { describe, expect, test } from "vitest";
import { definition } from "../../../server/src/features/definition.ts";
import { documentHighlights } from "../../../server/src/features/document-highlight.ts";
import { hover } from "../../../server/src/features/hover.ts";
import { references } from "../../../server/src/features/references.ts";
import { prepareRename, rename } from "../../../server/src/features/rename.ts";
import { openLibrary } from "../../memory.ts";
import { bookAtCursor, bookConfiguration, locationTexts, textsAfter } from "../book-at-cursor.ts";

/** A chapter with side files. `changed` replaces or adds files. */
function files(changed: Readonly<Record<string, string>> = {}): Record<string, string> {
	return {
		"_quarto.yml": bookConfiguration("index.qmd"),
		"index.qmd":
			"---\nquiz: q.json\ncrossrefs: x.json\nglossary: g.yml\n---\n\n# A {#sec-a}\n\nSee @eq-b and @sec-a.\n\n$$b$$ {#eq-b}\n\n## Plain heading\n\nText.\n",
		"q.json":
			'{"sections": [\n  {"section_id": "#sec-a", "section_title": "A", "quiz_data": {"question": "What does @Eq-b say in a.qmd#sec-a, sec-a?"}},\n  {"section_id": "plain-heading"}\n]}\n',
		"x.json": '{"cross_references": {"sec-a": [{"target_section": "sec-a"}]}}\n',
		"g.yml": "terms:\n  - term: b\n    definition: see @eq-b\n",
		...changed,
	};
}

/** The files with the cursor in `path` between two strings. */
function at(path: string, before: string, after: string): Record<string, string> {
	const all = files();
	const text = all[path] as string;
	if (!text.includes(before + after)) throw new Error(`no ${before}${after} in ${path}`);
	return files({ [path]: text.replace(before + after, `${before}‸${after}`) });
}

/** Locations without their offsets. */
function withoutOffsets(places: readonly string[]): readonly string[] {
	return places.map((place) => place.replace(/:\d+/, ""));
}

describe("go to definition", () => {
	test.each([
		["of a quiz's section", at("q.json", '"#sec', '-a"'), ["index.qmd sec-a"]],
		["of the key of a cross-reference", at("x.json", '{"sec-a', '": ['), ["index.qmd sec-a"]],
		["of its target", at("x.json", '_section": "', "sec-a"), ["index.qmd sec-a"]],
		["of a label in a question", at("q.json", "@Eq", "-b"), ["index.qmd eq-b"]],
		["of a label in a definition", at("g.yml", "@eq-", "b"), ["index.qmd eq-b"]],
		["of a heading's automatic id", at("q.json", '"plain', "-heading"), ["index.qmd Plain heading"]],
		["of words, nowhere", at("q.json", "What", " does"), []],
	])("%s", async (_, files, places) => {
		const { workspace, book, path, offset } = await bookAtCursor(files);
		expect(withoutOffsets(locationTexts(workspace, definition(book, path, offset)))).toEqual(places);
	});
});

test("hover shows the section", async () => {
	const { book, path, offset } = await bookAtCursor(at("q.json", '"#sec', '-a"'));
	expect(hover(book, path, offset)?.markdown).toContain("**Chapter 1** A");
});

test("references work from side files and include them", async () => {
	const here = await bookAtCursor(at("q.json", '"#sec', '-a"'));
	const places = locationTexts(here.workspace, references(here.book, here.path, here.offset, true));
	expect(withoutOffsets(places)).toEqual([
		"index.qmd sec-a",
		"index.qmd @sec-a",
		"q.json sec-a",
		"q.json sec-a",
		"x.json sec-a",
		"x.json sec-a",
	]);
	expect(documentHighlights(here.book, here.path, here.offset)).toHaveLength(2);
	const there = await bookAtCursor(at("index.qmd", "# A {#sec", "-a"));
	expect(locationTexts(there.workspace, references(there.book, there.path, there.offset, true))).toEqual(places);
});

describe("renaming", () => {
	const renamed = async (files: Record<string, string>, name: string) => {
		const { workspace, book, path, offset } = await bookAtCursor(files);
		const answer = rename(book, path, offset, name);
		return "refusal" in answer ? answer.refusal : textsAfter(workspace, answer.edits);
	};

	test("from a side file changes every file, but not similar words", async () => {
		const after = await renamed(at("q.json", '"#sec', '-a"'), "sec-new");
		const all = files();
		expect(after).toEqual({
			"index.qmd": all["index.qmd"]!.replaceAll("sec-a", "sec-new"),
			"q.json": all["q.json"]!.replace('"#sec-a"', '"#sec-new"').replace("qmd#sec-a", "qmd#sec-new"),
			"x.json": all["x.json"]!.replaceAll("sec-a", "sec-new"),
		});
	});

	test("of a label changes questions and definitions", async () => {
		const after = await renamed(at("index.qmd", "{#eq", "-b}"), "eq-new");
		expect(Object.keys(after)).toEqual(["g.yml", "index.qmd", "q.json"]);
		expect((after as Record<string, string>)["q.json"]).toContain("@Eq-new say");
	});

	test("there and back gives the same bytes and no findings", async () => {
		const after = await renamed(at("q.json", '"#sec', '-a"'), "sec-new");
		const workspace = await openLibrary({ ...files(), ...(after as Record<string, string>) });
		expect([...workspace.findings.values()].flat().filter(({ rule }) => rule === "unresolved-section-id")).toEqual([]);
		const book = workspace.books[0]!;
		const back = rename(book, "q.json", workspace.text("q.json")!.indexOf("sec-new"), "sec-a");
		if ("refusal" in back) throw new Error(back.refusal);
		expect({ ...files(), ...textsAfter(workspace, back.edits) }).toEqual(files());
	});

	test("of an automatic id is refused", async () => {
		const { book, path, offset } = await bookAtCursor(at("q.json", '"plain', "-heading"));
		expect(prepareRename(book, path, offset)).toHaveProperty("refusal");
	});
});
