import { describe, expect, it } from "vitest";
import type { Project } from "../../../server/src/project/model.ts";
import { folderProject } from "../../../server/src/project/read-project.ts";
import { marked } from "../../memory.ts";
import { configured } from "../projects.ts";

/** The project with the given configuration file. */
function project(files: Readonly<Record<string, string>>, config = "_quarto.yml"): Project {
	return configured(files).find((one) => one.config === config) as Project;
}

function order({ contents }: Project): readonly string[] {
	return contents.map(({ kind, path, part }) => [kind, path, ...(part === null ? [] : [part])].join(" "));
}

describe("contents of a book", () => {
	it("are listed depth-first: home page, parts with their chapters, references, appendices", () => {
		const config = `project: {type: book}
book:
  title: "Tides"
  appendices:
    - tables.qmd
  references: works.qmd
  chapters:
    - moon.qmd
    - index.qmd
    - part: "Coasts"
      chapters:
        - coasts/rock.qmd
        - {file: coasts/sand.qmd, text: "Beaches"}
    - part: deep.qmd
      chapters:
        - href: deep/currents.qmd
          text: Currents
    - text: "---"
    - "------"
    - https://example.org/more.html
`;
		const read = project({ "_quarto.yml": config });
		expect(read.title).toBe("Tides");
		expect(order(read)).toEqual([
			"chapter index.qmd",
			"chapter moon.qmd",
			"chapter coasts/rock.qmd Coasts",
			"chapter coasts/sand.qmd Coasts",
			"part deep.qmd",
			"chapter deep/currents.qmd deep.qmd",
			"references works.qmd",
			"appendix tables.qmd",
		]);
	});

	it("have the span of each path in the configuration, without quotes", () => {
		const { text, spans } = marked(
			"project:\n  type: book\nbook:\n  chapters: [⟦index.qmd⟧, \"⟦a.qmd⟧\", {file: '⟦b.qmd⟧'}]\nbibliography:\n  - ⟦works.bib⟧\n",
		);
		const read = project({ "_quarto.yml": text });
		const named = [...read.contents.map(({ mention }) => mention?.span), read.options.bibliographies[0]?.span];
		expect(named).toEqual(spans);
	});

	it("allow tabs after paths and items that are not files", () => {
		const { text, spans } = marked(
			'project:\n  type: book\t\nbook:\n  chapters:\n    - ⟦index.qmd⟧\t\n    - text: "---"\n    - text: Links\n    - href: ⟦b.qmd⟧\t# notes\n      text:\t"B"\n',
		);
		const read = project({ "_quarto.yml": text });
		expect(read.problems).toEqual([]);
		expect(read.contents.map(({ mention }) => mention?.span)).toEqual(spans);
	});

	it("contain a file once even if it is listed twice", () => {
		const config = "project: {type: book}\nbook: {chapters: [index.qmd, a.qmd, a.qmd]}\n";
		expect(order(project({ "_quarto.yml": config }))).toEqual(["chapter index.qmd", "chapter a.qmd"]);
	});

	it("are relative to the folder of the configuration", () => {
		const files = { "vol1/_quarto.yml": "project: {type: book}\nbook: {chapters: [index.qmd, ../shared.qmd]}\n" };
		expect(order(project(files, "vol1/_quarto.yml"))).toEqual(["chapter vol1/index.qmd", "chapter shared.qmd"]);
	});
});

describe("contents of other projects", () => {
	const pages = { "index.qmd": "", "b.qmd": "", "a/one.qmd": "", "a/_part.qmd": "", "README.md": "", ".x/h.qmd": "" };
	const unread = { "AGENTS.local.md": "", "b.llms.md": "", "rsconnect/x.qmd": "", "env/y.qmd": "" };

	it("are all .qmd files without partials and hidden files if there is no configuration", () => {
		expect(
			order(folderProject([...Object.keys({ ...pages, ...unread }), "node_modules/m/x.qmd", ".venv/y.qmd"])),
		).toEqual(["chapter a/one.qmd", "chapter b.qmd", "chapter index.qmd"]);
	});

	it("exclude nested projects and the output folder", () => {
		const files = {
			...pages,
			"_quarto.yml": "project: {type: default, output-dir: docs}\n",
			"docs/made.qmd": "",
			"slides/_quarto.yml": "project: {type: default}\n",
			"slides/deck.qmd": "",
		};
		expect(order(project(files))).toEqual(["chapter a/one.qmd", "chapter b.qmd", "chapter index.qmd"]);
		expect(order(project(files, "slides/_quarto.yml"))).toEqual(["chapter slides/deck.qmd"]);
	});

	it("follow `render` and its exclusions for websites", () => {
		const config = 'project:\n  type: website\n  render: ["index.qmd", "a/", "*.qmd", "!b.qmd"]\n';
		expect(order(project({ ...pages, "c.qmd": "", "_quarto.yml": config }))).toEqual([
			"chapter index.qmd",
			"chapter a/one.qmd",
			"chapter c.qmd",
		]);
	});

	it("follow the sidebar of a website, then add the other pages", () => {
		const config = `project: {type: website}
website:
  sidebar:
    contents:
      - section: Start
        contents: [b.qmd]
      - auto: "a/*.qmd"
`;
		expect(order(project({ ...pages, "_quarto.yml": config }))).toEqual([
			"chapter b.qmd Start",
			"chapter a/one.qmd",
			"chapter index.qmd",
		]);
	});

	it("exclude configurations in ignored folders", () => {
		const files = { "book/_quarto.yml": "", "_examples/x/_quarto.yml": "", "b/_quarto.yaml": "" };
		expect(configured(files).map(({ config }) => config)).toEqual(["b/_quarto.yaml", "book/_quarto.yml"]);
	});
});

