/** The books and websites that the configurations of a folder build. */
import { describe, expect, it } from "vitest";
import { configured } from "../projects.ts";

const book = (title: string, chapters: string, more = "") =>
	`project:\n  type: book\nbook:\n  title: ${title}\n  chapters: [${chapters}]\n${more}`;
const site = (title: string, pages: string, more = "") =>
	`project:\n  type: website\n${more}website:\n  title: ${title}\n  sidebar:\n    contents: [${pages}]\n`;
const empty = (paths: string) => Object.fromEntries(paths.split(" ").map((path) => [path, ""]));

describe("profiles", () => {
	const files = {
		"_quarto.yml":
			"project: {type: book}\nprofile:\n  default: [web, draft, nobody]\n  group: [[a, b], [web, print]]\n",
		"_quarto-web.yml": "book: {title: Web, chapters: [index.qmd]}\n",
		"_quarto-draft.yml": "book: {title: Draft}\nlang: de\n",
		"_quarto-print.yml": "book: {title: Print, chapters: [index.qmd]}\n",
		"_quarto-a.yml": "bibliography: a.bib\n",
		"index.qmd": "",
	};

	it("are those of `default`, first strongest, and the first of each group without an active profile", () => {
		const [project] = configured(files);
		expect(project?.title).toBe("Web");
		expect(project?.options.lang).toBe("de");
		expect(project?.options.bibliographies.map(({ path }) => path)).toEqual(["a.bib"]);
	});

	it("are those that the settings select, and the first of each remaining group", () => {
		const [project] = configured({ ...files, "_errata.yml": "configuration: _quarto-print.yml\n" });
		expect(project?.title).toBe("Print");
		expect(project?.options.lang).toBe("en");
		expect(project?.options.bibliographies.map(({ path }) => path)).toEqual(["a.bib"]);
	});

	it("do not read `metadata-files` or `.local` files", () => {
		const [project] = configured({
			...files,
			"_quarto-web.yml": "book: {title: Web, chapters: [index.qmd]}\nmetadata-files: [more.yml]\n",
			"more.yml": "lang: fr\n",
			"_quarto.yml.local": "book: {title: Local}\n",
			"_quarto-web.yml.local": "book: {title: Local}\n",
		});
		expect([project?.title, project?.options.lang]).toEqual(["Web", "de"]);
	});

	it("that list different chapters are separate volumes", () => {
		const volumes = configured({
			"_quarto.yml": "project: {type: book}\nprofile: {group: [one, two]}\n",
			"_quarto-one.yml": "book: {title: One, chapters: [index.qmd, a.qmd, b.qmd, c.qmd]}\n",
			"_quarto-two.yml": "book: {title: Two, chapters: [index.qmd, x.qmd, y.qmd, z.qmd]}\n",
			...empty("index.qmd a.qmd b.qmd c.qmd x.qmd y.qmd z.qmd unlisted.qmd"),
		});
		expect(volumes.map(({ title, contents }) => [title, contents.length])).toEqual([
			["One", 4],
			["Two", 4],
		]);
		expect(volumes[0]?.inputs).toContain("unlisted.qmd");
		expect(volumes[0]?.inputs).not.toContain("x.qmd");
		expect(volumes[1]?.inputs).not.toContain("unlisted.qmd");
	});
});

describe("a symbolic link checked out as a text file", () => {
	const files = {
		"_quarto.yml": "config/_quarto-html.yml\n",
		"config/_quarto-html.yml": book(
			"Linked",
			"index.qmd, a.qmd",
			"bibliography: works.bib\nmetadata-files: [extra.yml]\n",
		),
		"extra.yml": "lang: de\n",
		...empty("index.qmd a.qmd"),
	};

	it("is followed, with paths relative to the project folder", () => {
		const all = configured(files);
		expect(all).toMatchObject([
			{ root: "", config: "config/_quarto-html.yml", title: "Linked", hasExternalConfig: false },
		]);
		expect(all[0]?.contents.map(({ path }) => path)).toEqual(["index.qmd", "a.qmd"]);
		expect(all[0]?.options).toMatchObject({ lang: "de", bibliographies: [{ path: "works.bib" }] });
		expect(all[0]?.sources).toEqual(expect.arrayContaining(["_quarto.yml", "config/_quarto-html.yml", "extra.yml"]));
	});

	it("is not followed if the target does not exist", () => {
		const { "config/_quarto-html.yml": _, ...rest } = files;
		expect(configured(rest)).toMatchObject([{ config: "_quarto.yml", type: "default" }]);
	});
});

