import { expect, test } from "vitest";
import { altPlaceholder } from "../../../server/src/analysis/structure/caption-placeholders.ts";
import type { Book } from "../../../server/src/book/book.ts";
import { compare } from "../../../server/src/reports/comparison.ts";
import { toCsv } from "../../../server/src/reports/csv.ts";
import { toHtml } from "../../../server/src/reports/html.ts";
import { reportJson } from "../../../server/src/reports/json.ts";
import { KINDS } from "../../../server/src/reports/kinds.ts";
import { listOf } from "../../../server/src/reports/list.ts";
import { toMarkdown } from "../../../server/src/reports/markdown.ts";
import { summary } from "../../../server/src/reports/phrases.ts";
import { type PreviousList, parsePreviousList } from "../../../server/src/reports/previous-list.ts";
import { itemsOf, type Report, reportOf } from "../../../server/src/reports/report.ts";
import { openLibrary } from "../../memory.ts";

type Files = string | Readonly<Record<string, string>>;

async function open(files: Files): Promise<Book> {
	const workspace = await openLibrary(files);
	return workspace.books[0] as Book;
}

async function figures(files: Files): Promise<Report> {
	return reportOf(await open(files), ["figures"], false, {});
}

/** `number id title | caption | alt` of each figure. */
async function figureLines(files: Files): Promise<readonly string[]> {
	const { lists } = await figures(files);
	return itemsOf(lists).map(({ number, id, title, caption, alt }) => `${number} ${id} ${title} | ${caption} | ${alt}`);
}

const forms = `# Rain {#sec-rain}

![**Drops**: they fall, \`x\` {not an id}.](drops.png){#fig-drops fig-alt="Round drops"}

::: {#fig-cloud fig-alt="A cloud"}
\`\`\`{.tikz}
\\draw;
\`\`\`
**Cloud**: $W_{hh}$ and [a link](https://x.org/a_(b)).
:::

::: {#fig-gauge fig-cap="**Gauge**: of \\"glass\\"."}
![](gauge one.png)
:::

\`\`\`{r}
#| label: fig-months
#| fig-cap: "**Months**: of a year."
#| fig-alt: Twelve bars
plot(x)
\`\`\`

::: {#fig-pair layout-ncol=2}
![Before](before.png){#fig-before}

![After](after.png){#fig-after}

**Pair**: two days.
:::
`;

test("figures in every syntax have title, caption and alt text", async () => {
	expect(await figureLines(forms)).toEqual([
		"1.1 fig-drops Drops | Drops: they fall, `x` {not an id}. | Round drops",
		"1.2 fig-cloud Cloud | Cloud: $W_{hh}$ and [a link](https://x.org/a_(b)). | A cloud",
		'1.3 fig-gauge Gauge | Gauge: of "glass". | null',
		"1.4 fig-months Months | Months: of a year. | Twelve bars",
		"1.5 fig-pair Pair | Pair: two days. | null",
		"1.5 (a) fig-before null | Before | null",
		"1.5 (b) fig-after null | After | null",
	]);
});

test("the alt texts of pictures without labels are joined for their figure", async () => {
	const pair = '::: {#fig-a}\n![](a.png){fig-alt="Left."}\n\n<img src="b.png" alt="Right.">\n\nPair\n:::\n';
	expect(await figureLines(`# A\n\n${pair}`)).toEqual(["1.1 fig-a null | Pair | Left. Right."]);
});

test("conditional variants are one item with the texts of all variants", async () => {
	const variants = `# A

::: {.content-visible when-format="html"}
![](a.svg){#fig-a fig-alt="A line"}
:::

::: {.content-hidden when-format="html"}
![**Line**: straight.](a.pdf){#fig-a}
:::

![Next](b.png){#fig-b}
`;
	expect(await figureLines(variants)).toEqual([
		"1.1 fig-a Line | Line: straight. | A line",
		"1.2 fig-b null | Next | null",
	]);
});

test("the outputs of a cell have separate captions and alt texts", async () => {
	const cell = (options: string) => `# A\n\n\`\`\`{r}\n#| label: fig-a\n${options}plot(1)\nplot(2)\n\`\`\`\n`;
	expect(
		await figureLines(
			cell('#| fig-cap: Year\n#| fig-subcap:\n#|   - "**May**: dry."\n#|   - June\n#| fig-alt: [Low, High]\n'),
		),
	).toEqual([
		"1.1 fig-a null | Year | null",
		"1.1 (a) fig-a-1 May | May: dry. | Low",
		"1.1 (b) fig-a-2 null | June | High",
	]);
	expect(await figureLines(cell("#| fig-cap: [May, June]\n"))).toEqual([
		"1.1 fig-a-1 null | May | null",
		"1.2 fig-a-2 null | June | null",
	]);
});