describe("profiles", () => {
	const base = "project: {type: book}\n";
	const long = "book: {title: Long, chapters: [index.qmd, long.qmd]}\n";
	const short = "book: {title: Short, chapters: [index.qmd]}\n";

	it("supply the chapters if `_quarto.yml` has none: the first by name", () => {
		const files = { "_quarto.yml": base, "_quarto-short.yml": short, "_quarto-long.yml": long };
		expect(project(files).title).toBe("Long");
	});

	it("are selected by `profile.default`", () => {
		const files = {
			"_quarto.yml": `${base}profile: {default: short}\n`,
			"_quarto-short.yml": short,
			"_quarto-long.yml": long,
		};
		expect(project(files).title).toBe("Short");
		expect(order(project(files))).toEqual(["chapter index.qmd"]);
	});

	it("are merged if a group activates them; otherwise their chapters are pages of the book", () => {
		const files = {
			"_quarto.yml": `${base}book: {chapters: [index.qmd, a.qmd]}\nprofile: {group: [[web, print]]}\n`,
			"_quarto-web.yml": "bibliography: web.bib\n",
			"_quarto-print.yml": "book: {chapters: [print.qmd]}\n",
			"index.qmd": "",
			"print.qmd": "",
			"unlisted.qmd": "",
		};
		const read = project(files);
		expect(read.options.bibliographies.map(({ path, from }) => [path, from])).toEqual([["web.bib", "_quarto-web.yml"]]);
		expect(order(read)).toEqual(["chapter index.qmd", "chapter a.qmd", "page print.qmd"]);
	});

	it("add their appendices as pages of the book while inactive", () => {
		const files = {
			"_quarto.yml": `${base}book: {chapters: [index.qmd, a.qmd, b.qmd]}\n`,
			"_quarto-web.yml": "book: {appendices: [tools.qmd]}\n",
			"index.qmd": "",
			"a.qmd": "",
			"b.qmd": "",
			"tools.qmd": "",
		};
		expect(order(project(files)).at(-1)).toBe("page tools.qmd");
	});

	it("can be replaced by `metadata-files`", () => {
		const files = {
			"_quarto.yml": `${base}metadata-files: [meta/common.yml]\nbook: {chapters: [index.qmd]}\n`,
			"meta/common.yml": "lang: de\nbibliography: works.bib\n",
		};
		expect(project(files)).toMatchObject({ options: { lang: "de", bibliographies: [{ path: "works.bib" }] } });
	});
});

describe("an invalid configuration", () => {
	it("is a problem with a span, and the rest is read", () => {
		const { text, spans } = marked(
			"project:\n  type: book\nbook:\n  title: T\n  chapters:\n    - index.qmd\n  references: ⟦x: y⟧\nbibliography: w.bib\n",
		);
		const read = project({ "_quarto.yml": text });
		expect(read.problems.map(({ path, span }) => [path, span])).toEqual([["_quarto.yml", spans[0]]]);
		expect(order(read)).toContain("chapter index.qmd");
		expect(read.options.bibliographies).toMatchObject([{ path: "w.bib" }]);
	});

	it("without chapters is reported at the list or at the project type", () => {
		for (const source of [
			"project:\n  type: book\nbook:\n  title: T\n  chapters: ⟦null⟧\n",
			"project:\n  type: ⟦book⟧\n",
		]) {
			const { text, spans } = marked(source);
			const { problems } = project({ "_quarto.yml": text });
			expect(problems.map(({ span }) => span)).toEqual(spans);
			expect(problems[0]!.message).toContain("no chapters");
		}
	});

	it("includes the files that it may have listed", () => {
		const files = { "_quarto.yml": "project:\n  type: book\nbook:\n  title: 'T\n", "index.qmd": "", "b.qmd": "" };
		expect(order(project(files))).toEqual(["chapter b.qmd", "chapter index.qmd"]);
	});

	it("of any shape gives a project", () => {
		for (const text of [
			"",
			"[",
			"- a\n- b",
			"book: 3",
			"book: {chapters: {a: b}}",
			"project: [x]",
			"&a [*a]",
			"\t",
			"a: *b",
		]) {
			expect(project({ "_quarto.yml": text }).root).toBe("");
		}
	});
});

describe("options", () => {
	it("take the words before numbers from `crossref`, then from `language`", () => {
		const config = `project: {type: book}
lang: de
book: {chapters: [index.qmd]}
language:
  crossref-tbl-prefix: Tab.
  de:
    crossref-ch-prefix: Lektion
crossref:
  fig-prefix: Abb.
  lst-title: Quelltext
  custom:
    - {kind: float, key: vid, reference-prefix: Video}
format:
  html: default
  pdf: {toc: true}
`;
		const read = project({ "_quarto.yml": config });
		const { fig, tbl, lst, ch, vid, sec } = read.options.crossref.prefixes;
		expect([fig, tbl, lst, ch, vid, sec]).toEqual(["Abb.", "Tab.", "Listing", "Lektion", "Video", "Kapitel"]);
		expect(read.options.crossref).toMatchObject({ chapters: true, custom: { vid: "Video" } });
		expect(read.options.formats).toEqual(["html", "pdf"]);
	});
});
