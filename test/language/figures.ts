import type { Topic } from "./construct.ts";

/** Figures: images, divs, subfigures, and where their captions come from. */
export const figures: Topic = {
	title: "Figures",
	constructs: [
		{
			form: "`![Caption](x.png){#fig-a}` alone in its paragraph",
			reads:
				"A figure; the brackets hold its caption, which may be missing. Attributes may stand in any order and over several lines.",
			files: `
# A

![Rain
over **land**](a.png){width=50% fig-alt="Not {#fig-z}" #⟦fig-a⟧
height=3cm}

![](b.png){#⟦fig-b⟧}

@⟦fig-a⟧, @⟦fig-b⟧
`,
			expects: [
				"fig-a = Figure 1.1 “Rain over **land**”",
				"fig-b = Figure 1.2",
				"@fig-a → Figure 1.1",
				"@fig-b → Figure 1.2",
			],
		},
		{
			form: "`[![Caption](x.png){#fig-a}](address)`",
			reads: "A figure that is a link.",
			files: "# A\n\n[![Rain](a.png){#⟦fig-a⟧}](⟦b.png⟧)\n",
			expects: ["fig-a = Figure 1.1 “Rain”", "link b.png → missing-file"],
		},
		{
			form: "An image in a list item or quote",
			reads: "A figure, where it is alone in its paragraph.",
			files:
				"# A\n\n- Words.\n\n    ![Rain](a.png){#⟦fig-a⟧}\n\n- ![Snow](b.png){#⟦fig-b⟧}\n\n> ![Hail](c.png){#⟦fig-c⟧}\n",
			expects: ["fig-a = Figure 1.1 “Rain”", "fig-b = Figure 1.2 “Snow”", "fig-c = Figure 1.3 “Hail”"],
		},
		{
			form: "An image in running text",
			reads: "No figure: its label is lost.",
			files: "# A\n\nHere ![Rain](a.png){#⟦fig-a⟧} it falls, @⟦fig-a⟧.\n",
			expects: ["fig-a = not registered: inline-image", "@fig-a → nothing"],
		},
		{
			form: "`![Caption](x.png)` without label",
			reads: "A figure without number: the next one is not counted on.",
			files: "# A\n\n![Rain](a.png)\n\n![Snow](b.png){#⟦fig-b⟧}\n",
			expects: ["fig-b = Figure 1.1 “Snow”"],
		},
		{
			form: "`::: {#fig-a}` … caption … `:::`",
			reads: "A figure of anything; its last paragraph is the caption.",
			files: `
# A

::: {#⟦fig-a⟧}
![](a.png)

Rain.
:::

::: {#⟦fig-b⟧}
\`\`\`{.tikz}
\\draw (0,0);
\`\`\`
Snow.
:::

@⟦fig-a⟧, @⟦fig-b⟧
`,
			expects: [
				"fig-a = Figure 1.1 “Rain.”",
				"fig-b = Figure 1.2 “Snow.”",
				"@fig-a → Figure 1.1",
				"@fig-b → Figure 1.2",
			],
		},
		{
			form: '`::: {#fig-a fig-cap="…"}`',
			reads: "The caption as an attribute; a last paragraph overrides it.",
			files: `
# A

::: {#⟦fig-a⟧ fig-cap="Rain."}
![](a.png)
:::

::: {#⟦fig-b⟧ fig-cap="Snow."}
![](b.png)

Hail.
:::
`,
			expects: ["fig-a = Figure 1.1 “Rain.”", "fig-b = Figure 1.2 “Hail.”"],
		},
		{
			form: "Attributes of a div: the label late, blanks around `=`, code, over two lines",
			reads: "A label all the same.",
			files: `
# A

::: {.column-margin #⟦fig-a⟧ .wide}
![](a.png)

Rain.
:::

::: {#⟦fig-b⟧ fig-cap = "Snow."}
![](b.png)
:::

::: {#⟦fig-c⟧ \`r in_margin()\`}
![](c.png)

Hail.
:::

::: {#⟦fig-d⟧
fig-cap="Fog."}
![](d.png)
:::
`,
			expects: [
				"fig-a = Figure 1.1 “Rain.”",
				"fig-b = Figure 1.2 “Snow.”",
				"fig-c = Figure 1.3 “Hail.”",
				"fig-d = Figure 1.4 “Fog.”",
			],
		},
		{
			form: "`{#fig-a.wide}`",
			reads: "The label is `fig-a.wide`: nothing ends it.",
			files: "# A\n\n::: {#⟦fig-a.wide⟧}\n![](a.png)\n\nRain.\n:::\n\n@⟦fig-a⟧\n",
			expects: ["fig-a.wide = Figure 1.1 “Rain.”", "@fig-a → nothing"],
		},
		{
			form: "`::: {fig-a}` without `#`",
			reads: "A class, no label.",
			files: "# A\n\n::: {fig-a}\n![](a.png)\n\nRain.\n:::\n\n@⟦fig-a⟧\n",
			expects: ["@fig-a → nothing"],
		},
		{
			form: "A div right below a paragraph",
			reads: "Text: Pandoc wants a blank line before `:::`.",
			files: "# A\n\nWords.\n::: {#⟦fig-a⟧}\n![](a.png)\n⟦:::⟧\n\n@⟦fig-a⟧\n",
			expects: ["fig-a = not registered: plain-span", "problem stray-div-close", "@fig-a → nothing"],
		},
		{
			form: "Figures in a figure",
			reads: "Subfigures, lettered; the caption of the whole is its last paragraph.",
			files: `
# A

::: {#⟦fig-a⟧ layout-ncol=2}
![North](n.png){#⟦fig-n⟧}

::: {#⟦fig-s⟧}
![](s.png)

South
:::

Rain.
:::

@⟦fig-a⟧, @⟦fig-n⟧, @⟦fig-s⟧
`,
			expects: [
				"fig-a = Figure 1.1 “Rain.”",
				"fig-n = Figure 1.1 (a) “North”",
				"fig-s = Figure 1.1 (b) “South”",
				"@fig-a → Figure 1.1",
				"@fig-n → Figure 1.1 (a)",
				"@fig-s → Figure 1.1 (b)",
			],
		},
		{
			form: '`<div id="fig-a">`',
			reads: "A figure as well.",
			files: '# A\n\n<div id="⟦fig-a⟧">\n\n![](a.png)\n\nRain.\n\n</div>\n\n@⟦fig-a⟧\n',
			expects: ["fig-a = Figure 1.1 “Rain.”", "@fig-a → Figure 1.1"],
		},
		{
			form: '`<a name="a">` `<span id="a">` `[words]{#a}`',
			reads: "Targets of links; with a label of a reference type nothing that `@` reaches.",
			files: '# A\n\n<a name="⟦rain⟧"></a> [drops]{#⟦fig-drops⟧}\n\n[there](⟦#rain⟧) @⟦fig-drops⟧\n',
			expects: ["rain = html", "fig-drops = not registered: plain-span", "link #rain → found", "@fig-drops → nothing"],
		},
	],
};
