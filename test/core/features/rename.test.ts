import { describe, expect, test } from "vitest";
import { prepareRename, rename } from "../../../server/src/features/rename.ts";
import { openLibrary } from "../../memory.ts";
import { bookAtCursor, bookConfiguration, textsAfter } from "../book-at-cursor.ts";

const book = {
	"_quarto.yml": bookConfiguration("index.qmd", "b.qmd"),
	"index.qmd":
		'---\nchapter-id: sec-old\nsee: ["#sec-old", sec-older]\n---\n\n# A {#sec-‸old}\n\nIn @sec-old. @Sec-old, [-@sec-old; @sec-other], [t](#sec-old) `@sec-old` @sec-older\n\n## Other {#sec-other}\n\n### Older {#sec-older}\n',
	"b.qmd": "# B\n\n[t](index.qmd#sec-old), \\ref{sec-old}, @{sec-old}x[^n]\n\n[^n]: In @sec-old.\n",
};

async function renamed(files: string | Readonly<Record<string, string>>, name: string) {
	const { workspace, book, path, offset } = await bookAtCursor(files);
	const result = rename(book, path, offset, name);
	return "refusal" in result ? result.refusal : textsAfter(workspace, result.edits);
}

describe("renaming an anchor", () => {
	test("changes every form of reference, the definition and the front matter, and nothing else", async () => {
		expect(await renamed(book, "sec-new")).toEqual({
			"index.qmd":
				'---\nchapter-id: sec-new\nsee: ["#sec-new", sec-older]\n---\n\n# A {#sec-new}\n\nIn @sec-new. @Sec-new, [-@sec-new; @sec-other], [t](#sec-new) `@sec-old` @sec-older\n\n## Other {#sec-other}\n\n### Older {#sec-older}\n',
			"b.qmd": "# B\n\n[t](index.qmd#sec-new), \\ref{sec-new}, @{sec-new}x[^n]\n\n[^n]: In @sec-new.\n",
		});
	});

	test("accepts a name with its delimiter", async () => {
		const there = await renamed(book, "sec-new");
		for (const typed of ["#sec-new", "@sec-new", " sec-new "]) expect(await renamed(book, typed)).toEqual(there);
	});

	test("and back gives the same bytes", async () => {
		const there = await renamed(book, "sec-new");
		const before = await bookAtCursor(book);
		const texts = Object.fromEntries(Object.keys(book).map((path) => [path, before.workspace.text(path)!]));
		const workspace = await openLibrary({ ...texts, ...(there as object) });
		const result = rename(workspace.bookOf("index.qmd")!, before.path, before.offset, "sec-old");
		if ("refusal" in result) throw new Error(result.refusal);
		expect({ ...texts, ...textsAfter(workspace, result.edits) }).toEqual(texts);
	});

	test("changes LaTeX references that only extensions support", async () => {
		const source = (id: string) => `# A\n\n::: {#${id}}\nWords.\n:::\n\nBy \\ref{${id}} and \\autoref{${id}}.\n`;
		expect(await renamed(source("dfn-a").replace("#dfn", "#‸dfn"), "dfn-b")).toEqual({ "index.qmd": source("dfn-b") });
	});

	test("works from a reference in any file", async () => {
		const there = {
			...book,
			"index.qmd": book["index.qmd"].replace("‸", ""),
			"b.qmd": book["b.qmd"].replace("#sec-old", "#sec-‸old"),
		};
		expect(await renamed(there, "sec-new")).toEqual(await renamed(book, "sec-new"));
	});

	test("changes all variants in conditional content", async () => {
		const variant = (id: string, format: string) =>
			`::: {.content-visible when-format="${format}"}\n![L](l.png){#${id}}\n:::\n\n`;
		const source = (id: string) => `# A\n\n@${id}\n\n${variant(id, "html")}${variant(id, "pdf")}`;
		expect(await renamed(source("fig-a").replace("@fig", "@‸fig"), "fig-b")).toEqual({ "index.qmd": source("fig-b") });
	});

	test.each(["#| fig-subcap:\n#|   - One\n#|   - Two\n", "#| fig-subcap: true\n", ""])(
		"changes the labels of subfigures that Quarto generates: %j",
		async (subcaptions) => {
			const source = (id: string) =>
				`# A\n\n@${id}-1, @${id}\n\n\`\`\`{python}\n#| label: ${id}\n#| fig-cap: C\n${subcaptions}plot()\n\`\`\`\n`;
			expect(await renamed(source("fig-a").replace("label: ", "label: ‸"), "fig-b")).toEqual({
				"index.qmd": source("fig-b"),
			});
			expect(await renamed(source("fig-a").replace("@fig-a-1", "@fig-a‸-1"), "fig-b-1")).toMatch(
				/generates "fig-a-1" from the label/,
			);
		},
	);

	test("does not change the same plain id in other chapters", async () => {
		const files = {
			"_quarto.yml": bookConfiguration("index.qmd", "b.qmd"),
			"index.qmd": "# A\n\n## N {#no‸te}\n\n[t](#note)\n",
			"b.qmd": "# B\n\n[t](https://x.org#note)\n",
		};
		expect(await renamed(files, "remark")).toEqual({ "index.qmd": "# A\n\n## N {#remark}\n\n[t](#remark)\n" });
	});
});