test("the heading of an equation is its number; that of a figure without a title ends in a colon", async () => {
	const book = await open("# A\n\n$$ x $$ {#eq-a}\n\n![](a.png){#fig-a}\n");
	const list = toMarkdown(reportOf(book, ["figures", "equations"], false, {}), false);
	expect(list).toContain("\n### Figure 1.1: \n");
	expect(list).toContain("\n### Equation 1.1\n");
});

test("two figures with the same label are two items", async () => {
	expect(await figureLines("# A\n\n![One](a.png){#fig-a}\n\n![Two](b.png){#fig-a}\n")).toEqual([
		"1.1 fig-a null | One | null",
		"1.2 fig-a null | Two | null",
	]);
});

test("items have their gaps", async () => {
	const book = await open({
		"_quarto.yml": "project: {type: book}\nbook: {title: T, chapters: [index.qmd]}\n",
		"index.qmd": `# A

See @fig-whole and @fig-b.

![**B**: has all.](b.png){#fig-b fig-alt="b"}

![**C**: nobody mentions it.](c.png){#fig-c fig-alt="c"}

![no title](b.png){#fig-d fig-alt="d"}

![](b.png){#fig-e fig-alt="e"}

::: {#fig-whole}
![](b.png){#fig-p fig-alt="p"}

![](b.png){#fig-q fig-alt="q"}

**Whole**: described by its parts.
:::
`,
		"b.png": "",
	});
	const list = listOf(book, "figures");
	expect(itemsOf([list]).map(({ id, gaps }) => `${id}: ${gaps.join(" ")}`)).toEqual([
		"fig-b: ",
		"fig-c: never-referred image-absent",
		"fig-d: no-title never-referred",
		"fig-e: no-caption never-referred",
		"fig-whole: ",
		"fig-p: no-caption",
		"fig-q: no-caption",
	]);
});

const volume = {
	"_quarto.yml": `project: {type: book}
book:
  title: Weather
  subtitle: "Volume II: Wind"
  chapters: [index.qmd, calm.qmd, storm.qmd, gone.qmd]
`,
	"index.qmd": "# Preface {.unnumbered}\n",
	"calm.qmd": "# Calm\n\n![](a.png){#fig-a fig-alt='Nothing moves'}\n",
	"storm.qmd":
		"# *Storm* {#sec-s}\n\n![**Gust**: a **short** one.](b.png){#fig-b}\n\n| a |\n|---|\n| b |\n\n: **Scale**: of Beaufort. {#tbl-scale}\n",
};

test("Markdown has the publisher's form and names unreadable chapters", async () => {
	expect(toMarkdown(await figures(volume), false)).toBe(`# Figure List - Volume II: Wind

_Weather_

**Volume**: 2
**Includes**: Title, Caption, Alt Text

---

## Chapter 1: Calm

### Figure 1.1:${" "}

**Alt Text**: Nothing moves

---

## Chapter 2: Storm

### Figure 2.1: Gust

**Caption**: Gust: a short one.

---

_Total: 2 figures across 2 chapters_

_Not included, because they cannot be read: gone.qmd._
`);
});

test("title, subtitle and volume can be overridden", async () => {
	const report = reportOf(await open(volume), ["tables"], false, { title: "W", subtitle: "", volume: "7" });
	expect(toMarkdown(report, false)).toMatch(
		/^# Table List\n\n_W_\n\n\*\*Volume\*\*: 7\n\*\*Includes\*\*: Title, Caption\n\n---\n\n## Chapter 2: Storm\n\n### Table 2\.1: Scale\n/,
	);
});

test("CSV quotes values with commas and quotes", async () => {
	const report = await figures('# A\n\n![say "so", twice](a.png){#fig-a}\n');
	expect(toCsv([report], () => 3)).toBe(
		"book,chapter,kind,number,id,title,caption,alt,references,missing,file,line\r\n" +
			'T,Chapter 1: A,figures,1.1,fig-a,,"say ""so"", twice",,0,no-alt-text never-referred image-absent,index.qmd,3\r\n',
	);
});

test("CSV names the book of each item", async () => {
	const titled = async (title: string) =>
		reportOf(await open("# A\n\n![C](a.png){#fig-a}\n"), ["figures"], false, { title, subtitle: `Of ${title}` });
	const rows = toCsv([await titled("One"), await titled("Two")], () => 3).split("\r\n");
	expect(rows.slice(1, 3).map((row) => row.split(",")[0])).toEqual(["One: Of One", "Two: Of Two"]);
});

