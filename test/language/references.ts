import type { Topic } from "./construct.ts";

const twoFigures = "\n![A](a.png){#⟦fig-a⟧}\n\n![B](b.png){#⟦fig-b⟧}\n";
const twoAnchors = ["fig-a = Figure 1 “A”", "fig-b = Figure 2 “B”"];
const both = ["@fig-a → Figure 1", "@fig-b → Figure 2"];

/** The forms of a reference, and where in a text one may stand. */
export const references: readonly Topic[] = [
	{
		title: "References",
		constructs: [
			{
				form: "`[@fig-a; @fig-b]` `[see @fig-a]` `[Fig. @fig-a]`",
				reads: "References in brackets, several with `;` between them, words before them.",
				files: `[@⟦fig-a⟧; @⟦fig-b⟧] [see @⟦fig-a⟧] [Fig. @⟦fig-b⟧]\n${twoFigures}`,
				expects: [...both, ...both, ...twoAnchors],
			},
			{
				form: "`[-@fig-a]` `-@fig-a`",
				reads: "A reference that prints the number only.",
				files: `Figures [-@⟦fig-a⟧] and -@⟦fig-b⟧.\n${twoFigures}`,
				expects: [...both, ...twoAnchors],
			},
			{
				form: "`[@fig-a, @fig-b]` `[Figures -@fig-a and -@fig-b]`",
				reads:
					"Both are references, though Quarto takes the second one for words after the first and prints it as such.",
				files: `[@⟦fig-a⟧, @⟦fig-b⟧] [Figures -@⟦fig-a⟧ and -@⟦fig-b⟧]\n${twoFigures}`,
				expects: [...both, ...both, ...twoAnchors],
			},
			{
				form: "`[text](#fig-a)` `[text](b.qmd#sec-b)`",
				reads: "A link to a label mentions it.",
				files: {
					"_quarto.yml": "project: {type: book}\nbook: {chapters: [index.qmd, b.qmd]}\n",
					"index.qmd": "# A\n\n[there](⟦#fig-a⟧), [here](⟦b.qmd#sec-b⟧)\n\n![A](a.png){#⟦fig-a⟧}\n",
					"b.qmd": "# B {#⟦sec-b⟧}\n",
				},
				expects: [
					"index.qmd: link #fig-a → found",
					"index.qmd: link b.qmd#sec-b → found",
					"index.qmd: fig-a = Figure 1.1 “A”",
					"b.qmd: sec-b = Chapter 2 “B”",
				],
			},
			{
				form: "`\\ref{fig-a}` `\\autoref{fig-a}` `\\eqref{eq-a}`",
				reads: "LaTeX mentions a label in PDF.",
				silent: "Where the label is not there: LaTeX may have it (`\\label`).",
				files: "# A\n\nSee \\ref{⟦fig-a⟧} and \\autoref{⟦fig-x⟧}.\n\n![A](a.png){#⟦fig-a⟧}\n",
				expects: ["\\ref fig-a → Figure 1.1", "\\ref fig-x → unknown", "fig-a = Figure 1.1 “A”"],
			},
			{
				form: "`\\@ref(fig:a)` of bookdown",
				reads: "Text: Quarto prints it as it stands.",
				files: "See \\@ref(fig:a).\n",
				expects: [],
			},
			{
				form: "`[text](@fig-a)`",
				reads: "A link to a file of that name.",
				files: "See [there](⟦@fig-a⟧).\n",
				expects: ["link @fig-a → missing-file"],
			},
			{
				form: "The same label in another chapter",
				reads: "A book is one name space.",
				files: {
					"_quarto.yml": "project: {type: book}\nbook: {chapters: [index.qmd, b.qmd]}\n",
					"index.qmd": "# A\n\n@⟦fig-b⟧\n",
					"b.qmd": "# B\n\n![B](b.png){#⟦fig-b⟧}\n",
				},
				expects: ["index.qmd: @fig-b → Figure 2.1", "b.qmd: fig-b = Figure 2.1 “B”"],
			},
			{
				form: "A label on two things",
				reads: "References lead to the first; the second is reported.",
				files: {
					"_quarto.yml": "project: {type: book}\nbook: {chapters: [index.qmd, b.qmd]}\n",
					"index.qmd": "# A {#⟦sec-a⟧}\n\n@⟦sec-a⟧\n",
					"b.qmd": "# B {#⟦sec-a⟧}\n",
				},
				expects: [
					"index.qmd: sec-a = Chapter 1 “A”",
					"index.qmd: @sec-a → Chapter 1",
					"b.qmd: sec-a = Chapter 2 “B”, twice",
				],
			},
		],
	},
	{
		title: "Where references stand",
		constructs: [
			{
				form: "In headings, table cells, definition lists, quotes and list items",
				reads: "References.",
				files: `
## A: @⟦fig-a⟧

| Where      | What  |
|------------|-------|
| [@⟦fig-b⟧] | words |

Term
: Like @⟦fig-a⟧.

> - As in @⟦fig-b⟧.
${twoFigures}`,
				expects: [...both, ...both, ...twoAnchors],
			},
			{
				form: "In the captions of images, tables and divs, in link texts and emphasis",
				reads: "References.",
				files: `
# A

![Like @⟦fig-b⟧](a.png){#⟦fig-a⟧}

![B](b.png){#⟦fig-b⟧}

| a | b |
|---|---|
| 1 | 2 |

: As in @⟦fig-a⟧ {#⟦tbl-a⟧}

::: {#⟦fig-c⟧}
![](c.png)

**After [@⟦fig-b⟧](⟦c.png⟧)**
:::
`,
				expects: [
					"@fig-b → Figure 1.2",
					"fig-a = Figure 1.1 “Like @fig-b”",
					"fig-b = Figure 1.2 “B”",
					"@fig-a → Figure 1.1",
					"tbl-a = Table 1.1 “As in @fig-a”",
					"fig-c = Figure 1.3 “After [@fig-b](c.png)”",
					"@fig-b → Figure 1.2",
					"link c.png → missing-file",
				],
			},
			{
				form: '`fig-cap="…"` `tbl-cap="…"` `lst-cap="…"` `title="…"` `name="…"` as attributes',
				reads: "References in their texts.",
				files: `
# A

::: {#⟦fig-c⟧ fig-cap="Like @⟦fig-a⟧"}
![](c.png)
:::

\`\`\`{#⟦lst-c⟧ .r lst-cap="Like @⟦fig-b⟧"}
1
\`\`\`

::: {.callout-note title="Like @⟦fig-a⟧"}
Words.
:::

::: {#⟦thm-c⟧ name="By @⟦fig-b⟧"}
Words.
:::
${twoFigures}`,
				expects: [
					"fig-c = Figure 1.1 “Like @fig-a”",
					"@fig-a → Figure 1.2",
					"lst-c = Listing 1.1 “Like @fig-b”",
					"@fig-b → Figure 1.3",
					"@fig-a → Figure 1.2",
					"thm-c = Theorem 1.1 “By @fig-b”",
					"@fig-b → Figure 1.3",
					"fig-a = Figure 1.2 “A”",
					"fig-b = Figure 1.3 “B”",
				],
			},
			{
				form: "In footnotes: `[^a]: …` and `^[…]`",
				reads: "References.",
				files: `## A\n\nOne[^⟦n⟧], two⟦^[Like @⟦fig-a⟧.]⟧.\n\n[^n]: Like @⟦fig-b⟧.\n${twoFigures}`,
				expects: ["[^n] → Like @fig-b.", "^[Like @fig-a.]", ...both, ...twoAnchors],
			},
			{
				form: "`title:` `subtitle:` `abstract:` `description:` in the front matter",
				reads: "References in these texts; not in comments and other keys.",
				files: `
---
title: "A like @⟦fig-a⟧"
abstract: |
  Words and @⟦fig-b⟧.
# a comment with @fig-c
author: "@fig-d"
---
${twoFigures}`,
				expects: [...both, ...twoAnchors],
			},
			{
				form: "In code, `$maths$`, `\\LaTeX{…}`, `<!-- comments -->` and addresses of links",
				reads: "No references.",
				files: `
# A

\`@fig-a\`, \`\` \`@fig-a\` \`\`, $x_{@fig-a}$, \\index{@fig-a}, <!-- @fig-a -->, [there](<⟦@fig-a.html⟧>).

$$
@fig-a
$$

\`\`\`python
@fig-a
\`\`\`

    @fig-a

<!--
@fig-a

@fig-a
-->

\`\`\`{=latex}
@fig-a
\`\`\`
`,
				expects: ["link @fig-a.html → not looked up"],
			},
			{
				form: '`fig-alt="…"`',
				reads: "Text without markup: no references.",
				files: '# A\n\n![A](a.png){#⟦fig-a⟧ fig-alt="Like @fig-b {#fig-c}"}\n',
				expects: ["fig-a = Figure 1.1 “A”"],
			},
		],
	},
];
