import { expect, it } from "vitest";
import type { Book } from "../../../server/src/book/book.ts";
import type { Options } from "../../../server/src/project/options.ts";
import { openLibrary } from "../../memory.ts";

const config = `project: {type: website}
lang: en
bibliography: works.bib
crossref: {fig-prefix: Fig., tbl-prefix: Tab.}
format: {html: {number-depth: 2}}
number-sections: true
`;

async function optionsIn(files: Readonly<Record<string, string>>): Promise<Readonly<Record<string, Options>>> {
	const workspace = await openLibrary({ "_quarto.yml": config, ...files });
	const { entries } = workspace.books[0] as Book;
	return Object.fromEntries(entries.map(({ path, options }) => [path, options]));
}

it("merges options of the project, the folders and the front matter", async () => {
	const options = await optionsIn({
		"plain.qmd": "# Plain\n",
		"part/_metadata.yml": "lang: de\nbibliography: [part.bib]\ncrossref: {fig-prefix: Abb.}\nnumber-sections: false\n",
		"part/one.qmd": "# One\n",
		"part/deep/_metadata.yml": "crossref: {fig-prefix: Bild}\n",
		"part/deep/two.qmd": "---\nnumber-depth: 4\nbibliography: two.bib\nnumber-sections: true\n---\n\n# Two\n",
	});
	const summary = (path: string) => {
		const { lang, numberSections, numberDepth, crossref, bibliographies } = options[path] as Options;
		const { fig, tbl } = crossref.prefixes;
		return [lang, numberSections, numberDepth, fig, tbl, ...bibliographies.map((one) => one.path)];
	};
	expect(summary("plain.qmd")).toEqual(["en", true, 2, "Fig.", "Tab.", "works.bib"]);
	expect(summary("part/one.qmd")).toEqual(["de", false, 2, "Abb.", "Tab.", "works.bib", "part/part.bib"]);
	const two = ["de", true, 4, "Bild", "Tab.", "works.bib", "part/part.bib", "part/deep/two.bib"];
	expect(summary("part/deep/two.qmd")).toEqual(two);
});

it("applies the `_metadata.yml` of the project folder to the documents of that folder only", async () => {
	const options = await optionsIn({ "_metadata.yml": "lang: fr\n", "a.qmd": "# A\n", "part/b.qmd": "# B\n" });
	expect([options["a.qmd"]?.lang, options["part/b.qmd"]?.lang]).toEqual(["fr", "en"]);
});

