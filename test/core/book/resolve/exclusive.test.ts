import { describe, expect, it } from "vitest";
import { openLibrary } from "../../../memory.ts";

const figure = "![**A lens**: from the side.](lens.png){#fig-lens fig-alt='A lens.'}\n";
const listing = (attributes: string) => `\`\`\`{#lst-trace .python lst-cap="Rays." ${attributes}}\ntrace()\n\`\`\`\n`;

/** The labels that are said to stand on two things. */
async function duplicates(body: string, more: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
	const library = await openLibrary({
		"_quarto.yml": "project: {type: book}\nbook: {chapters: [index.qmd]}\n",
		"index.qmd": `# Light {#sec-light}\n\nSee @fig-lens and @lst-trace.\n\n${body}`,
		"lens.png": "",
		...more,
	});
	const text = library.text("index.qmd") ?? "";
	const found = [...library.findings.values()].flat().filter(({ rule }) => rule === "duplicate-anchor");
	return found.map(({ path, span }) => (path === "index.qmd" ? text.slice(span.start, span.end) : path));
}

const div = (attributes: string, content: string) => `::: {${attributes}}\n${content}\n:::\n\n`;

describe("one label in branches that nobody sees together", () => {
	it.each([
		["profiles", '.content-visible when-profile="print"', '.content-hidden when-profile="print"'],
		["flags", '.content-visible when-meta="teacher.edition"', '.content-visible unless-meta="teacher.edition"'],
		["formats", '.content-visible when-format="latex"', '.content-visible when-format="html:js"'],
		[
			"any of several formats",
			'.content-visible when-format="html" when-format="epub"',
			'.content-visible when-format="pdf"',
		],
		[
			"all of several demands",
			'.content-visible when-format="html" when-profile="web"',
			'.content-hidden when-format="html"',
		],
		[
			"the id beside the condition",
			'#fig-lens .content-visible when-format="html"',
			'#fig-lens .content-hidden when-format="html"',
		],
	])("%s", async (_, a, b) => {
		const inner = a.startsWith("#") ? "![](lens.png){fig-alt='A lens.'}\n\n**A lens**: from the side.\n" : figure;
		expect(await duplicates(div(a, inner) + div(b, inner))).toEqual([]);
	});

	it("code blocks", async () => {
		const [html, pdf] = ['.content-visible when-format="html"', '.content-visible unless-format="html"'];
		expect(await duplicates(`${listing(html)}\n${listing(pdf)}`)).toEqual([]);
		expect(await duplicates(`${listing(html)}\n${div(pdf, listing(""))}`)).toEqual([]);
	});

	it("files that each branch includes", async () => {
		const include = (name: string) => `{{< include _${name}.qmd >}}\n`;
		const [html, pdf] = ['.content-visible when-format="html"', '.content-visible when-format="pdf"'];
		const files = { "_a.qmd": figure, "_b.qmd": `{{< include _c.qmd >}}\n`, "_c.qmd": figure };
		expect(await duplicates(div(html, include("a")) + div(pdf, include("b")), files)).toEqual([]);
		expect(await duplicates(div(html, include("a")) + include("b"), files)).toEqual(["_c.qmd"]);
	});
});

describe("one label that somebody sees twice", () => {
	it.each([
		[
			"demands that can be met together",
			'.content-visible when-format="html" when-profile="web"',
			'.content-hidden when-format="pdf"',
		],
		[
			"two profiles, which may both be in force",
			'.content-visible when-profile="a"',
			'.content-visible when-profile="b"',
		],
		[
			"what is hidden for several reasons at once",
			'.content-hidden when-format="html" when-profile="a"',
			'.content-visible when-format="html"',
		],
	])("%s", async (_, a, b) => {
		expect(await duplicates(div(a, figure) + div(b, figure))).toEqual(["fig-lens"]);
	});

	it("code blocks", async () => {
		const html = '.content-visible when-format="html"';
		expect(await duplicates(`${listing(html)}\n${listing(html)}`)).toEqual(["lst-trace"]);
	});
});

it("a note may be called once in each of two spans that nobody sees together", async () => {
	const called = (second: string) =>
		`A[web[^n]]{.content-visible when-format="html"} or [print[^n]]{${second}}.\n\n[^n]: A note.\n`;
	const rules = async (text: string) => {
		const library = await openLibrary(`# Light {#sec-light}\n\n${text}`);
		return library.findings.get("index.qmd")?.map(({ rule }) => rule) ?? [];
	};
	expect(await rules(called('.content-hidden when-format="html"'))).toEqual([]);
	expect(await rules(called(".smallcaps"))).toEqual(["footnote-used-twice"]);
});
