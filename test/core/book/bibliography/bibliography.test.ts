import { describe, expect, it } from "vitest";
import { readBibliography } from "../../../../server/src/book/bibliography/bibliography.ts";
import type { BibliographyEntry } from "../../../../server/src/book/bibliography/entry.ts";
import { fullNames, shortNames } from "../../../../server/src/book/bibliography/names.ts";
import { marked } from "../../../memory.ts";

/** Parses a bibliography and expects its keys at the marked spans. */
function read(path: string, source: string): readonly BibliographyEntry[] {
	const { text, spans } = marked(source);
	const { entries } = readBibliography(path, text);
	expect(entries.map(({ keySpan }) => text.slice(keySpan.start, keySpan.end))).toEqual(entries.map(({ key }) => key));
	expect(entries.map(({ keySpan }) => keySpan)).toEqual(spans);
	return entries;
}

describe("a .bib file", () => {
	it("gives authors, year and title as plain text", () => {
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
			title: "The Structure of Scientific Revolutions, 1–2 & more",
			year: "1962",
		});
		expect(fullNames(entry!.authors)).toBe("Thomas S. Kühn, Évariste Galois and P. Erdős");
	});

	it("may contain entries on one line, byte-order marks and unusual keys", () => {
		read(
			"w.bib",
			"\uFEFF@article{⟦Lambert:1992⟧, title={A}} @article{⟦10.1109/ICRA.2017.7989092⟧, title={B}}\n\uFEFF@misc{ ⟦a_b+c'd⟧ ,\n year=2001}@online(⟦würfel⟧, title = {C})@misc{⟦bare⟧}",
		);
	});

	it("expands strings and skips comments and preambles", () => {
		const entries = read(
			"w.bib",
			`Some words by someone@example.org.
@string{ieee = "IEEE " # {Press}}
@preamble{"\\newcommand{\\x}{y}"}
@comment{@book{hidden, title = {No}}}
@book{⟦seen⟧, title = ieee # { 2nd}, author = {A {and} B}}
`,
		);
		expect(entries[0]!.title).toBe("IEEE Press 2nd");
		expect(entries[0]!.authors).toEqual([{ family: "B", given: "A and", others: false }]);
	});

	it("loses no entry after an unclosed one", () => {
		read(
			"w.bib",
			"@book{⟦open⟧, title = {Never closed,\n year = {2001}\n\n@book{⟦next⟧, title = {Fine}}\n@book{⟦last⟧,\n",
		);
	});

	it("lists entries with a duplicate key and looks up the last one, as Pandoc does", () => {
		const { text } = marked("@book{k, title={One}}\n@book{k, title={Two}}\n");
		const { entries, byKey } = readBibliography("w.bib", text);
		expect(entries).toHaveLength(2);
		expect(byKey.get("k")?.title).toBe("Two");
	});

	it("is parsed in linear time", () => {
		for (const hostile of [
			"@a{".repeat(50_000),
			"@a{k,x={".repeat(20_000),
			"{".repeat(200_000),
			"@a{k,\n".repeat(30_000),
			`@a{k, author = {${" ".repeat(200_000)}}}`,
			`%${"@".repeat(200_000)}`,
			"%@a{k,".repeat(30_000),
		]) {
			for (const { authors, title } of readBibliography("w.bib", hostile).entries)
				expect([authors, title]).toHaveLength(2);
		}
	});
});

describe("parts of a .bib file", () => {
	it("are skipped in comments and `@xdata`", () => {
		read(
			"w.bib",
			"% @book{old, title = {Gone}}\n@book{⟦new⟧, % the second edition, @book{no,\n title = {50% more}}\n@xdata{press, publisher = {P}}\n@article{⟦10.1016/S0140-6736(20)30154-9⟧, title = {A}}\n",
		);
	});

	it("are inherited through `crossref` and `xdata`", () => {
		const [part, whole, article, circle] = read(
			"w.bib",
			`@inproceedings{⟦part⟧, crossref = {whole}, title = {Part}, author = {A, B}}
@proceedings{⟦whole⟧, title = {Whole}, xdata = {press, year}, editor = {E, F}}
@xdata{press, publisher = {P}, xdata = {year}}
@xdata{year, date = {2001-02-03}}
@article{⟦article⟧, crossref = {paper}, title = {Letter}}
@misc{⟦circle⟧, crossref = {circle}, xdata = {circle}}
@periodical{⟦paper⟧, title = {The Paper}, year = 1901}
`,
		);
		expect(part).toMatchObject({ title: "Part", container: "Whole", year: "2001" });
		expect(whole).toMatchObject({ title: "Whole", container: "P", year: "2001" });
		expect(shortNames(whole!.authors)).toBe("E");
		expect(article).toMatchObject({ title: "Letter", container: "The Paper", year: "1901" });
		expect(circle).toMatchObject({ title: "", year: "" });
	});

	it("include the alias keys of biblatex", () => {
		const { byKey } = readBibliography("w.bib", "@book{a, ids = {old, b}, title = {A}}\n@book{b, title = {B}}\n");
		expect(byKey.get("old")?.title).toBe("A");
		expect(byKey.get("b")?.title).toBe("B");
	});
});

