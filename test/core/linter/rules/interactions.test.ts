/** Tests that one mistake makes one finding, and that only certain fixes are safe. */
import { describe, expect, test } from "vitest";
import { marked, openLibrary } from "../../../memory.ts";

const figure = (id: string) => `![A line.](a.png){#${id} fig-alt="A line."}\n`;

describe("one mistake is one finding", () => {
	const cases: Readonly<Record<string, readonly [rule: string, text: string]>> = {
		"a formula without its opening mark": ["unclosed-math", "# A {#sec-a}\n\nForce.\n\nF = -k x ⟦$$⟧ {#eq-force}\n"],
		"an unclosed code block that contains the opening fence of a div": [
			"unclosed-fence",
			"# A {#sec-a}\n\n⟦```python⟧\nx = 1\n\n::: {.callout-note}\n```r\ny\n```\n:::\n",
		],
		"an unclosed code block that contains the closing fence of a div": [
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

describe("changing a cross-reference is safe only if one label is likely", () => {
	const cases: readonly (readonly [written: string, there: string, isSafe: boolean])[] = [
		["fig-slopes", "fig-slope", true],
		["fig-Slope", "fig-slope", true],
		["fig-model-3", "fig-model-2", false],
		["fig-model2", "fig-model", false],
		["fig-a", "fig-b", false],
		["tbl-slope", "fig-slope", false],
	];
	for (const [written, there, isSafe] of cases) {
		test(`@${written} with the label ${there}`, async () => {
			const found = await findingsIn({
				"index.qmd": `# A {#sec-a}\n\nSee @${written}.\n\n${figure(there)}`,
				"a.png": "",
			});
			const unresolved = found.find(({ rule }) => rule === "unresolved-reference");
			expect((unresolved?.fixes?.() ?? []).filter(({ safe }) => safe).length).toBe(isSafe ? 1 : 0);
		});
	}
});

describe("missing files of one kind", () => {
	test("make one finding of severity information", async () => {
		const one = await findingsIn({
			"index.qmd": "# A {#sec-a}\n\nSee [the data](data.csv).\n\n![A](a.png){fig-alt=A}\n",
		});
		expect(one.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual(Array(2).fill("information broken-link"));
		expect(one[1]!.message).toMatch(/^The only image /);
		const two = await findingsIn({ "index.qmd": "# A {#sec-a}\n\n![A](a.png){fig-alt=A}\n\n![B](b.jpg){fig-alt=B}\n" });
		expect(two.map(({ message }) => message)).toEqual([expect.stringMatching(/^All 2 images /)]);
	});

	test("are errors if a file of the kind exists, or if the text is a web address", async () => {
		const text = "# A {#sec-a}\n\n![A](a.png){fig-alt=A} at [the forum](forum.example.org).\n";
		const found = await findingsIn({ "index.qmd": text, "b.jpg": "" });
		expect(found.map(({ severity, message }) => [severity, message])).toEqual([
			["error", expect.stringContaining("a.png")],
			["error", expect.stringContaining('"https://forum.example.org"')],
		]);
	});
});

describe("files that a build can create", () => {
	test("are not broken links: files that a script copies, pages that a listing or a filter fills", async () => {
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
		expect(broken.map(({ message }) => message)).toEqual([
			expect.stringContaining('"plain.qmd" has no heading or label "no"'),
		]);
		const unscripted = { ...files, "_quarto.yml": "project:\n  type: website\n" };
		const alone = (await findingsIn(unscripted)).filter(({ rule }) => rule === "broken-link");
		expect(alone.map(({ message }) => message)).toEqual([
			expect.stringContaining('"moon.png"'),
			expect.stringContaining('"plain.qmd" has no heading or label "no"'),
		]);
	});
});

async function findingsIn(files: Readonly<Record<string, string>>) {
	const project = "project:\n  type: book\nbook:\n  title: T\n  chapters: [index.qmd]\n";
	const workspace = await openLibrary({ "_quarto.yml": project, ...files });
	return [...workspace.findings.values()].flat();
}
