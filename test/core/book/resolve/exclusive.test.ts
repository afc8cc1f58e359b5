import { describe, expect, it } from "vitest";
import { openLibrary } from "../../../memory.ts";

const figure = "![**A lens**: from the side.](lens.png){#fig-lens fig-alt='A lens.'}\n";
const listing = (attributes: string) => `\`\`\`{#lst-trace .python lst-cap="Rays." ${attributes}}\ntrace()\n\`\`\`\n`;

/** The labels reported as duplicates. */
async function duplicates(body: string, more: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
	const workspace = await openLibrary({
		"_quarto.yml": "project: {type: book}\nbook: {chapters: [index.qmd]}\n",
		"index.qmd": `# Light {#sec-light}\n\nSee @fig-lens and @lst-trace.\n\n${body}`,
		"lens.png": "",
		...more,
	});
	const text = workspace.text("index.qmd") ?? "";
	const found = [...workspace.findings.values()].flat().filter(({ rule }) => rule === "duplicate-anchor");
	return found.map(({ path, span }) => (path === "index.qmd" ? text.slice(span.start, span.end) : path));
}

const div = (attributes: string, content: string) => `::: {${attributes}}\n${content}\n:::\n\n`;

describe("one label in branches that exclude each other", () => {
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
			"all of several conditions",
			'.content-visible when-format="html" when-profile="web"',
			'.content-hidden when-format="html"',
		],
		[
			"a div with id and condition",
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

	it("files that the branches include", async () => {
		const include = (name: string) => `{{< include _${name}.qmd >}}\n`;
		const [html, pdf] = ['.content-visible when-format="html"', '.content-visible when-format="pdf"'];
		const files = { "_a.qmd": figure, "_b.qmd": `{{< include _c.qmd >}}\n`, "_c.qmd": figure };
		expect(await duplicates(div(html, include("a")) + div(pdf, include("b")), files)).toEqual([]);
		expect(await duplicates(div(html, include("a")) + include("b"), files)).toEqual(["_c.qmd"]);
	});
});

describe("one label in branches that can be shown together", () => {
	it.each([
		[
			"compatible conditions",
			'.content-visible when-format="html" when-profile="web"',
			'.content-hidden when-format="pdf"',
		],
		[
			"two profiles, which may both be active",
			'.content-visible when-profile="a"',
			'.content-visible when-profile="b"',
		],
		[
			"content hidden by several conditions",
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

it("allows a footnote reference in each of two spans that exclude each other", async () => {
	const footnoteText = (second: string) =>
		`A[web[^n]]{.content-visible when-format="html"} or [print[^n]]{${second}}.\n\n[^n]: A note.\n`;
	const rules = async (text: string) => {
		const workspace = await openLibrary(`# Light {#sec-light}\n\n${text}`);
		return workspace.findings.get("index.qmd")?.map(({ rule }) => rule) ?? [];
	};
	expect(await rules(footnoteText('.content-hidden when-format="html"'))).toEqual([]);
	expect(await rules(footnoteText(".smallcaps"))).toEqual(["footnote-used-twice"]);
});
