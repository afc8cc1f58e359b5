import type { Topic } from "./construct.ts";

const picture = (mark: string) => `![A](a.png){#${mark}}`;
const twins = (first: string, second: string) =>
	`# A\n\n::: {${first}}\n${picture("⟦fig-a⟧")}\n:::\n\n::: {${second}}\n${picture("⟦fig-a⟧")}\n:::\n\n@⟦fig-a⟧\n`;
const once = ["fig-a = Figure 1.1 “A”", "fig-a = Figure 1.1 “A”", "@fig-a → Figure 1.1"];

/** What only some outputs show. */
export const branches: Topic = {
	title: "Conditional content",
	says: "The same label may stand once in each of several branches that no reader sees together; it is one thing with one number.",
	constructs: [
		{
			form: '`::: {.content-visible when-format="html"}` beside `when-format="pdf"` or `unless-format`',
			reads: "Two branches of one thing. A format stands for its relatives (`html` for `epub` and slides).",
			files: twins('.content-visible when-format="html"', '.content-hidden when-format="html"'),
			expects: once,
		},
		{
			form: "`when-profile` `unless-profile` `when-meta` `unless-meta`",
			reads:
				"Two branches where one demands what the other excludes. Two profiles may both be in force: labels in both are twice there.",
			files: twins('.content-visible when-profile="a"', '.content-visible when-profile="b"'),
			expects: ["fig-a = Figure 1.1 “A”", "fig-a = Figure 1.2 “A”, twice", "@fig-a → Figure 1.1"],
		},
		{
			form: "Several conditions on one div",
			reads: "Shown where all of them are met; of one name given twice, where any is.",
			silent: "What is hidden for several reasons at once is taken for shown.",
			files: twins('.content-visible when-format="html" when-profile="web"', '.content-visible unless-format="html"'),
			expects: once,
		},
		{
			form: "Conditions on code blocks, and on spans for what stands in them",
			reads: "As on divs.",
			files:
				'# A\n\n```{#⟦lst-a⟧ .r lst-cap="A" .content-visible when-format="html"}\n1\n```\n\n```{#⟦lst-a⟧ .r lst-cap="A" .content-hidden when-format="html"}\n2\n```\n\n@⟦lst-a⟧\n',
			expects: ["lst-a = Listing 1.1 “A”", "lst-a = Listing 1.1 “A”", "@lst-a → Listing 1.1"],
		},
		{
			form: "An include in a branch",
			reads: "Its text, in that branch.",
			files: {
				"_quarto.yml": "project: {type: book}\nbook: {title: T, chapters: [index.qmd]}\n",
				"index.qmd":
					'# A\n\n::: {.content-visible when-format="html"}\n{{< include ⟦_web.qmd⟧ >}}\n:::\n\n::: {.content-visible when-format="pdf"}\n![A](a.png){#⟦fig-a⟧}\n:::\n\n@⟦fig-a⟧\n',
				"_web.qmd": "![A](a.svg){#⟦fig-a⟧}\n",
			},
			expects: [
				"index.qmd: include _web.qmd → found",
				"index.qmd: fig-a = Figure 1.1 “A”",
				"index.qmd: @fig-a → Figure 1.1",
				"_web.qmd: fig-a = Figure 1.1 “A”",
			],
		},
	],
};
