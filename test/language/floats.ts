import type { Topic } from "./construct.ts";

/** Tables, listings and equations. */
export const floats: readonly Topic[] = [
	{
		title: "Tables",
		constructs: [
			{
				form: "`: Caption {#tbl-a}` below or above a pipe, grid or simple table",
				reads: "A table with its caption; more attributes may follow the label.",
				files: `
# A

| a | b |
|---|---|
| 1 | 2 |

: Rain {#⟦tbl-a⟧ .striped tbl-colwidths="[60,40]"}

Table: Snow {#⟦tbl-b⟧}

+---+---+
| a | b |
+===+===+
| 1 | 2 |
+---+---+

  a     b
----- -----
  1     2

: Hail {#⟦tbl-c⟧}

@⟦tbl-a⟧, @⟦tbl-b⟧, @⟦tbl-c⟧
`,
				expects: [
					"tbl-a = Table 1.1 “Rain”",
					"tbl-b = Table 1.2 “Snow”",
					"tbl-c = Table 1.3 “Hail”",
					"@tbl-a → Table 1.1",
					"@tbl-b → Table 1.2",
					"@tbl-c → Table 1.3",
				],
			},
			{
				form: "`: Caption {#tbl-a}.`",
				reads: "Text after the label: Quarto does not see it.",
				files: "# A\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n: Rain {#⟦tbl-a⟧}.\n\n@⟦tbl-a⟧\n",
				expects: ["tbl-a = not registered: label-not-last-in-caption", "@tbl-a → nothing"],
			},
			{
				form: "`::: {#tbl-a}` … caption … `:::`",
				reads: "A table of anything; its last paragraph is the caption, else that of the table in it.",
				files: `
# A

::: {#⟦tbl-a⟧}
| a | b |
|---|---|
| 1 | 2 |

Rain.
:::

::: {#⟦tbl-b⟧}
| a | b |
|---|---|
| 1 | 2 |

: Snow.
:::
`,
				expects: ["tbl-a = Table 1.1 “Rain.”", "tbl-b = Table 1.2 “Snow.”"],
			},
			{
				form: "Tables in a table",
				reads: "Parts, lettered.",
				files: `
# A

::: {#⟦tbl-a⟧ layout-ncol=2}
| a |
|---|
| 1 |

: North {#⟦tbl-n⟧}

| b |
|---|
| 2 |

: South {#⟦tbl-s⟧}

Rain.
:::
`,
				expects: ["tbl-a = Table 1.1 “Rain.”", "tbl-n = Table 1.1 (a) “North”", "tbl-s = Table 1.1 (b) “South”"],
			},
			{
				form: "`\\label{tbl-a}` in a table of LaTeX",
				reads: "Quarto takes it for its own label in PDF.",
				silent: "Other formats do not show the table.",
				files: `
# A

\\begin{table}
\\caption{\\label{⟦tbl-a⟧} Rain}
\\begin{tabular}{l}
1
\\end{tabular}
\\end{table}

\`\`\`{=latex}
\\begin{longtable}{l}
\\caption{Snow}\\label{⟦tbl-b⟧}
1
\\end{longtable}
\`\`\`

@⟦tbl-a⟧, @⟦tbl-b⟧
`,
				expects: [
					"tbl-a = tex, if its code makes it",
					"tbl-b = tex, if its code makes it",
					"@tbl-a → tex",
					"@tbl-b → tex",
				],
			},
		],
	},
	{
		title: "Listings",
		constructs: [
			{
				form: '```` ```{#lst-a .python lst-cap="…"} ````',
				reads: "A listing.",
				files: '# A\n\n```{#⟦lst-a⟧ .python lst-cap="Rain"}\n1\n```\n\n@⟦lst-a⟧\n',
				expects: ["lst-a = Listing 1.1 “Rain”", "@lst-a → Listing 1.1"],
			},
			{
				form: "```` ```{#lst-a .python} ```` without caption",
				reads: "Quarto makes no listing of it.",
				files: "# A\n\n```{#⟦lst-a⟧ .python}\n1\n```\n\n@⟦lst-a⟧\n",
				expects: ["lst-a = not registered: listing-without-caption", "@lst-a → nothing"],
			},
			{
				form: "`::: {#lst-a}` around code",
				reads: 'A listing; the caption is the last paragraph, `lst-cap="…"` of the div or of the code.',
				files: `
# A

::: {#⟦lst-a⟧}
\`\`\`python
1
\`\`\`

Rain.
:::

::: {#⟦lst-b⟧ lst-cap="Snow."}
\`\`\`python
1
\`\`\`
:::

::: {#⟦lst-c⟧}
\`\`\`{.python lst-cap="Hail."}
1
\`\`\`
:::
`,
				expects: ["lst-a = Listing 1.1 “Rain.”", "lst-b = Listing 1.2 “Snow.”", "lst-c = Listing 1.3 “Hail.”"],
			},
		],
	},
	{
		title: "Equations and maths",
		constructs: [
			{
				form: "`$$ … $$ {#eq-a}`",
				reads: "An equation; the blank may be missing, more attributes may follow.",
				files: `
# A

$$
x
$$ {#⟦eq-a⟧}

$$y$\${#⟦eq-b⟧ alt="Words"}

In a line $$z$$ {#⟦eq-c⟧} of text.

- $$
  w
  $$ {#⟦eq-d⟧}

@⟦eq-a⟧, @⟦eq-d⟧
`,
				expects: [
					"eq-a = Equation 1.1",
					"eq-b = Equation 1.2",
					"eq-c = Equation 1.3",
					"eq-d = Equation 1.4",
					"@eq-a → Equation 1.1",
					"@eq-d → Equation 1.4",
				],
			},
			{
				form: "The label on the next line, with text right after it, or after LaTeX",
				reads: "Not registered.",
				files: `
# A

$$
x
$$
{#⟦eq-a⟧}

$$
x
$$ {#⟦eq-b⟧}.

\\begin{align}
x
\\end{align} {#⟦eq-c⟧}

@⟦eq-a⟧, @⟦eq-b⟧, @⟦eq-c⟧
`,
				expects: [
					"eq-a = not registered: label-after-line-break",
					"eq-b = not registered: label-followed-by-text",
					"eq-c = not registered: label-without-math",
					"@eq-a → nothing",
					"@eq-b → nothing",
					"@eq-c → nothing",
				],
			},
			{
				form: "`$5 and @fig-a cost $6`",
				reads: "No maths: the closing `$` has a blank before it or a digit after it.",
				files: "Pay $5 for @⟦fig-a⟧ or $6, 3$ for @⟦fig-b⟧ or 4$.\n",
				expects: ["@fig-a → nothing", "@fig-b → nothing"],
			},
			{
				form: "`` $x = `r d$x`$ ``",
				reads: "Code in maths is run first: its dollars do not end the formula.",
				files: "Where $n = `r nrow(d$x)`$ and @⟦fig-a⟧.\n",
				expects: ["@fig-a → nothing"],
			},
			{
				form: "`$$` that is never closed",
				reads: "Reported; the paragraphs after it are read as usual.",
				files: "# A\n\n⟦$$⟧\nx = y\n\nSee @⟦fig-a⟧.\n",
				expects: ["problem unclosed-math", "@fig-a → nothing"],
			},
		],
	},
];
