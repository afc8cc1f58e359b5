import { describe, expect, it } from "vitest";
import { type BibliographyEntry, readBibliography } from "../../server/src/book/bibliography/bibliography.ts";
import { marked } from "../memory.ts";

/** Reads a bibliography whose keys are marked and expects exactly those. */
function read(path: string, source: string): readonly BibliographyEntry[] {
	const { text, spans } = marked(source);
	const { entries } = readBibliography(path, text);
	expect(entries.map(({ keySpan }) => text.slice(keySpan.start, keySpan.end))).toEqual(entries.map(({ key }) => key));
	expect(entries.map(({ keySpan }) => keySpan)).toEqual(spans);
	return entries;
}

describe("a .bib file", () => {
	it("gives authors, year and title in words", () => {
		const [entry] = read(
			"w.bib",
			`@Book{⟦kuhn1962⟧,
  author = "K{\\"u}hn, Thomas~S. and {\\'E}variste Galois and Erd\\H{o}s, P.",
  title  = {The {Structure} of \\emph{Scientific} Revolutions, 1--2 \\& more},
  date   = {1962-05},
}
`,
		);
		expect(entry).toMatchObject({
			kind: "book",
			authors: "Kühn, Thomas S. and Évariste Galois and Erdős, P.",
			title: "The Structure of Scientific Revolutions, 1–2 & more",
			year: "1962",
		});
	});

	it("may hold entries on one line, byte-order marks, and keys of any kind", () => {
		read(
			"w.bib",
			"\uFEFF@article{⟦Lambert:1992⟧, title={A}} @article{⟦10.1109/ICRA.2017.7989092⟧, title={B}}\n\uFEFF@misc{ ⟦a_b+c'd⟧ ,\n year=2001}@online(⟦würfel⟧, title = {C})@misc{⟦bare⟧}",
		);
	});

	it("has strings, comments and preambles, which are no works", () => {
		const entries = read(
			"w.bib",
			`Some words by someone@example.org.
@string{ieee = "IEEE " # {Press}}
@preamble{"\\newcommand{\\x}{y}"}
@comment{@book{hidden, title = {No}}}
@book{⟦seen⟧, title = ieee # { 2nd}, author = {A {and} B}}
`,
		);
		expect(entries[0]).toMatchObject({ title: "IEEE Press 2nd", authors: "A and B" });
	});

	it("loses no work to one that is never closed", () => {
		read(
			"w.bib",
			"@book{⟦open⟧, title = {Never closed,\n year = {2001}\n\n@book{⟦next⟧, title = {Fine}}\n@book{⟦last⟧,\n",
		);
	});

	it("lists a key twice that stands there twice, and finds the first", () => {
		const { text } = marked("@book{k, title={One}}\n@book{k, title={Two}}\n");
		const { entries, byKey } = readBibliography("w.bib", text);
		expect(entries).toHaveLength(2);
		expect(byKey.get("k")?.title).toBe("One");
	});

	it("takes no longer than its text is long", () => {
		for (const hostile of [
			"@a{".repeat(50_000),
			"@a{k,x={".repeat(20_000),
			"{".repeat(200_000),
			"@a{k,\n".repeat(30_000),
		]) {
			expect(readBibliography("w.bib", hostile).path).toBe("w.bib");
		}
	});
});

describe("CSL", () => {
	it("is read as JSON", () => {
		const [, second] = read(
			"w.json",
			`[{"id": "⟦one⟧", "type": "book"},
  {"type": "article-journal", "id": "⟦two⟧", "title": "T", "issued": {"date-parts": [[1999, 3]]},
   "author": [{"family": "Curie", "given": "Marie"}, {"literal": "The Group"}]}]`,
		);
		expect(second).toMatchObject({
			kind: "article-journal",
			year: "1999",
			authors: "Curie, Marie and The Group",
			title: "T",
		});
	});

	it("is read as YAML, under `references` or not", () => {
		const [entry] = read("w.yaml", "---\nreferences:\n- id: ⟦one⟧\n  issued: 2004-01\n  title: 'It''s'\n---\n");
		expect(entry).toMatchObject({ year: "2004", title: "It's" });
		read("w.yml", "- id: ⟦a⟧\n- title: none\n- id: '⟦b⟧'\n");
	});

	it("that is broken gives nothing, or what could be read", () => {
		for (const text of ["", "[", "{", "null", '{"id": 3}', "- - -", '[{"id": "x"'])
			expect(readBibliography("w.json", text).path).toBe("w.json");
	});
});