test("changes section ids in side files", async () => {
	const files = {
		"index.qmd": "---\nquiz: q.json\ncrossrefs: x.yml\n---\n\n# A {#sec-‸a}\n",
		"q.json": '{"section_id": "#sec-a", "title": "see sec-a", "other": "sec-ab"}\n',
		"x.yml": "cross_references:\n  sec-a:\n    - target: 'sec-a'\n      note: not sec-a here\n",
	};
	expect(await renamed(files, "sec-b")).toEqual({
		"index.qmd": "---\nquiz: q.json\ncrossrefs: x.yml\n---\n\n# A {#sec-b}\n",
		"q.json": '{"section_id": "#sec-b", "title": "see sec-a", "other": "sec-ab"}\n',
		"x.yml": "cross_references:\n  sec-b:\n    - target: 'sec-b'\n      note: not sec-a here\n",
	});
});

describe("renaming a footnote", () => {
	test("changes its definition and its uses, in its own chapter", async () => {
		const files = {
			"_quarto.yml": bookConfiguration("index.qmd", "b.qmd"),
			"index.qmd": "# A\n\nOne[^n‸], two[^n], `[^n]`[^nn].\n\n[^n]: N.\n\n[^nn]: NN.\n",
			"b.qmd": "# B\n\nOther[^n].\n\n[^n]: N.\n",
		};
		expect(await renamed(files, "fn-one")).toEqual({
			"index.qmd": "# A\n\nOne[^fn-one], two[^fn-one], `[^n]`[^nn].\n\n[^fn-one]: N.\n\n[^nn]: NN.\n",
		});
	});

	test("changes an included partial and every chapter that includes it", async () => {
		const files = {
			"_quarto.yml": bookConfiguration("index.qmd", "b.qmd"),
			"index.qmd": "# A\n\nOne[^n‸].\n\n{{< include _p.qmd >}}\n",
			"b.qmd": "# B\n\nTwo[^n].\n\n{{< include _p.qmd >}}\n",
			"_p.qmd": "[^n]: N.\n",
		};
		expect(Object.keys((await renamed(files, "m")) as object)).toEqual(["_p.qmd", "b.qmd", "index.qmd"]);
	});
});

describe("refusals have a reason", () => {
	const refused = async (name: string, source = "# A {#sec-‸a}\n\n## B {#sec-b}\n\n## Plain\n") =>
		String(await renamed(source, name));
	test.each([
		["sec-b", "already exists"],
		["fig-a", 'does not start with "sec-"'],
		["Sec-new", "starts with a capital letter"],
		["sec-a b", 'cannot contain " "'],
		["sec-a}", 'cannot contain "}"'],
		["sec-a--b", 'would end after "sec-a"'],
		["sec-a.", 'would end after "sec-a"'],
		["", "Enter a label"],
	])("%s", async (name, reason) => {
		expect(await refused(name)).toContain(reason);
	});

	test("an automatic id, unless its heading then gets another one", async () => {
		const later = "# A\n\n## Rain {#wet‸}\n\n## Rain\n";
		expect(await renamed(later, "rain")).toEqual({ "index.qmd": "# A\n\n## Rain {#rain}\n\n## Rain\n" });
		expect(await refused("rain", `${later}\n[there](#rain)\n`)).toContain("automatic id");
		expect(await refused("rain", "# A\n\n## Rain\n\n## Rain {#wet‸}\n")).toContain("automatic id");
	});

	test("a footnote name that exists or has invalid characters", async () => {
		const source = "# A\n\nOne[^‸n][^m].\n\n[^n]: N.\n\n[^m]: M.\n";
		expect(await refused("m", source)).toContain('A footnote "m" already exists');
		expect(await refused("a b", source)).toContain("cannot contain spaces");
		expect(await refused("a]", source)).toContain('cannot contain "]"');
	});

	test("without a name that can be renamed", async () => {
		const at = async (source: string) => {
			const { book, path, offset } = await bookAtCursor(source);
			return prepareRename(book, path, offset);
		};
		expect(await at("# A\n\nPla‸in.\n")).toHaveProperty("refusal", expect.stringContaining("Place the cursor on"));
		expect(await at("# A\n\n@sec-‸none\n")).toHaveProperty(
			"refusal",
			expect.stringContaining('No label "sec-none" exists in this book'),
		);
		expect(await at("# A\n\n::: {#re‸fs}\n:::\n")).toHaveProperty(
			"refusal",
			expect.stringContaining("inserts the bibliography"),
		);
		expect(await at("# A\n\n@ku‸hn\n")).toHaveProperty("refusal", expect.stringContaining("is a citation key"));
	});

	test("prepareRename returns the name and its span", async () => {
		const { book, path, offset } = await bookAtCursor("# A {#sec-a}\n\nIn [-@Sec-‸a].\n");
		const target = prepareRename(book, path, offset);
		if ("refusal" in target) throw new Error(target.refusal);
		expect(target.name).toBe("sec-a");
		expect(book.chapters.get(path)!.text.slice(target.span.start, target.span.end)).toBe("Sec-a");
	});
});