describe("external configurations", () => {
	const chapters = "index.qmd one/index.qmd one/a.qmd one/b.qmd one/c.qmd two/x.qmd two/y.qmd two/z.qmd about.qmd";
	const one = "index.qmd, one/a.qmd, one/b.qmd, one/c.qmd";
	const two = "index.qmd, two/x.qmd, two/y.qmd, two/z.qmd";
	const files = {
		"config/_quarto-html-vol1.yml": site("Volume One", `one/${one}, about.qmd`),
		"config/_quarto-html-vol2.yml": site("Volume Two", two),
		"config/_quarto-pdf-vol1.yml": book("One", one, "format: {pdf: default}\nbibliography: one.bib\n"),
		"config/_quarto-epub-vol2.yml": book("Two", two, "format: {epub: default}\n"),
		"config/_quarto-overrides.yml": "format: {html: {toc: true}}\n",
		"_errata.yml": "",
		...empty(chapters),
	};

	it("apply to the folder above that contains their chapters: one book per volume", () => {
		const volumes = configured(files);
		expect(volumes).toMatchObject([
			{ root: "", config: "config/_quarto-epub-vol2.yml", type: "book", title: "Two", hasExternalConfig: true },
			{ root: "", config: "config/_quarto-pdf-vol1.yml", type: "book", title: "One", hasExternalConfig: true },
		]);
		const order = volumes.map(({ contents }) => contents.map(({ kind, path }) => `${kind} ${path}`));
		expect(order[0]).toEqual(["chapter index.qmd", "chapter two/x.qmd", "chapter two/y.qmd", "chapter two/z.qmd"]);
		// Files that only the website of the volume lists become pages.
		expect(order[1]?.slice(4)).toEqual(["page one/index.qmd", "page about.qmd"]);
		expect(volumes[1]?.options.formats).toEqual(["pdf"]);
		expect(volumes.map(({ inputs }) => inputs.includes("one/a.qmd"))).toEqual([false, true]);
	});

	it("merge the formats of a volume", () => {
		const html = `${site("Volume One", one)}format: {html: default}\nbibliography: [web.bib]\n`;
		const [, first] = configured({ ...files, "config/_quarto-html-vol1.yml": html });
		expect(first?.options.formats).toEqual(["pdf", "html"]);
		expect(first?.options.bibliographies.map(({ path }) => path)).toEqual(["one.bib", "web.bib"]);
	});

	it("can be preferred in the settings", () => {
		const settings = "configuration: [config/_quarto-html-vol1.yml]\n";
		const titles = configured({ ...files, "_errata.yml": settings }).map(({ title, type }) => [title, type]);
		expect(titles).toEqual([
			["Volume One", "website"],
			["Two", "book"],
		]);
	});

	it("belong to the same volume as an equal `_quarto.yml`", () => {
		const copied = configured({ ...files, "_quarto.yml": files["config/_quarto-pdf-vol1.yml"] });
		expect(copied.map(({ config }) => config)).toEqual(["_quarto.yml", "config/_quarto-epub-vol2.yml"]);
		const website = configured({ ...files, "_quarto.yml": files["config/_quarto-html-vol1.yml"] });
		expect(website.map(({ config }) => config)).toEqual([
			"config/_quarto-epub-vol2.yml",
			"config/_quarto-pdf-vol1.yml",
		]);
	});

	it("are separate volumes if another one collects them", () => {
		const all = book("All", `${one}, two/x.qmd, two/y.qmd, two/z.qmd`);
		const titles = configured({ ...files, "config/_quarto-pdf.yml": all }).map(({ title }) => title);
		expect(titles).toEqual(["All", "Two", "One"]);
	});

	it("are editions if one is contained in the other", () => {
		const short = book("Short", "index.qmd, one/a.qmd");
		const volumes = configured({
			"_quarto.yml": book("Long", one),
			"config/_quarto-short.yml": short,
			...empty(chapters),
		});
		expect(volumes.map(({ title }) => title)).toEqual(["Long"]);
	});

	it("can be `_quarto.yml` files in folders of their own", () => {
		const volumes = configured({
			"build/one/_quarto.yml": book("One", one),
			"build/two/_quarto.yml": book("Two", two),
			...empty(chapters),
		});
		expect(volumes.map(({ root, title, hasExternalConfig }) => [root, title, hasExternalConfig])).toEqual([
			["", "One", true],
			["", "Two", true],
		]);
	});

	it("are not templates with the chapter names of a book", () => {
		const template = { "template/_quarto.yml": book("Template", "index.qmd, one/a.qmd") };
		const all = configured({ "_quarto.yml": book("One", one), ...template, ...empty(chapters) });
		expect(all.map(({ root, title, variants }) => [root, title, variants.length])).toEqual([
			["", "One", 0],
			["template", "Template", 0],
		]);
	});

	it("are ignored if their chapters do not exist or they list none", () => {
		const lost = { "config/_quarto-pdf.yml": book("Lost", "a.qmd, b.qmd, c.qmd, index.qmd"), "index.qmd": "" };
		expect(configured(lost)).toEqual([]);
		expect(configured({ "config/_quarto-more.yml": "lang: de\n", "index.qmd": "" })).toEqual([]);
	});

	it("apply to the nearest folder that contains their chapters", () => {
		const volumes = configured({
			"vol1/_quarto.yml": book("One", "index.qmd, a.qmd"),
			"vol1/index.qmd": "",
			"vol1/a.qmd": "",
			"vol2/config/_quarto-pdf.yml": book("Two", "index.qmd, b.qmd"),
			"vol2/index.qmd": "",
			"vol2/b.qmd": "",
		});
		expect(volumes.map(({ root, title }) => [root, title])).toEqual([
			["vol1", "One"],
			["vol2", "Two"],
		]);
	});
});
