import { describe, expect, it } from "vitest";
import { parseChapter } from "../../../server/src/chapter/parse-chapter.ts";
import { marked } from "../../memory.ts";

/** The facts that constructs differ in, one word each, in the order of the text. */
function facts(text: string): string[] {
	const chapter = parseChapter("a.qmd", text);
	const all: [number, string][] = [
		...chapter.anchors.map((a): [number, string] => [
			a.idSpan.start,
			`${a.id}:${a.source}${a.unregistered === null ? "" : `!${a.unregistered}`}${a.uncertain ? "?" : ""}`,
		]),
		...chapter.cites.map((c): [number, string] => [
			c.span.start,
			`@${c.key}${c.context === "body" ? "" : `(${c.context})`}`,
		]),
		...chapter.notes.references.map((n): [number, string] => [n.span.start, `[^${n.id}]`]),
		...chapter.notes.definitions.map((n): [number, string] => [n.span.start, `[^${n.id}]:`]),
		...chapter.texReferences.map((r): [number, string] => [r.span.start, `\\${r.id}`]),
	];
	return all.sort((a, b) => a[0] - b[0]).map(([, word]) => word);
}

const cases: readonly [name: string, text: string, ...expected: string[]][] = [
	["a formula may end after TeX's own blank", "for $n!\\ $ and $k$, see @fig-a", "@fig-a"],
	["a full stop ends no key inside", "See @fig-0.9, then @fig-b.", "@fig-0.9", "@fig-b"],
	["a colon after a reference", "as in @tbl-rates: numbers", "@tbl-rates"],
	["a possessive", "@fig-lens's focus and @fig-lens’s rim", "@fig-lens", "@fig-lens"],
	["an em dash in ASCII", "in @fig-a---that is, @fig-b--@fig-c", "@fig-a", "@fig-b", "@fig-c"],
	["a key in braces", "See @{fig-a--b}.", "@fig-a--b"],
	["an e-mail address is no reference", "Write to anna@fig-press.org or \\@fig-a."],
	["an automatic link is no reference", "<https://example.org/@fig-a>"],
	["underscore belongs to a key", "_see @fig-a_", "@fig-a_"],
	["letters of any script", "@fig-größe und @fig-图一。", "@fig-größe", "@fig-图一"],
	["a reference that begins a line, with a full stop", "@fig-a. Then more.\n\n(@good) An example.", "@fig-a"],
	["a note after LaTeX", "\\ref{fig-a}[^1] \\vspace{1em}[x]", "\\fig-a", "[^1]"],
	["a group in brackets", "[@fig-a; @smith2020, p. 3] and [-@fig-b]", "@fig-a", "@smith2020", "@fig-b"],
	["a link target is no reference", "[there](@sec-a) and [so](x.qmd)"],
	["a link definition is no reference", '[home]: https://example.org/@fig-a "See @fig-b" {rel=me}\n\nText @c', "@c"],
	["no link definition: its label cites", "- [Ch. -@sec-a]: what it says", "@sec-a"],
	["no link definition: it goes on with a link", "[Note]: see @fig-a and [this](x.html)", "@fig-a"],
	["inline code", "`@fig-a` and `` `@fig-b` ``"],
	["inline maths", "$x@fig-a$ but $5 and @fig-b cost $6", "@fig-b"],
	["code in maths that knitr evaluates", "with $n = `r nrow(d$x)`$ and @fig-a", "@fig-a"],
	["raw LaTeX", "\\index{A@B} \\textbf{@fig-a} and Figure \\ref{fig-b}", "\\fig-b"],
	["a comment in a line", "text <!-- @fig-a --> more @fig-b", "@fig-b"],
	["a comment over blank lines", "<!--\n# H {#sec-h}\n\n@fig-a\n-->\n\n@fig-b", "@fig-b"],
	["a fence in a fence", "````markdown\n```{r}\n#| label: fig-a\n```\n@fig-b\n````\n"],
	["tildes", "~~~\n@fig-a\n~~~\n@fig-b", "@fig-b"],
	["indented code", "Text.\n\n    @fig-a\n\n@fig-b", "@fig-b"],
	["an unclosed fence hides nothing", "Text.\n\n```python\nx = 1\n\n@fig-a", "@fig-a"],
	["a heading with id", "# Title {#sec-t}", "sec-t:heading"],
	["an unnumbered heading", "# Title {#sec-t .unnumbered}", "sec-t:heading!unnumbered-heading"],
	["a heading with the prefix of a figure", "# Title {#fig-t}", "fig-t:heading!unfit-prefix"],
	["a formula as an image", "![](x.png){#eq-a}\n\n![](x.png){#tbl-b}", "eq-a:image!unfit-prefix", "tbl-b:image"],
	["a table with the prefix of a figure", "| a |\n|---|\n| 1 |\n\n: C {#fig-a}", "fig-a:table!unfit-prefix"],
	["prefixes that a book may declare", "# Title {#vid-t}\n\n![](x.png){#vid-a}", "vid-t:heading", "vid-a:image"],
	["attributes that are not last", "# Title {#sec-t} here", "sec-t:heading!heading-attributes-not-last"],
	["a heading needs a blank line before it", "Text\n# No heading {#sec-t}", "sec-t:span!plain-span"],
	["a heading after a LaTeX line", "\\medskip\n## Title {#sec-t}", "sec-t:heading"],
	["a caption below its colon", "| a |\n|---|\n| 1 |\n\n:\nSee @fig-a {#tbl-a}", "@fig-a(caption)", "tbl-a:table"],
	["widths after the label of a table", '| a |\n|---|\n| 1 |\n\n: C {#tbl-a} {tbl-colwidths="[1,2]"}', "tbl-a:table"],
	["no caption: punctuation after the colon", "| a |\n|---|\n| 1 |\n\n:**C** {#tbl-a}", "tbl-a:span!plain-span"],
	[
		"code in the cell of a grid table",
		"+---------+------+\n| ```     | [^b] |\n| x[^a]   | @c   |\n| ```     |      |\n| @d      | é @e |\n+---------+------+",
		"[^b]",
		"@c(table)",
		"@d(table)",
		"@e(table)",
	],
	[
		"a note in a grid table",
		"+----------+\n| a[^b]    |\n|          |\n| [^b]: @c |\n+----------+",
		"[^b]",
		"[^b]:",
		"@c(footnote)",
	],
	[
		"a grid table with wide letters",
		"+------+------+\n| 图图 | `a   |\n| @b   | c` @d |\n+------+------+",
		"@b(table)",
		"@d(table)",
	],
	["code in a list in a list", "- - ```r\n    @no\n    ```\n  - @a\n- @b\n\n@c", "@a", "@b", "@c"],
	["a table after a size command", "\\small\n| a |\n|---|\n| 1 |\n\n: C {#tbl-a}", "tbl-a:table"],
	[
		"no LaTeX line: a size with its text",
		"\\small{Of @fig-a}\n# No heading {#sec-t}",
		"@fig-a",
		"sec-t:span!plain-span",
	],
	["no LaTeX line: a command for words", "\\parencite{x}\n# No heading {#sec-t}", "sec-t:span!plain-span"],
	["the title of a callout", "::: {.callout-tip}\n## Title {#sec-t}\nBody\n:::", "sec-t:heading!callout-title"],
	[
		"the titles of tabs",
		"::: {.panel-tabset}\n## One {#sec-a}\n\n### In it {#sec-b}\n\n## Two {#sec-c}\n:::",
		"sec-a:heading!tab-title",
		"sec-b:heading",
		"sec-c:heading!tab-title",
	],
	["an image alone", "![Cap](x.png){#fig-a width=50%}", "fig-a:image"],
	["an image in a link", "[![Cap](x.png){#fig-a}](https://example.org)", "fig-a:image"],
	["an image in running text", "See ![Cap](x.png){#fig-a} here.", "fig-a:image!inline-image"],
	["references in an image's caption", "![Like @fig-b [^n]](x.png){#fig-a}", "@fig-b(caption)", "[^n]", "fig-a:image"],
	["an id in a quoted value is none", '![Cap](x.png){fig-alt="a {#fig-z}" #fig-a}', "fig-a:image"],
	[
		"a div with its id late",
		'::: {.wide #fig-a fig-cap="With @fig-b"}\n![](x.png)\n:::',
		"fig-a:div",
		"@fig-b(caption)",
	],
	["a div over two lines", '::: {#fig-a\nfig-cap="Words"}\n![](x.png)\n:::', "fig-a:div"],
	["a div whose id swallows a class", "::: {#fig-a.wide}\nx\n:::", "fig-a.wide:div"],
	["a word in braces is a class", "::: {lst-a}\nx\n:::"],
	["an opening div needs a blank line before it", "Text\n::: {#fig-a}\nx\n:::", "fig-a:span!plain-span"],
	[
		"the last paragraph of a float is its caption",
		"::: {#fig-a}\n```{.tikz}\n@no\n```\nShows @fig-b.\n:::",
		"fig-a:div",
		"@fig-b(caption)",
	],
	[
		"a callout id needs a callout",
		"::: {#tip-a}\nx\n:::\n\n::: {#tip-b .callout-tip}\nx\n:::",
		"tip-a:div!div-without-callout",
		"tip-b:div",
	],
	["a table caption below", "| a | b |\n|---|---|\n| 1 | @fig-b |\n\n: Cap {#tbl-a}", "@fig-b(table)", "tbl-a:table"],
	["a table caption above", "Table: Cap {#tbl-a}\n\n| a | b |\n|---|---|\n| 1 | 2 |", "tbl-a:table"],
	[
		"a grid table",
		"+---+---+\n| a | b |\n+===+===+\n| @x | 2 |\n+---+---+\n\n: Cap {#tbl-a}",
		"@x(table)",
		"tbl-a:table",
	],
	[
		"a label inside the caption",
		"| a | b |\n|---|---|\n| 1 | 2 |\n\n: Cap {#tbl-a} more",
		"tbl-a:span!label-not-last-in-caption",
	],
	["an equation", "$$\nx\n$$ {#eq-a}\n\n$$y$${#eq-b}", "eq-a:equation", "eq-b:equation"],
	["an equation label on the next line", "$$\nx\n$$\n{#eq-a}", "eq-a:equation!label-after-line-break"],
	["an equation label with text after it", "$$x$$ {#eq-a}.", "eq-a:equation!label-followed-by-text"],
	["a label without maths", "\\begin{align}\nx\n\\end{align} {#eq-a}", "eq-a:span!label-without-math"],
	["a listing", '```{#lst-a .python lst-cap="C"}\nx\n```', "lst-a:code"],
	["a listing without caption", "```{#lst-a .python}\nx\n```", "lst-a:code!listing-without-caption"],
	["a cell", "```{r}\n#| label: fig-a\n#| fig-cap: Like @fig-b\nplot(1) # @no\n```", "fig-a:cell", "@fig-b(caption)"],
	[
		"a cell with its label in the header",
		'```{r fig-a, fig.cap="Of @fig-b, and more", echo=FALSE}\n1\n```',
		"fig-a:cell",
		"@fig-b(caption)",
	],
	["a mermaid cell", "```{mermaid}\n%%| label: fig-a\n%%| fig-cap: C\ngraph LR\n```", "fig-a:cell"],
	["a cell that is not run", "```{python}\n#| label: fig-a\n#| eval: false\n1\n```", "fig-a:cell?"],
	[
		"a caption over several lines",
		"```{r}\n#| label: fig-a\n#| fig-cap: |\n#|   One @fig-b\n#|   two @fig-c\n1\n```",
		"fig-a:cell",
		"@fig-b(caption)",
		"@fig-c(caption)",
	],
	[
		"captions of parts",
		"```{r}\n#| label: fig-a\n#| fig-subcap:\n#|   - One\n#|   - Two\n1\n```",
		"fig-a:cell",
		"fig-a-1:subcaption",
		"fig-a-2:subcaption",
	],
	[
		"a cell in a list",
		"1. item\n\n    ```{r}\n    #| label: fig-a\n    #| fig-cap: C\n    1\n    ```\n\n@fig-b",
		"fig-a:cell",
		"@fig-b",
	],
	["a cell in a quote", "> ```{r}\n> #| label: fig-a\n> 1\n> ```", "fig-a:cell"],
	[
		"a minus on a line of a formula in a list",
		"- x\n\n    $$\n    1\n    -\n    @no\n    =\n    2\n    $$ {#eq-a}\n\n@b",
		"eq-a:equation",
		"@b",
	],
	["HTML that ends a paragraph", 'Text @a\n<pre class="x"><code>@book{x}\n@no</code></pre>\n@b', "@a", "@b"],
	[
		"a native div right after text",
		'Text @a\n<div id="fig-h">\n\n![](x.png)\n\nCap @b\n\n</div>',
		"@a",
		"fig-h:div",
		"@b(caption)",
	],
	["a cell with options from elsewhere", "```{r fig-a, opts.label='code'}\nplot(1)\n```", "fig-a:cell?"],
	["an algorithm that an extension prints", "```pseudocode\n#| label: alg-a\n\\begin{algorithm}\n```", "alg-a:cell?"],
	["a shown cell", "```{{r}}\n#| label: fig-a\n```\n\n```{.r}\n#| label: fig-b\n```"],
	["a label in a string of code", '```{r}\nkable(x, caption = "Cars {#tbl-cars}")\n```', "tbl-cars:cell?"],
	[
		"footnotes",
		"a[^1] b[^n]: c `[^no]` \\[^no\\]\n\n[^1]: One @x\n\n    Two @y\n\n[^n]: Three",
		"[^1]",
		"[^n]",
		"[^1]:",
		"@x(footnote)",
		"@y(footnote)",
		"[^n]:",
	],
	["a note after an exclamation mark", "indeed![^1]", "[^1]"],
	["an inline note", "a^[see @fig-a and `]`] @fig-b", "@fig-a(footnote)", "@fig-b"],
	["a list right under its item", "- one @a\n  - two @b\n- three\n\nText @c", "@a", "@b", "@c"],
	["a div after a list", "::: {.callout-tip}\n- one\n- two\n:::\n\n@a", "@a"],
	["references in the front matter", '---\ntitle: "On @fig-a"\nauthor: x@y.org\n---\n\nText', "@fig-a(metadata)"],
	[
		"HTML anchors",
		'<a id="x"></a>\n\n<div id="fig-h">\n\n![](x.png)\n\nCap\n\n</div>',
		"x:html!plain-span",
		"fig-h:div",
	],
];

