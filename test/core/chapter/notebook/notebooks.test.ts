/** Notebooks: read as the Markdown that Quarto makes of them, with every place in the file of JSON. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Chapter } from "../../../../server/src/chapter/facts.ts";
import { parseNotebook } from "../../../../server/src/chapter/notebook/parse-notebook.ts";
import { sourceText } from "../../../../server/src/chapter/source-text.ts";
import { hover } from "../../../../server/src/features/hover.ts";
import { rename } from "../../../../server/src/features/rename.ts";
import { applyEdits } from "../../../../server/src/text/span.ts";
import { marked, openLibrary } from "../../../memory.ts";

type Cell = readonly [kind: "markdown" | "code" | "raw", source: string, more?: Readonly<Record<string, unknown>>];

/** A notebook as Jupyter writes it: one string a line. Marks stay where they are. */
function notebook(cells: readonly Cell[], language = "python"): string {
	const all = cells.map(([cell_type, source, more]) => ({
		cell_type,
		metadata: {},
		source: source.split(/(?<=\n)/),
		...(cell_type === "code" ? { execution_count: 1, outputs: [{ data: { "image/png": 'iVBOR\n"{#fig-no}' } }] } : {}),
		...more,
	}));
	const metadata = { kernelspec: { language, name: "kernel" } };
	return JSON.stringify({ cells: all, metadata, nbformat: 4, nbformat_minor: 5 }, null, 1);
}

function facts(chapter: Chapter): string[] {
	const { anchors, cites, notes } = chapter;
	return [
		...anchors.map(({ id, unregistered, uncertain }) => `${id}${unregistered ? "!" : ""}${uncertain ? "?" : ""}`),
		...cites.map(({ key }) => `@${key}`),
		...notes.references.map(({ id }) => `[^${id}]`),
		...notes.definitions.map(({ id }) => `[^${id}]:`),
	];
}

const book = (cells: readonly Cell[], index = "# Rivers {#sec-rivers}\n") => ({
	"_quarto.yml": "project:\n  type: book\nbook:\n  title: T\n  chapters: [index.qmd, floods.ipynb]\n",
	"index.qmd": index,
	"floods.ipynb": notebook(cells),
});

describe("a notebook", () => {
	it("says what its cells say, and nothing of what they put out", () => {
		const chapter = parseNotebook(
			"a.ipynb",
			notebook([
				["raw", '---\ntitle: "On \\"floods\\""\n---\n'],
				["markdown", "# Floods {#sec-floods}\n\nSee @fig-level[^1] and [there](b.qmd).\n\n[^1]: A note."],
				["code", "#| label: fig-level\n#| fig-cap: Of @sec-floods\nplot('`````')"],
				["markdown", "$$\nx\n$$ {#eq-x}"],
				["raw", "\\ref{fig-level} @no", { metadata: { raw_mimetype: "text/latex" } }],
			]),
		);
		expect(facts(chapter)).toEqual(["sec-floods", "fig-level", "eq-x", "@fig-level", "@sec-floods", "[^1]", "[^1]:"]);
		expect(chapter.metadata.title?.text).toBe('On "floods"');
		expect(chapter.texReferences.map(({ id }) => id)).toEqual(["fig-level"]);
		expect(chapter.links.map(({ target }) => target.text)).toEqual(["b.qmd"]);
		expect(chapter.floats[0]?.caption?.text).toBe("Of @sec-floods");
	});

	it("has cells that begin and end their blocks, but lets a box reach over several", () => {
		const chapter = parseNotebook(
			"a.ipynb",
			notebook([
				["markdown", "Words"],
				["markdown", "# Title {#sec-t}"],
				["markdown", "::: {#fig-a}"],
				["code", "plot()"],
				["markdown", "The caption.\n\n:::"],
			]),
		);
		expect(facts(chapter)).toEqual(["sec-t", "fig-a"]);
		expect(chapter.floats[0]?.caption?.text).toBe("The caption.");
	});

	it("takes its front matter from a cell that comes later", () => {
		const chapter = parseNotebook(
			"a.ipynb",
			notebook([
				["markdown", "# Title"],
				["raw", "---\nbibliography: a.bib\n---"],
			]),
		);
		expect(chapter.metadata.data).toEqual({ bibliography: "a.bib" });
		expect(chapter.headings.map(({ title }) => title.text)).toEqual(["Title"]);
	});

	it("marks options in the comments of its kernel's language", () => {
		expect(facts(parseNotebook("a.ipynb", notebook([["code", "//| label: fig-a\n1"]], "rust")))).toEqual(["fig-a"]);
	});

	it("is not sure of what a tag hides", () => {
		const hidden = { metadata: { tags: ["remove-cell"] } };
		expect(facts(parseNotebook("a.ipynb", notebook([["code", "#| label: fig-a\n1", hidden]])))).toEqual(["fig-a?"]);
	});

	it("places everything in its file", () => {
		const source = notebook([
			["markdown", '# ⟦A "good" title⟧ {#⟦sec-a⟧}\n\nSee ⟦@fig-a⟧,\n⟦[the\npage](b.qmd)⟧.'],
			["code", "#| label: ⟦fig-a⟧\n#| fig-cap: ⟦Levels⟧\nplot()"],
		]);
		const { text, spans } = marked(source);
		const { headings, anchors, cites, links, floats } = parseNotebook("a.ipynb", text);
		expect([
			headings[0]?.title.span,
			anchors[0]?.idSpan,
			cites[0]?.span,
			links[0]?.span,
			anchors[1]?.idSpan,
			floats[0]?.caption?.span,
		]).toEqual(spans);
	});

	it("tells what its author wrote, not how JSON keeps it", () => {
		const chapter = parseNotebook("a.ipynb", notebook([["markdown", 'Say "so"\nand \\alpha.\n\nNext.']]));
		expect(chapter.paragraphs.map(({ span }) => sourceText(chapter, span))).toEqual([
			'Say "so"\nand \\alpha.',
			"Next.",
		]);
	});

	it.each([
		["no JSON", "cells"],
		["an unclosed text", '{"cells": [{"source": ["a\n"]}]}'],
		["a conflict in an output", '{"cells": [{"outputs": [\n<<<<<<< HEAD\n1]}]}'],
		["something after the end", '{"cells": []} x'],
		["another kind of file", '{"worksheets": []}'],
		["nothing", ""],
	])("may be broken: %s", (_name, text) => {
		const { problems, anchors } = parseNotebook("a.ipynb", text);
		expect(problems.map(({ code }) => code)).toEqual(["invalid-notebook"]);
		expect(anchors).toEqual([]);
	});
});

