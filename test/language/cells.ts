import type { Topic } from "./construct.ts";

/** Code that is run: where its label and captions stand in every engine's style. */
export const cells: Topic = {
	title: "Code cells",
	says: "Errata runs no code. What it knows of a cell's output is what the cell's options say.",
	constructs: [
		{
			form: "`#| label: fig-a` with `#| fig-cap:`",
			reads: "A figure that code draws.",
			files: `
# A

\`\`\`{r}
#| label: ⟦fig-a⟧
#| fig-cap: "Rain: like @⟦fig-b⟧"
#| fig-alt: "Not @fig-c"
plot(1) # not @fig-d
\`\`\`

\`\`\`{python}
#| fig-cap: |
#|   Snow over
#|   two lines
#| label: ⟦fig-b⟧
plot()
\`\`\`

@⟦fig-a⟧
`,
			expects: [
				"fig-a = Figure 1.1 “Rain: like @fig-b”",
				"@fig-b → Figure 1.2",
				"fig-b = Figure 1.2 “Snow over two lines”",
				"@fig-a → Figure 1.1",
			],
		},
		{
			form: "`%%| label:` in Mermaid, `//| label:` in Dot, `--| label:` in SQL, `# | label:` with a blank",
			reads: "The same in the comments of each language.",
			files: `
# A

\`\`\`{mermaid}
%%| label: ⟦fig-a⟧
%%| fig-cap: Rain
graph LR
\`\`\`

\`\`\`{dot}
//| label: ⟦fig-b⟧
//| fig-cap: Snow
graph G {}
\`\`\`

\`\`\`{sql}
--| label: ⟦tbl-c⟧
--| tbl-cap: Hail
SELECT 1
\`\`\`

\`\`\`{python}
# | label: ⟦fig-d⟧
# | fig-cap: Fog
plot()
\`\`\`
`,
			expects: [
				"fig-a = Figure 1.1 “Rain”",
				"fig-b = Figure 1.2 “Snow”",
				"tbl-c = Table 1.1 “Hail”",
				"fig-d = Figure 1.3 “Fog”",
			],
		},
		{
			form: '```` ```{r fig-a, fig.cap="…"} ````, `{r, label=\'fig-a\'}`, `#| fig-a, fig.cap="…"`',
			reads: "Labels and captions in knitr's own style; the option line wins over the header.",
			files: `
# A

\`\`\`{r ⟦fig-a⟧, fig.cap="Rain, like @⟦fig-b⟧", echo=FALSE}
plot(1)
\`\`\`

\`\`\`{r, label='⟦fig-b⟧', ref.label="fig-z", fig.cap="Snow"}
plot(1)
\`\`\`

\`\`\`{r}
#| ⟦fig-c⟧,
#| fig.cap = "Hail",
#| echo = FALSE
plot(1)
\`\`\`

\`\`\`{r fig-z}
#| label: ⟦fig-d⟧
#| fig-cap: Fog
plot(1)
\`\`\`
`,
			expects: [
				"fig-a = Figure 1.1 “Rain, like @fig-b”",
				"@fig-b → Figure 1.2",
				"fig-b = Figure 1.2 “Snow”",
				"fig-c = Figure 1.3 “Hail”",
				"fig-d = Figure 1.4 “Fog”",
			],
		},
		{
			form: "`#| tbl-cap:` `#| lst-label:` `#| lst-cap:`",
			reads: "Tables and listings that code makes.",
			files: `
# A

\`\`\`{python}
#| label: ⟦tbl-a⟧
#| tbl-cap: Rain
table()
\`\`\`

\`\`\`{python}
#| lst-label: ⟦lst-a⟧
#| lst-cap: Snow
1
\`\`\`

@⟦tbl-a⟧, @⟦lst-a⟧
`,
			expects: ["tbl-a = Table 1.1 “Rain”", "lst-a = Listing 1.1 “Snow”", "@tbl-a → Table 1.1", "@lst-a → Listing 1.1"],
		},
		{
			form: "`#| fig-subcap:` with a list",
			reads: "`fig-a-1`, `fig-a-2` … for each entry.",
			files: `
# A

\`\`\`{r}
#| label: ⟦fig-a⟧
#| fig-cap: Rain
#| ⟦fig-subcap⟧:
#|   - "North"
#|   - South, see @⟦fig-b⟧
plot(1)
\`\`\`

@⟦fig-a⟧, @⟦fig-a-1⟧, @⟦fig-a-2⟧, @⟦fig-a-3⟧
`,
			expects: [
				"fig-a = Figure 1.1 “Rain”",
				"fig-a-1 = Figure 1.1 (a) “North”",
				"fig-a-2 = Figure 1.1 (b) “South, see @fig-b”",
				"@fig-b → nothing",
				"@fig-a → Figure 1.1",
				"@fig-a-1 → Figure 1.1 (a)",
				"@fig-a-2 → Figure 1.1 (b)",
				"@fig-a-3 → nothing",
			],
		},
		{
			form: "Cells in list items and quotes",
			reads: "Cells.",
			files: `
# A

1. Words

    \`\`\`{r}
    #| label: ⟦fig-a⟧
    #| fig-cap: Rain
    plot(1)
    \`\`\`

> \`\`\`{r}
> #| label: ⟦fig-b⟧
> #| fig-cap: Snow
> plot(1)
> \`\`\`
`,
			expects: ["fig-a = Figure 1.1 “Rain”", "fig-b = Figure 1.2 “Snow”"],
		},
		{
			form: "`#| eval: false` `#| include: false`",
			reads: "Nothing is shown, so there is no figure: a reference to it is reported as a warning.",
			silent: "A second figure of that label is no duplicate: one of the two is shown.",
			files: `
# A

\`\`\`{r}
#| label: ⟦fig-a⟧
#| fig-cap: Rain
#| eval: false
plot(1)
\`\`\`

@⟦fig-a⟧
`,
			expects: ["fig-a = cell “Rain”, if its code makes it", "@fig-a → nothing"],
		},
		{
			form: 'A label in a string of code: `kable(caption = "Cars {#tbl-cars}")`',
			reads: "A label that the code may make.",
			silent: "Whether it does is not known: a reference to it is right.",
			files: `
# A

\`\`\`{r}
kable(x, caption = "Cars {#⟦tbl-cars⟧}")
\`\`\`

@⟦tbl-cars⟧
`,
			expects: ["tbl-cars = cell, if its code makes it", "@tbl-cars → cell"],
		},
		{
			form: "```` ```{{r}} ````, ```` ```{.r} ````, ```` ```r ````, `{verbatim}`, longer fences around shorter ones",
			reads: "Code that is shown: no labels in it.",
			files: `
# A

\`\`\`{{r}}
#| label: fig-a
\`\`\`

\`\`\`\`markdown
\`\`\`{r}
#| label: fig-b
\`\`\`
@fig-b
\`\`\`\`

\`\`\`\`{verbatim}
\`\`\`{r}
#| label: fig-c
\`\`\`
\`\`\`\`

\`\`\`{.r}
#| label: fig-d
\`\`\`
`,
			expects: [],
		},
		{
			form: "A fence that opens in a cell, with no end of the first cell before it",
			reads: "The end was forgotten: reported. A cell in a list item tells it as well.",
			silent: "In a block without language, and where the next fence names none: code may print fences.",
			files: "# A\n\n⟦```{r}⟧\n1\n\nWords.\n\n1.  Words.\n\n    ```{r}\n    2\n    ```\n",
			expects: ["problem unclosed-fence"],
		},
		{
			form: "A fence that is never closed",
			reads: "Reported; what follows is read as text, so that nothing else is lost.",
			files: "# A\n\n⟦```{r}⟧\nplot(1)\n\nSee @⟦fig-a⟧.\n",
			expects: ["problem unclosed-fence", "@fig-a → nothing"],
		},
	],
};