it("takes the formats of a book from the project, those of other documents from the strongest level", async () => {
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

it("updates documents when their `_metadata.yml` changes", async () => {
	const files = {
		"_quarto.yml": "project: {type: book}\nbook: {chapters: [index.qmd, part/a.qmd]}\n",
		"index.qmd": "# Home {#sec-home}\n",
		"part/_metadata.yml": "crossref: {custom: [{kind: float, key: vid, reference-prefix: Video}]}\n",
		"part/a.qmd": "# Films {#sec-films}\n\n::: {#vid-heart}\nA film.\n\nThe heart.\n:::\n\nSee @vid-heart.\n",
	};
	const workspace = await openLibrary(files);
	const types = () => workspace.books[0]?.references.map(({ id, target }) => [id, target?.label]);
	expect(types()).toEqual([["vid-heart", "Video 2.1"]]);
	workspace.edit("part/_metadata.yml", "lang: en\n");
	expect(types()).toEqual([]);
	expect(workspace.books[0]?.citations.map(({ cite }) => cite.key)).toEqual(["vid-heart"]);
});

it("reads `references` from the configuration and from `_metadata.yml`", async () => {
	const work = (id: string) => `references:\n  - {id: ${id}, title: T, issued: 2001}\n`;
	const workspace = await openLibrary({
		"_quarto.yml": `project: {type: book}\nbook: {chapters: [index.qmd, part/a.qmd]}\n${work("kuhn")}`,
		"index.qmd": "# Home {#sec-home}\n\n@kuhn, see @sec-a.\n",
		"part/_metadata.yml": work("mach"),
		"part/a.qmd": "# A {#sec-a}\n\n@mach and @kuhn and @nobody, after @sec-home.\n",
	});
	const found = workspace.books[0]?.citations.map(({ source }) => source && [source.key, source.path, source.year]);
	expect(found).toEqual([
		["kuhn", "_quarto.yml", "2001"],
		["mach", "part/_metadata.yml", "2001"],
		["kuhn", "_quarto.yml", "2001"],
		null,
	]);
});

it("reads `metadata-files` of front matter and of folders, relative to the file that names them", async () => {
	const options = await optionsIn({
		"part/_metadata.yml": "metadata-files: [shared.yml]\nlang: it\n",
		"part/shared.yml": "lang: fr\nbibliography: shared.bib\n",
		"part/a.qmd": "# A\n",
		"part/b.qmd": "---\nmetadata-files: [extra/b.yml, missing.yml]\nlang: de\n---\n\n# B\n",
		"part/extra/b.yml": "crossref: {fig-prefix: Bild}\nbibliography: [b.bib]\nlang: nl\n",
	});
	const { "part/a.qmd": a, "part/b.qmd": b } = options;
	expect([a?.lang, b?.lang]).toEqual(["fr", "nl"]);
	expect([a?.crossref.prefixes.fig, b?.crossref.prefixes.fig]).toEqual(["Fig.", "Bild"]);
	expect(b?.bibliographies.map(({ path }) => path)).toEqual(["works.bib", "part/shared.bib", "part/b.bib"]);
});

it("updates a document when a file in its `metadata-files` changes", async () => {
	const workspace = await openLibrary({
		"_quarto.yml": "project: {type: book}\nbook: {chapters: [index.qmd]}\n",
		"index.qmd": "---\nmetadata-files: [more.yml]\n---\n\n# A {#sec-a}\n\n@kuhn, see @vid-a.\n",
		"more.yml": "lang: en\n",
		"works.bib": "@book{kuhn, title={T}}\n",
	});
	const found = () => [
		workspace.books[0]?.references.length,
		workspace.books[0]?.citations.map(({ source }) => source?.path),
	];
	expect(found()).toEqual([0, [undefined, undefined]]);
	workspace.edit("more.yml", "bibliography: works.bib\ncrossref: {custom: [{key: vid, kind: float}]}\n");
	await new Promise((resolve) => setImmediate(resolve));
	expect(found()).toEqual([1, ["works.bib"]]);
});

it("merges options of extension formats and project types below the author's own", async () => {
	const options = await optionsIn({
		"_quarto.yml": "project: {type: lecture}\nformat: {acm-pdf: {lang: es}}\n",
		"_extensions/me/lecture/_extension.yml":
			"contributes: {project: {project: {type: website, render: [a.qmd]}, number-sections: true, lang: fr}}\n",
		"_extensions/acm/_extension.yml":
			"contributes:\n  formats:\n    common: {number-depth: 2, lang: it}\n    pdf: {crossref: {fig-prefix: Fig.}}\n    html: {crossref: {fig-prefix: no}}\n",
		"a.qmd": "# A\n",
		"b.qmd": "# B\n",
	});
	expect(Object.keys(options)).toEqual(["a.qmd"]);
	const { numberDepth, numberSections, lang, crossref } = options["a.qmd"] as Options;
	expect([numberDepth, numberSections, lang, crossref.prefixes.fig]).toEqual([2, true, "es", "Fig."]);
});

it("treats prefixes of the custom-numbered-blocks extension as references without numbers", async () => {
	const config = (prefix: string) => `project: {type: book}
book: {chapters: [index.qmd]}
filter-metadata:
  someone/custom-numbered-blocks:
    groups:
      principle: {numbered: true}
    classes:
      callout-definition: {label: Definition, group: principle${prefix}}
`;
	const files = {
		"_quarto.yml": config(", prefix: dfn"),
		"index.qmd":
			"# A {#sec-a}\n\n::: {#dfn-light .callout-definition}\nLight is fast.\n:::\n\nSee \\ref{dfn-light}, @dfn-light and @dfn-made.\n",
	};
	const workspace = await openLibrary(files);
	const [book] = workspace.books;
	expect(book?.references.map(({ id, form, target }) => [id, form, target?.label])).toEqual([
		["dfn-light", "latex", null],
		["dfn-light", "cite", null],
		["dfn-made", "cite", undefined],
	]);
	expect([...workspace.findings.values()].flat().map(({ rule }) => rule)).toEqual([]);
	workspace.edit("_quarto.yml", config(""));
	expect(workspace.books[0]?.citations.map(({ cite }) => cite.key)).toEqual(["dfn-light", "dfn-made"]);
});