describe("any notebook", () => {
	const cells = fc.array(
		fc.tuple(
			fc.constantFrom("markdown" as const, "code" as const, "raw" as const),
			fc
				.array(
					fc.constantFrom(
						"# H {#sec-a}",
						"\n",
						"\n\n",
						'"',
						"\\",
						"@fig-a",
						"é😀",
						"#| label: fig-a\n",
						"::: {#fig-b}\n",
						":::",
						"```",
						"[^n]",
						"\n[^n]: note",
						"$$ x $$ {#eq-a}",
						"---\ntitle: x\n---\n",
						"\t",
						"\r\n",
						"![c](x.png){#fig-c}",
						"[a @b](c)",
						"| a |\n|---|\n| 1 |\n\n: C {#tbl-a}\n",
					),
					{ maxLength: 12 },
				)
				.map((parts) => parts.join("")),
		),
		{ maxLength: 8 },
	);

	it("gives facts whose places lie in its file and cover their ids", () => {
		fc.assert(
			fc.property(cells, fc.boolean(), (list, isOneString) => {
				const split = notebook(list);
				const text = isOneString
					? JSON.stringify({ ...JSON.parse(split), cells: list.map(([cell_type, source]) => ({ cell_type, source })) })
					: split;
				const chapter = parseNotebook("a.ipynb", text);
				expect(chapter.problems.filter(({ code }) => code === "invalid-notebook")).toEqual([]);
				for (const { id, idSpan, span, source } of chapter.anchors) {
					if (source !== "subcaption") expect(text.slice(idSpan.start, idSpan.end)).toBe(id);
					expect(span.start).toBeLessThanOrEqual(idSpan.start);
					expect(span.end).toBeGreaterThanOrEqual(idSpan.end);
				}
				for (const { key, keySpan } of chapter.cites) expect(text.slice(keySpan.start, keySpan.end)).toBe(key);
				for (const { span } of [...chapter.paragraphs, ...chapter.headings, ...chapter.floats, ...chapter.divs]) {
					expect([span.start >= 0, span.start <= span.end, span.end <= text.length]).toEqual([true, true, true]);
				}
			}),
			{ numRuns: 500 },
		);
	});

	it("is read in time that grows with its size, outputs of megabytes included", () => {
		const time = (size: number) => {
			const outputs = [{ data: { "image/png": "iVBORw0KGgo\\n".repeat(size * 40) } }];
			const text = notebook(Array.from({ length: size }, (): Cell => ["markdown", 'Some "words" @fig-a\n'.repeat(20)]));
			const whole = text.replace('"metadata": {}', `"metadata": {}, "outputs": ${JSON.stringify(outputs)}`);
			const start = process.cpuUsage();
			parseNotebook("a.ipynb", whole);
			const { user, system } = process.cpuUsage(start);
			return (user + system) / 1000;
		};
		expect(time(2000)).toBeLessThan(Math.max(400, time(500) * 10));
	});
});

