/** One mistake is one finding: what follows from it is not said, too. And what is safe to fix in bulk is certain. */
import { describe, expect, test } from "vitest";
import { marked, openLibrary } from "../memory.ts";

const figure = (id: string) => `![A line.](a.png){#${id} fig-alt="A line."}\n`;

describe("one mistake is one finding", () => {
	const cases: Readonly<Record<string, readonly [rule: string, text: string]>> = {
		"a formula without its beginning": ["unclosed-math", "# A {#sec-a}\n\nForce.\n\nF = -k x ⟦$$⟧ {#eq-force}\n"],
		"a code block that swallows the beginning of a block": [
			"unclosed-fence",
			"# A {#sec-a}\n\n⟦```python⟧\nx = 1\n\n::: {.callout-note}\n```r\ny\n```\n:::\n",
		],
		"a code block that swallows the end of a block": [
			"unclosed-fence",
			"# A {#sec-a}\n\n::: {.callout-note}\n⟦```python⟧\nx = 1\n:::\n\nText.\n\n```r\ny\n```\n",
		],
	};
	for (const [name, [rule, source]] of Object.entries(cases)) {
		test(name, async () => {
			const { text, spans } = marked(source);
			const found = await findingsIn({ "index.qmd": text, "a.png": "" });
			expect(found.map((finding) => [finding.rule, finding.span])).toEqual([[rule, spans[0]]]);
		});
	}
});

describe("a reference is changed in bulk only where one label can be meant", () => {
	const cases: readonly (readonly [written: string, there: string, isSafe: boolean])[] = [
		["fig-slopes", "fig-slope", true],
		["fig-Slope", "fig-slope", true],
		["fig-model-3", "fig-model-2", false],
		["fig-model2", "fig-model", false],
		["fig-a", "fig-b", false],
		["tbl-slope", "fig-slope", false],
	];
	for (const [written, there, isSafe] of cases) {
		test(`@${written} where there is ${there}`, async () => {
			const found = await findingsIn({
				"index.qmd": `# A {#sec-a}\n\nSee @${written}.\n\n${figure(there)}`,
				"a.png": "",
			});
			const unresolved = found.find(({ rule }) => rule === "unresolved-reference");
			expect((unresolved?.fixes?.() ?? []).filter(({ safe }) => safe).length).toBe(isSafe ? 1 : 0);
		});
	}
});

describe("files that are absent as a class", () => {
	test("are information, said once, be it one file or many", async () => {
		const one = await findingsIn({
			"index.qmd": "# A {#sec-a}\n\nSee [the data](data.csv).\n\n![A](a.png){fig-alt=A}\n",
		});
		expect(one.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual(Array(2).fill("information broken-link"));
		expect(one[1]!.message).toMatch(/^The one image /);
		const two = await findingsIn({ "index.qmd": "# A {#sec-a}\n\n![A](a.png){fig-alt=A}\n\n![B](b.jpg){fig-alt=B}\n" });
		expect(two.map(({ message }) => message)).toEqual([expect.stringMatching(/^None of the 2 images /)]);
	});

	test("are errors where one of the class is there, and where a web address was meant", async () => {
		const text = "# A {#sec-a}\n\n![A](a.png){fig-alt=A} at [the forum](forum.example.org).\n";
		const found = await findingsIn({ "index.qmd": text, "b.jpg": "" });
		expect(found.map(({ severity, message }) => [severity, message])).toEqual([
			["error", expect.stringContaining("a.png")],
			["error", expect.stringContaining("Write `https://forum.example.org`.")],
		]);
	});
});

describe("what a build may make", () => {
	test("is no broken link: files that a script copies, pages that a listing or a filter fills", async () => {
		const files = {
			"_quarto.yml":
				"project:\n  type: website\n  post-render: cp -r static/. _site\n  render: ['*.qmd', 'reference/*.qmd']\n",
			"index.qmd":
				"# A\n\n![](/moon.png){fig-alt=M} [talks](list.qmd#talks) [keys](reference/keys.qmd#colours) [no](plain.qmd#no)\n",
			"list.qmd": "---\ntitle: L\nlisting:\n  contents: talks\n---\n\n# List\n",
			"plain.qmd": "---\ntitle: P\n---\n\n# Plain\n",
			"reference/_metadata.yml": "filters: [keys.lua]\n",
			"reference/keys.qmd": "# Keys\n",
			"static/moon.png": "",
			"sun.png": "",
		};
		const broken = (await findingsIn(files)).filter(({ rule }) => rule === "broken-link");
		expect(broken.map(({ message }) => message)).toEqual([expect.stringContaining("`no` in `plain.qmd`")]);
		const unscripted = { ...files, "_quarto.yml": "project:\n  type: website\n" };
		const alone = (await findingsIn(unscripted)).filter(({ rule }) => rule === "broken-link");
		expect(alone.map(({ message }) => message)).toEqual([
			expect.stringContaining("`moon.png`"),
			expect.stringContaining("`no` in `plain.qmd`"),
		]);
	});
});

async function findingsIn(files: Readonly<Record<string, string>>) {
	const project = "project:\n  type: book\nbook:\n  title: T\n  chapters: [index.qmd]\n";
	const library = await openLibrary({ "_quarto.yml": project, ...files });
	return [...library.findings.values()].flat();
}