describe("the authors of a .bib entry", () => {
	it.each([
		["Ludwig van Beethoven", "Ludwig van Beethoven", "van Beethoven"],
		["de la Vall{\\'e}e Poussin, Charles Louis", "Charles Louis de la Vallée Poussin", "de la Vallée Poussin"],
		["King, Jr., Martin Luther", "Martin Luther King Jr.", "King Jr."],
		["{World Health Organization}", "World Health Organization", "World Health Organization"],
		[
			"{Barnes and Noble, Inc.} and Smith, J.",
			"Barnes and Noble, Inc. and J. Smith",
			"Barnes and Noble, Inc. and Smith",
		],
		["family=Neumann, given=John, prefix=von and Plato", "John von Neumann and Plato", "von Neumann and Plato"],
		["A, B and C, D and E, F", "B A, D C and F E", "A et al."],
		["A, B AND others", "B A et al.", "A et al."],
		["A and B and C and D and E and F", "A, B, C et al.", "A et al."],
		["Smith,\n  John", "John Smith", "Smith"],
		["", "", ""],
	])("%s", (field, full, short) => {
		const [entry] = readBibliography("w.bib", `@book{k, author = {${field}}}`).entries;
		expect([fullNames(entry!.authors), shortNames(entry!.authors)]).toEqual([full, short]);
	});

	it("are the editors if there are none", () => {
		const [entry] = readBibliography("w.bib", "@book{k, editor = {Gray, Asa}}").entries;
		expect(fullNames(entry!.authors)).toBe("Asa Gray");
	});
});

describe("the year of a work", () => {
	it.each([
		["1962-05", "1962"],
		["2001-05-15T11:23:45+02:00", "2001"],
		["1988/1992", "1988–1992"],
		["1988-03/1988-09", "1988"],
		["1997/", "1997–"],
		["/1997", "–1997"],
		["1723~", "c. 1723"],
		["199X", "1990s"],
		["-0043", "44 BCE"],
		["1987--1989", "1987–1989"],
		["in press", "in press"],
		["2020a", "2020a"],
		["", ""],
	])("%s in a .bib file", (date, year) => {
		const [entry] = readBibliography("w.bib", `@book{k, date = {${date}}}`).entries;
		expect(entry!.year).toBe(year);
	});

	it.each([
		['{"date-parts": [[1999, 3], [2001]]}', "1999–2001"],
		['{"date-parts": [["1999"]], "circa": true}', "c. 1999"],
		['{"date-parts": [[-44]]}', "44 BCE"],
		['"2004-01/2005"', "2004–2005"],
		['[{"year": 2004}, {"year": 2006}]', "2004–2006"],
		['{"literal": "forthcoming"}', "forthcoming"],
		["2019", "2019"],
		["null", ""],
	])("%s in CSL", (issued, year) => {
		const [entry] = readBibliography("w.json", `[{"id": "k", "issued": ${issued}}]`).entries;
		expect(entry!.year).toBe(year);
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
			title: "T",
		});
		expect(fullNames(second!.authors)).toBe("Marie Curie and The Group");
	});

	it("is read as YAML, under `references` or not", () => {
		const [entry] = read("w.yaml", "---\nreferences:\n- id: ⟦one⟧\n  issued: 2004-01\n  title: 'It''s'\n---\n");
		expect(entry).toMatchObject({ year: "2004", title: "It's" });
		read("w.yml", "- id: ⟦a⟧\n- title: none\n- id: '⟦b⟧'\n");
	});

	it("with invalid syntax does not throw", () => {
		for (const text of ["", "[", "{", "null", '{"id": 3}', "- - -", '[{"id": "x"'])
			expect(readBibliography("w.json", text).path).toBe("w.json");
	});
});