test("the HTML page has the language of each book, and marks its own text as English", async () => {
	const of = async (lang: string) =>
		figures({
			"_quarto.yml": `project:\n  type: book\nlang: ${lang}\nbook:\n  title: T\n  chapters: [index.qmd]\n`,
			"index.qmd": "# A\n\n![C](a.png){#fig-a}\n",
		});
	const page = toHtml([await of("de"), await of("pt-BR")], () => null);
	expect(page).toMatch(/^<!doctype html>\n<html lang="de">/);
	expect([...page.matchAll(/<article lang="([^"]*)"/g)].map(([, lang]) => lang)).toEqual(["de", "pt-BR"]);
	expect(page).toContain('<h2 lang="en">Figures</h2>');
	expect(page).toContain('<ul class="missing" lang="en">');
});

test.each([
	["its own if it has one", '![](a.png){fig-alt="One"}\n\n![](b.png){fig-alt="Two"}', ["One", "Two"]],
	[
		"the figure's for the first image without one",
		'![](a.png)\n\n![](b.png){fig-alt="Two"}\n\n![](a.png)',
		["Whole", "Two", ""],
	],
	["none for a decorative image", '![](a.png)\n\n![](b.png){fig-alt=""}', ["Whole", ""]],
])("each image of a figure has alt text: %s", async (_, pictures, expected) => {
	const block = `::: {#fig-a fig-alt="Whole"}\n${pictures}\n\nC\n:::\n`;
	const page = toHtml([await figures({ "index.qmd": `# A\n\n${block}`, "a.png": "", "b.png": "" })], (path) => path);
	expect([...page.matchAll(/<img [^>]*alt="([^"]*)"/g)].map(([, alt]) => alt)).toEqual(expected);
});

test("the HTML page escapes text and URLs", async () => {
	const report = await figures({ "index.qmd": '![<img src=x onerror="y">](a.png){#fig-a}\n', "a.png": "" });
	const page = toHtml([report], (path) => `data:${path}"onload="z`);
	expect(page).not.toContain("<img src=x");
	expect(page).toContain('src="data:a.png&quot;onload=&quot;z"');
	expect(page).toContain("default-src 'none'");
});

const read = (text: string): PreviousList => parsePreviousList(text) as PreviousList;

test("a list compared with itself has no changes, in both formats", async () => {
	const report = reportOf(await open(volume), KINDS, false, {});
	const items = itemsOf(report.lists);
	for (const text of [toMarkdown(report, false), JSON.stringify({ books: [reportJson(report, () => 1)] })]) {
		expect(compare(read(text), KINDS, items)).toEqual({
			added: [],
			removed: [],
			changed: [],
			same: items.length,
			unknown: [],
		});
	}
});

test("a caption loses only the marks of bold text, and its title is the bold text at its start", async () => {
	const caption = async (text: string) => (await figureLines(`# A\n\n![${text}](a.png){#fig-a}\n`))[0]?.slice(10, -7);
	expect(await caption("**Power**: x `x**2` and $a**b$ and **more**")).toBe(
		"Power | Power: x `x**2` and $a**b$ and more",
	);
	expect(await caption("**The *inner* law of $a*b$.** See")).toBe(
		"The *inner* law of $a*b$ | The *inner* law of $a*b$. See",
	);
	expect(await caption("**The law of *gas***: see")).toBe("The law of *gas* | The law of *gas*: see");
	expect(await caption("***Gas***: see")).toBe("*Gas* | *Gas*: see");
	expect(await caption("__The snake_case law__: see")).toBe("The snake_case law | The snake_case law: see");
	expect(await caption("Two 2 ** 3 and \\**x\\** and a lone **x")).toBe(
		"null | Two 2 ** 3 and \\**x\\** and a lone **x",
	);
});

test("alt texts are a single line in every syntax", async () => {
	const cell = (option: string) => `\`\`\`{r}\n#| label: fig-c\n#| fig-cap: C\n${option}plot(1)\n\`\`\`\n`;
	const alt = async (text: string) => (await figureLines(`# A\n\n${text}`))[0]?.split(" | ")[2];
	expect(await alt('![C](a.png){#fig-a fig-alt="One\r\n  two"}\r\n')).toBe("One two");
	expect(await alt(cell("#| fig-alt: |\n#|   One\n#|   two\n"))).toBe("One two");
	expect(await alt(cell("#| fig-alt: >\n#|   One\n#|   two\n#| echo: false\n"))).toBe("One two");
	expect(await alt('::: {#fig-a}\n<img src="a.png" alt="One\ntwo &quot;x&quot;">\n\nC\n:::\n')).toBe('One two "x"');
	expect(await alt('![C](a.png){#fig-a fig-alt="a &lt; b &amp; &#x2019;"}\n')).toBe("a < b & ’");
});

test("outputs with a list of captions are figures with separate gaps", async () => {
	const gaps = async (options: string, prose = "") => {
		const cell = `\`\`\`{r}\n#| label: fig-a\n#| fig-cap: [First, Second]\n${options}plot(1)\nplot(2)\n\`\`\`\n`;
		return itemsOf((await figures(`# A\n\n${prose}\n\n${cell}`)).lists).map(
			({ id, gaps }) => `${id}: ${gaps.join(" ")}`,
		);
	};
	expect(await gaps("")).toEqual(["fig-a-1: no-alt-text never-referred", "fig-a-2: no-alt-text never-referred"]);
	expect(await gaps("#| fig-alt: [One, Two]\n", "See @fig-a-2.")).toEqual(["fig-a-1: never-referred", "fig-a-2: "]);
	expect(await gaps("#| fig-alt: Bars\n", "See @fig-a-1 and @fig-a-2.")).toEqual(["fig-a-1: ", "fig-a-2: "]);
});

test.each([
	["an image", "![C](a.png){#fig-a fig-alt=ALT}", "no-alt-text"],
	["a block", "::: {#fig-a fig-alt=ALT}\n![](a.png)\n\n![](b.png)\n\nC\n:::", "no-alt-text"],
	["an HTML image", '::: {#fig-a}\n<img src="a.png" alt=ALT>\n\nC\n:::', "no-alt-text"],
	["a cell", "```{r}\n#| label: fig-a\n#| fig-cap: C\n#| fig-alt: ALT\nplot(1)\n```", "no-alt-text"],
	["a decorative image of a block", '::: {#fig-a}\n![](a.png){fig-alt="A"}\n\n![](b.png){fig-alt=ALT}\n\nC\n:::', ""],
])("the rule and the list agree on an empty alt text of %s", async (_, form, gap) => {
	for (const [alt, expected] of [
		['""', gap],
		['" "', gap],
		['"Two bars"', ""],
	] as const) {
		const workspace = await openLibrary(`# A\n\nSee @fig-a.\n\n${form.replace("ALT", alt)}\n`);
		const [item] = itemsOf(reportOf(workspace.books[0]!, ["figures"], false, {}).lists);
		expect(item?.gaps.filter((one) => one === "no-alt-text").join()).toBe(expected);
		expect(item?.alt === null).toBe(expected !== "");
		const reported = [...workspace.findings.values()].flat().filter(({ rule }) => rule === "missing-alt-text");
		expect(reported.length > 0).toBe(expected !== "");
	}
});

test.each([
	["an image", '![C](a.png){#fig-a fig-alt="ALT"}'],
	["a block", '::: {#fig-a}\n![](a.png){fig-alt="ALT"}\n\nC\n:::'],
	["an output", '```{r}\n#| label: fig-a\n#| fig-cap: [C, D]\n#| fig-alt: ["ALT", "Bars"]\nplot(1)\nplot(2)\n```'],
])("a placeholder is not the alt text of %s", async (_, form) => {
	const [item] = itemsOf((await figures(`# A\n\n${form.replace("ALT", altPlaceholder)}\n`)).lists);
	expect(item).toMatchObject({ alt: null, gaps: expect.arrayContaining(["no-alt-text"]) });
});

test("the summary counts captions that are computed by code", async () => {
	const cell = "```{r}\n#| label: fig-a\n#| fig-cap: !expr words\n#| fig-alt: Bars\nplot(1)\n```\n";
	const report = await figures(`# A\n\nSee @fig-a.\n\n${cell}`);
	expect(summary(report)).toBe("1 figure. Captions computed by code, not known: 1.");
});

test("book titles are a single line, and chapter titles keep their math", async () => {
	const report = await figures({
		"_quarto.yml": 'project: {type: book}\nbook:\n  title: "One\\ntwo"\n  chapters: [index.qmd, a.qmd]\n',
		"index.qmd": "# Preface {.unnumbered}\n",
		"a.qmd": "# One $x^2$ and *two*\n\n![C](a.png){#fig-a}\n",
	});
	expect(toMarkdown(report, false)).toContain("_One two_");
	expect(toMarkdown(report, false)).toContain("## Chapter 1: One $x^2$ and two\n");
});

test("the definition of each of a thousand terms in one paragraph is truncated", async () => {
	const book = await open(`# Terms {#sec-terms}\n\n${"***Term*** is a word of its own. ".repeat(1000)}\n`);
	const { lists } = reportOf(book, ["definitions"], false, {});
	const captions = itemsOf(lists).map(({ caption }) => caption);
	expect(captions).toHaveLength(1000);
	expect(captions[0]).toMatch(/^Term is a word of its own\. Term is/);
	expect(Math.max(...captions.map((caption) => caption?.length ?? 0))).toBeLessThanOrEqual(2000);
});