describe("a book with a notebook", () => {
	it("knows what the notebook labels and refers to", async () => {
		const library = await openLibrary(
			book(
				[
					["markdown", "# Floods {#sec-floods}\n\nSee @sec-rivers."],
					["code", "#| label: fig-a\n#| fig-cap: C\n#| fig-alt: A\n1"],
				],
				"# Rivers {#sec-rivers}\n\nSee @fig-a, @sec-floods and @fig-b.\n",
			),
		);
		const found = [...library.findings].flatMap(([path, list]) => list.map(({ rule }) => `${path} ${rule}`));
		expect(found).toEqual(["index.qmd unresolved-reference"]);
	});

	it("is told that a reference in the notebook is wrong, with a fix that leaves JSON", async () => {
		const files = book([["markdown", "# Floods {#sec-floods}\n\nSee @sec-river."]]);
		const library = await openLibrary(files);
		const [finding] = library.findings.get("floods.ipynb") ?? [];
		const fix = finding?.fixes?.()[0];
		const after = applyEdits(files["floods.ipynb"], fix?.edits ?? []);
		expect(JSON.parse(after).cells[0].source.join("")).toBe("# Floods {#sec-floods}\n\nSee @sec-rivers.");
	});

	it("gets fixes with their marks escaped, and none that would break the file", async () => {
		const files = book([
			[
				"markdown",
				"# Floods {#sec-floods}\n\nIn @fig-a.\n\n![](a.svg){#fig-a}\n\n## Later {#sec-l}\n\nSo.\n\n[^n]: Lost",
			],
		]);
		const library = await openLibrary({ ...files, "a.svg": "" });
		const fixes = (library.findings.get("floods.ipynb") ?? []).flatMap((finding) => finding.fixes?.() ?? []);
		const after = fixes.map((fix) => JSON.parse(applyEdits(files["floods.ipynb"], fix.edits)).cells[0].source.join(""));
		expect(after.some((source) => source.includes('fig-alt="'))).toBe(true);
		expect(after.every((source) => source.startsWith("# Floods"))).toBe(true);
	});

	it("says nothing of labels while the notebook is broken", async () => {
		const files = {
			...book([], "# Rivers {#sec-rivers}\n\nSee @fig-b and [it](floods.ipynb#sec-x).\n"),
			"floods.ipynb": "{",
		};
		const library = await openLibrary(files);
		expect([...library.findings.values()].flat().map(({ rule }) => rule)).toEqual(["invalid-notebook"]);
	});

	it("renames labels in it, and shows its words in hovers", async () => {
		const files = book(
			[["markdown", '# Floods {#sec-floods}\n\nWater that "rises" over\nits banks.']],
			"# Rivers {#sec-rivers}\n\nSee @sec-floods.\n",
		);
		const library = await openLibrary(files);
		const open = library.bookOf("index.qmd")!;
		const at = files["index.qmd"].indexOf("@sec-floods") + 3;
		const answer = rename(open, "index.qmd", at, "sec-high-water");
		expect(
			"edits" in answer &&
				applyEdits(
					files["floods.ipynb"],
					answer.edits.filter(({ path }) => path !== "index.qmd"),
				),
		).toBe(files["floods.ipynb"].replace("sec-floods", "sec-high-water"));
		expect(hover(open, "index.qmd", at)?.markdown).toContain('Water that "rises" over its banks.');
	});

	it("obeys a comment in a notebook", async () => {
		const cells: readonly Cell[] = [
			["markdown", "# Floods {#sec-floods}\n\n<!-- errata-disable-next-line unresolved-reference -->\n\nSee @fig-no."],
		];
		const library = await openLibrary(book(cells));
		expect([...library.findings.values()].flat()).toEqual([]);
	});
});
