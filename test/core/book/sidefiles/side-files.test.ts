/** Side files: which ones belong to a book, and their facts. */
import { expect, test } from "vitest";
import { readSideFile } from "../../../../server/src/book/sidefiles/side-file.ts";
import { marked, openLibrary } from "../../../memory.ts";
import { bookConfiguration } from "../../book-at-cursor.ts";

test("are named in front matter, singly or in lists; other values are ignored", async () => {
	const workspace = await openLibrary({
		"_quarto.yml": bookConfiguration("index.qmd", "a/b.qmd"),
		"index.qmd": "---\nquiz: q.json\nconcepts: [energy, heat]\nglossary: true\n---\n\n# A\n",
		"a/b.qmd": "---\nglossary: [g.json, ../h.yml]\ncrossrefs: none.json\n---\n\n# B\n",
		"q.json": "{}",
		"a/g.json": "{}",
		"h.yml": "{}",
		"other.json": "{}",
	});
	expect([...workspace.books[0]!.sideFiles.keys()]).toEqual(["q.json", "a/g.json", "h.yml"]);
});

test("include a glossary of the whole book in a folder with a page of the book", async () => {
	const workspace = await openLibrary({
		"_quarto.yml": bookConfiguration("index.qmd", "back/words.qmd"),
		"index.qmd": "# A\n\nEnergy is conserved.\n",
		"back/words.qmd": "# Words\n",
		"back/volume_glossary.json":
			'{"terms": [{"term": "energy", "definition": "E", "chapter_source": "index"}, {"term": "entropy", "definition": "S", "chapter_source": "heat"}]}',
		"elsewhere/glossary.json": "{",
	});
	expect([...workspace.books[0]!.sideFiles.keys()]).toEqual(["back/volume_glossary.json"]);
	const found = workspace.findings.get("back/volume_glossary.json") ?? [];
	expect(found.map(({ rule, message }) => `${rule} ${/"(\w+)"/.exec(message)?.[1]}`)).toEqual(["absent-term entropy"]);
	expect(workspace.findings.has("elsewhere/glossary.json")).toBe(false);
});

test("have sections, terms, concepts, topics and a source with spans", () => {
	const { text, spans } = marked(
		`{"metadata": {"source_file": "⟦a.qmd⟧"},
 "sections": [{"section_id": "#⟦sec-a⟧", "section_title": "⟦A \\"b\\"⟧"}, {"section_id": "⟦sec-b⟧"}],
 "cross_references": {"⟦sec.c⟧": [{"target_section": "⟦sec-d⟧"}]},
 "terms": [{"term": "⟦t⟧", "definition": "⟦d⟧", "aliases": ["u"], "chapter_source": "a"}, {"term": "no definition"}],
 "concept_map": {"primary_concepts": ["⟦c⟧"]}, "keywords": ["⟦k⟧"],
 "topics_covered": [{"topic": "⟦o⟧", "subtopics": ["s"]}]}`,
	);
	const file = readSideFile("q.json", text);
	const texts = [
		file.source,
		...file.sections.flatMap(({ id, title }) => [id, title]),
		...file.terms.flatMap(({ term, definition }) => [term, definition]),
		...file.concepts,
		...file.topics,
	].filter((one) => one !== null);
	expect(texts.map(({ span }) => span)).toEqual(spans);
	expect(file.sections.map(({ role, id, title }) => [role, id.text, title?.text ?? null])).toEqual([
		["quiz", "sec-a", 'A "b"'],
		["quiz", "sec-b", null],
		["source", "sec.c", null],
		["target", "sec-d", null],
	]);
	expect(file.terms.map(({ aliases, chapter }) => [aliases, chapter])).toEqual([[["u"], "a"]]);
});

test("are parsed from any text", () => {
	for (const text of ["", "[", "null", "[1, 2]", '{"terms": {"term": 1}}', "terms: [", "\u0000", '{"sections": "x"}']) {
		for (const path of ["a.json", "a.yml"]) expect(readSideFile(path, text)).toMatchObject({ path, text, terms: [] });
	}
});
