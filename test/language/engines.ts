import type { Topic } from "./construct.ts";

/** What engines and code add to cells: other comments, captions and pictures that only running the code could tell. */
export const engines: Topic = {
	title: "Engines and computed options",
	constructs: [
		{
			form: "`//|` `--|` `%|` `%%|` `!|` `*|` `⍝|`, and `/*| … */` `(*| … *)` `*| …;` with an end",
			reads: "Options in the comments of every engine; the end of a comment is no part of its option.",
			files: `
# A

\`\`\`{c}
/*| label: ⟦fig-a⟧ */
/*| fig-cap: Rain */
1
\`\`\`

\`\`\`{ocaml}
(*| label: ⟦fig-b⟧ *)
1
\`\`\`

\`\`\`{sas}
*| label: ⟦fig-c⟧;
run
\`\`\`

\`\`\`{fortran}
!| label: ⟦fig-d⟧
1
\`\`\`

\`\`\`{tikz}
%| label: ⟦fig-e⟧
1
\`\`\`

\`\`\`{apl}
⍝| label: ⟦fig-f⟧
1
\`\`\`
`,
			expects: [
				"fig-a = Figure 1.1 “Rain”",
				"fig-b = Figure 1.2",
				"fig-c = Figure 1.3",
				"fig-d = Figure 1.4",
				"fig-e = Figure 1.5",
				"fig-f = Figure 1.6",
			],
		},
		{
			form: '`fig.cap=paste("a", b)` `#| fig-cap: !expr words`',
			reads: "A caption that code makes.",
			silent: "Its words are not known: no rule judges them, and no reference is looked for in them.",
			files: `
# A

\`\`\`{r, ⟦fig-a⟧, fig.cap=paste("Like @fig-x", 1)}
plot(1)
\`\`\`

\`\`\`{r}
#| label: ⟦fig-b⟧
#| fig-cap: !expr "paste('see @fig-x')"
plot(1)
\`\`\`
`,
			expects: ["fig-a = Figure 1.1", "fig-b = Figure 1.2"],
		},
		{
			form: '`fig.subcap=c("One", "Two")` in the header',
			reads: "`fig-a-1`, `fig-a-2`, as from a list in the options.",
			files: `
# A

\`\`\`{r ⟦⟦⟦fig-a⟧⟧⟧, fig.cap="Rain", fig.subcap=c("North, @⟦fig-a⟧", 'South')}
plot(1)
\`\`\`

@⟦fig-a-2⟧
`,
			expects: [
				"fig-a = Figure 1.1 “Rain”",
				"fig-a-1 = Figure 1.1 (a) “North, @fig-a”",
				"fig-a-2 = Figure 1.1 (b) “South”",
				"@fig-a → Figure 1.1",
				"@fig-a-2 → Figure 1.1 (b)",
			],
		},
		{
			form: "`#| fig-subcap: true`",
			reads: "As many parts as the cell draws pictures: `fig-a-1`, `fig-a-2` …",
			files: `
# A

\`\`\`{python}
#| label: ⟦fig-a⟧
#| fig-cap: Rain
#| fig-subcap: true
plot()
\`\`\`

@⟦fig-a-3⟧, @⟦fig-a-0⟧
`,
			expects: ["fig-a = Figure 1.1 “Rain”", "@fig-a-3 → Figure 1.1 (c)", "@fig-a-0 → nothing"],
		},
		{
			form: "`#| fig-cap:` with a list",
			reads: "Figures of their own: `fig-a-1`, `fig-a-2` … and no whole with a number.",
			files: `
# A

\`\`\`{r}
#| ⟦fig-cap⟧: [Rain, Snow]
#| label: ⟦fig-a⟧
plot(1)
plot(2)
\`\`\`

@⟦fig-a-2⟧, @⟦fig-a-3⟧
`,
			expects: [
				"fig-a-1 = Figure 1.1 “Rain”",
				"fig-a-2 = Figure 1.2 “Snow”",
				"fig-a = cell “Rain”",
				"@fig-a-2 → Figure 1.2",
				"@fig-a-3 → nothing",
			],
		},
		{
			form: "`@fig-a-2` for a cell without `fig-subcap:`",
			reads: "A cell that draws several pictures makes a label for each.",
			silent: "How many it draws is not known.",
			files: `
# A

\`\`\`{r}
#| label: ⟦fig-a⟧
plot(1)
plot(2)
\`\`\`

@⟦fig-a-2⟧, @⟦fig-b-2⟧
`,
			expects: ["fig-a = Figure 1.1", "@fig-a-2 → subcaption", "@fig-b-2 → nothing"],
		},
		{
			form: "`#| label:` with `#| lst-label:` and `#| lst-cap:`",
			reads: "A figure and the listing that draws it.",
			files: `
# A

\`\`\`{r}
#| label: ⟦fig-a⟧
#| fig-cap: Rain
#| lst-label: ⟦lst-a⟧
#| lst-cap: Its code
plot(1)
\`\`\`
`,
			expects: ["fig-a = Figure 1.1 “Rain”", "lst-a = Listing 1.1 “Its code”"],
		},
		{
			form: "`execute: eval: false` in the front matter, cells of nothing but comments",
			reads: "Nothing is drawn, but for cells that say `eval: true`.",
			files: `
---
execute:
  eval: false
---

# A

\`\`\`{r}
#| label: ⟦fig-a⟧
plot(1)
\`\`\`

\`\`\`{r}
#| label: ⟦fig-b⟧
#| eval: true
plot(1)
\`\`\`

\`\`\`{r}
#| label: ⟦fig-c⟧
#| eval: true
# plot(1)
\`\`\`

@⟦fig-a⟧, @⟦fig-b⟧, @⟦fig-c⟧
`,
			expects: [
				"fig-a = cell, if its code makes it",
				"fig-b = Figure 1.1",
				"fig-c = cell, if its code makes it",
				"@fig-a → nothing",
				"@fig-b → Figure 1.1",
				"@fig-c → nothing",
			],
		},
		{
			form: "A picture with the label of a cell that is not run",
			reads: "The picture.",
			files: `
# A

\`\`\`{r}
#| label: ⟦fig-a⟧
#| eval: false
plot(1)
\`\`\`

![Rain](a.png){#⟦fig-a⟧}

@⟦fig-a⟧
`,
			expects: ["fig-a = cell, if its code makes it", "fig-a = Figure 1.1 “Rain”", "@fig-a → Figure 1.1"],
		},
	],
};
