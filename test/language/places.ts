import type { Topic } from "./construct.ts";

/** Text outside of paragraphs: YAML, attributes, titles. */
export const places: Topic = {
	title: "Text in YAML and attributes",
	constructs: [
		{
			form: "`title:` `subtitle:` `abstract:` `description:`, block scalars `|` and `>` among them",
			reads: "References, citations and footnotes in them count.",
			silent: "Other keys of a front matter are shown by some template or by none.",
			files: `
---
title: "On @⟦fig-a⟧"
subtitle: About @⟦fig-b⟧
abstract: |
  First @⟦fig-c⟧ and
  [@⟦kuhn⟧].

  Then @⟦fig-d⟧.
description: >
  Folded @⟦fig-e⟧
  text
author: "@fig-x"
epigraph: "@fig-y"
bibliography: none.bib
---

# A
`,
			expects: [
				"@fig-a → nothing",
				"@fig-b → nothing",
				"@fig-c → nothing",
				"cites kuhn → unknown",
				"@fig-d → nothing",
				"@fig-e → nothing",
			],
		},
		{
			form: '`fig-cap="…"` `tbl-cap="…"` `lst-cap="…"` on blocks, images and code',
			reads: "References in captions count.",
			files: `
# A

::: {#⟦fig-a⟧ fig-cap="Like @⟦fig-b⟧" fig-alt="not @fig-x"}
![](a.png)
:::

![Like @⟦fig-a⟧](a.png){#⟦fig-b⟧ fig-alt="not @fig-x" title="not @fig-x"}

\`\`\`{#⟦lst-a⟧ .r lst-cap="Draws @⟦fig-a⟧"}
1
\`\`\`
`,
			expects: [
				"fig-a = Figure 1.1 “Like @fig-b”",
				"@fig-b → Figure 1.2",
				"@fig-a → Figure 1.1",
				"fig-b = Figure 1.2 “Like @fig-a”",
				"lst-a = Listing 1.1 “Draws @fig-a”",
				"@fig-a → Figure 1.1",
			],
		},
		{
			form: '`title="…"` on a callout, `name="…"` on a theorem or proof',
			reads: "Titles are text; the same keys on other blocks are not.",
			files: `
# A {#⟦sec-a⟧}

::: {.callout-note title="See @⟦sec-a⟧"}
Words
:::

::: {#⟦thm-a⟧ name="From @⟦sec-a⟧"}
Words
:::

::: {.proof name="Of @⟦thm-a⟧"}
Words
:::

::: {.box title="@fig-x" name="@fig-y"}
Words
:::
`,
			expects: [
				"sec-a = Chapter 1 “A”",
				"@sec-a → Chapter 1",
				"thm-a = Theorem 1.1 “From @sec-a”",
				"@sec-a → Chapter 1",
				"@thm-a → Theorem 1.1",
			],
		},
		{
			form: '`[see @sec-a](x.html "…")`',
			reads: "The words of a link are text, its title and target are not.",
			files: '# A {#⟦sec-a⟧}\n\n[See @⟦sec-a⟧](https://x.org/@fig-x "as @fig-y").\n',
			expects: ["sec-a = Chapter 1 “A”", "@sec-a → Chapter 1"],
		},
	],
};
