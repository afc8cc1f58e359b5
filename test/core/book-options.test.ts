import { expect, it } from "vitest";
import type { Book } from "../../server/src/book/book.ts";
import type { Options } from "../../server/src/book/project/options.ts";
import { openLibrary } from "../memory.ts";

const config = `project: {type: website}
lang: en
bibliography: works.bib
crossref: {fig-prefix: Fig., tbl-prefix: Tab.}
format: {html: {number-depth: 2}}
number-sections: true
`;

async function optionsIn(files: Readonly<Record<string, string>>): Promise<Readonly<Record<string, Options>>> {
	const library = await openLibrary({ "_quarto.yml": config, ...files });
	const { entries } = library.books[0] as Book;
	return Object.fromEntries(entries.map(({ path, options }) => [path, options]));
}

it("options come from the project, then from the folders, then from the front matter", async () => {
	const options = await optionsIn({
		"plain.qmd": "# Plain\n",
		"part/_metadata.yml": "lang: de\nbibliography: [part.bib]\ncrossref: {fig-prefix: Abb.}\nnumber-sections: false\n",
		"part/one.qmd": "# One\n",
		"part/deep/_metadata.yml": "crossref: {fig-prefix: Bild}\n",
		"part/deep/two.qmd": "---\nnumber-depth: 4\nbibliography: two.bib\nnumber-sections: true\n---\n\n# Two\n",
	});
	const told = (path: string) => {
		const { lang, numberSections, numberDepth, crossref, bibliographies } = options[path] as Options;
		const { fig, tbl } = crossref.prefixes;
		return [lang, numberSections, numberDepth, fig, tbl, ...bibliographies.map((one) => one.path)];
	};
	expect(told("plain.qmd")).toEqual(["en", true, 2, "Fig.", "Tab.", "works.bib"]);
	expect(told("part/one.qmd")).toEqual(["de", false, 2, "Abb.", "Tab.", "works.bib", "part/part.bib"]);
	const two = ["de", true, 4, "Bild", "Tab.", "works.bib", "part/part.bib", "part/deep/two.bib"];
	expect(told("part/deep/two.qmd")).toEqual(two);
});

it("the `_metadata.yml` beside the configuration counts for the documents beside it only", async () => {
	const options = await optionsIn({ "_metadata.yml": "lang: fr\n", "a.qmd": "# A\n", "part/b.qmd": "# B\n" });
	expect([options["a.qmd"]?.lang, options["part/b.qmd"]?.lang]).toEqual(["fr", "en"]);
});

it("a book has its project's formats, another document those named nearest to it", async () => {
	const files = {
		"_metadata.yml": "format: {pdf: default, docx: false}\n",
		"a.qmd": "# A\n",
		"b.qmd": "---\nformat: revealjs\n---\n\n# B\n",
	};
	const pages = await optionsIn(files);
	expect([pages["a.qmd"]?.formats, pages["b.qmd"]?.formats]).toEqual([["pdf"], ["revealjs"]]);
	const book = "project: {type: book}\nbook: {chapters: [index.qmd]}\nformat: {html: default}\n";
	const chapters = await optionsIn({ ...files, "_quarto.yml": book, "index.qmd": files["b.qmd"] });
	expect(chapters["index.qmd"]?.formats).toEqual(["html"]);
});

it("a change of `_metadata.yml` is a change of its documents", async () => {
	const files = {
		"_quarto.yml": "project: {type: book}\nbook: {chapters: [index.qmd, part/a.qmd]}\n",
		"index.qmd": "# Home {#sec-home}\n",
		"part/_metadata.yml": "crossref: {custom: [{kind: float, key: vid, reference-prefix: Video}]}\n",
		"part/a.qmd": "# Films {#sec-films}\n\n::: {#vid-heart}\nA film.\n\nThe heart.\n:::\n\nSee @vid-heart.\n",
	};
	const library = await openLibrary(files);
	const types = () => library.books[0]?.references.map(({ id, target }) => [id, target?.label]);
	expect(types()).toEqual([["vid-heart", "Video 2.1"]]);
	library.edit("part/_metadata.yml", "lang: en\n");
	expect(types()).toEqual([]);
	expect(library.books[0]?.citations.map(({ cite }) => cite.key)).toEqual(["vid-heart"]);
});

it("works may stand in the project's YAML and in that of a folder", async () => {
	const work = (id: string) => `references:\n  - {id: ${id}, title: T, issued: 2001}\n`;
	const library = await openLibrary({
		"_quarto.yml": `project: {type: book}\nbook: {chapters: [index.qmd, part/a.qmd]}\n${work("kuhn")}`,
		"index.qmd": "# Home {#sec-home}\n\n@kuhn, see @sec-a.\n",
		"part/_metadata.yml": work("mach"),
		"part/a.qmd": "# A {#sec-a}\n\n@mach and @kuhn and @nobody, after @sec-home.\n",
	});
	const found = library.books[0]?.citations.map(({ source }) => source && [source.key, source.path, source.year]);
	expect(found).toEqual([
		["kuhn", "_quarto.yml", "2001"],
		["mach", "part/_metadata.yml", "2001"],
		["kuhn", "_quarto.yml", "2001"],
		null,
	]);
});