describe("reading one construct", () => {
	it.each(cases)("%s", (_name, text, ...expected) => expect(facts(text)).toEqual(expected));

	it.each(cases)("with CRLF line ends: %s", (_name, text, ...expected) => {
		expect(facts(text.replaceAll("\n", "\r\n"))).toEqual(expected);
	});
});

describe("floats", () => {
	const float = (text: string) =>
		parseChapter("a.qmd", text).floats.map((f) => [
			f.type,
			f.caption?.source ?? null,
			f.caption?.title ?? null,
			f.caption?.text ?? null,
			f.alt?.text ?? null,
		]);

	it("take the last paragraph of a div before its attribute", () => {
		const text = '::: {#fig-a fig-cap="Attribute" fig-alt="A lens"}\n![](x.png)\n\n**Lens**: how\nit bends.\n:::';
		expect(float(text)).toEqual([["fig", "paragraph", "Lens", "**Lens**: how it bends.", "A lens"]]);
		expect(parseChapter("a.qmd", text).floats[0]?.overridden?.text).toBe("Attribute");
	});

	it("leave the stray colon out of the caption and say so", () => {
		const chapter = parseChapter("a.qmd", "::: {#fig-a}\n![](x.png)\n\n: **Lens**: bends.\n:::");
		expect(chapter.floats[0]?.caption).toMatchObject({ text: "**Lens**: bends.", startsWithColon: true });
	});

	it("nest brackets in an image's caption", () => {
		expect(float("![From [a *lab*](https://x.org), see [@key]](x.png){#fig-a}")).toEqual([
			["fig", "image", null, "From [a *lab*](https://x.org), see [@key]", null],
		]);
	});

	it("know their parts", () => {
		const { floats } = parseChapter(
			"a.qmd",
			"::: {#fig-a layout-ncol=2}\n![One](a.png){#fig-b}\n\n![Two](b.png){#fig-c}\n\nBoth\n:::",
		);
		expect(floats.map((f) => [f.anchor?.id, f.parent?.anchor?.id ?? null, f.caption?.text])).toEqual([
			["fig-a", null, "Both"],
			["fig-b", "fig-a", "One"],
			["fig-c", "fig-a", "Two"],
		]);
	});
});

describe("spans", () => {
	it("cover exactly what a person would select", () => {
		const { text, spans } = marked("## Title {#⟦sec-t⟧}\n\nSee ⟦@sec-t⟧ and [⟦-@sec-t⟧].\n".replace("⟦-@", "-⟦@"));
		const chapter = parseChapter("a.qmd", text);
		expect([chapter.anchors[0]?.idSpan, ...chapter.cites.map((c) => c.span)]).toEqual(spans);
	});

	it("find the word before a reference", () => {
		const chapter = parseChapter(
			"a.qmd",
			"In Figure @fig-a, in Fig. @fig-b, Section (@sec-c) and [Table -@tbl-d]; @fig-e",
		);
		expect(chapter.cites.map((c) => (c.lead === null ? null : chapter.text.slice(c.lead.start, c.lead.end)))).toEqual([
			"Figure",
			"Fig.",
			"Section",
			"Table",
			null,
		]);
	});
});

describe("problems", () => {
	const problems = (text: string) =>
		parseChapter("a.qmd", text).problems.map((p) => [p.code, text.slice(p.span.start, p.span.end)]);

	it("name what is not closed, at its opening mark", () => {
		expect(problems("::: {.note}\ntext\n\n# Next\n\nmore")).toEqual([["unclosed-div", "::: {.note}"]]);
		expect(problems("text\n\n:::\n")).toEqual([["stray-div-close", ":::"]]);
		expect(problems("```r\nx\n")).toEqual([["unclosed-fence", "```r"]]);
		expect(problems("a\n\n<!-- b\n")).toEqual([["unclosed-comment", "<!--"]]);
	});

	it("see maths that is not closed, wherever it opens, and no price", () => {
		expect(problems("$$\nx = 1\n")).toEqual([["unclosed-math", "$$"]]);
		expect(problems("so it is $$ x = 1 and falls")).toEqual([["unclosed-math", "$$"]]);
		expect(problems("a cheap place ($$) to eat")).toEqual([]);
		expect(problems("between the two $$ delimiters")).toEqual([]);
		expect(problems("::: {.hidden}\n$$\n\\newcommand{\\a}{b}\n\n\\newcommand{\\c}{d}\n:::")).toEqual([]);
	});

	it("say where the missing fence of a div belongs: before the next heading", () => {
		const text = "::: {.note}\ntext\n\n# Next\n\nmore";
		const [problem] = parseChapter("a.qmd", text).problems;
		expect(problem?.repair).toEqual({ offset: text.indexOf("\n\n# Next"), text: "\n:::" });
	});

	it("place broken YAML where it is", () => {
		expect(problems("---\ntitle: [a\nb: c\n---\n")[0]?.[0]).toBe("invalid-yaml");
	});
});
