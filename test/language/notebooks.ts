import type { Topic } from "./construct.ts";

const book = (...chapters: readonly string[]): string =>
	`project:\n  type: book\nbook:\n  title: T\n  chapters: [index.qmd, ${chapters.join(", ")}]\n`;

const rain = String.raw`{
 "cells": [
  {"cell_type": "markdown", "id": "intro", "source": ["# Rain {#⟦sec-rain⟧}\n", "\n", "See @⟦fig-a⟧[^⟦n⟧] and @⟦sec-a⟧.\n", "\n", "[^n]: Say \"drop\"."]},
  {"cell_type": "code", "source": "#| label: ⟦fig-a⟧\n#| fig-cap: \"Drops\"\nplot()", "outputs": [{"data": {"text/plain": ["@fig-x"]}}]},
  {"cell_type": "raw", "metadata": {"raw_mimetype": "text/latex"}, "source": ["\\ref{⟦fig-a⟧}"]}
 ],
 "metadata": {"kernelspec": {"language": "python"}}
}`;

const tools = String.raw`{
 "cells": [
  {"cell_type": "markdown", "source": ["## Beside {#sec-no}\n", "\n", "![Gauge](a.png){#⟦fig-gauge⟧}"]},
  {"cell_type": "code", "metadata": {"tags": ["drops"]}, "source": ["#| label: ⟦fig-drops⟧\n", "#| fig-cap: Drops\n", "plot()"]},
  {"cell_type": "code", "id": "abc", "source": ["#| label: fig-other\n", "plot()"]}
 ]
}`;

/** Notebooks as chapters, and what is embedded of them. */
export const notebooks: Topic = {
	title: "Notebooks and embeds",
	says: "A notebook is read as the Markdown that Quarto makes of its cells. Places in it are places in the `.ipynb` file.",
	constructs: [
		{
			form: "A `.ipynb` chapter",
			reads:
				"Markdown cells, raw cells, code cells with their options; quotation marks and line ends as the author wrote them.",
			silent: "What the cells put out is not read.",
			files: { "_quarto.yml": book("rain.ipynb"), "index.qmd": "# A {#⟦sec-a⟧}\n\n@⟦fig-a⟧\n", "rain.ipynb": rain },
			expects: [
				"index.qmd: sec-a = Chapter 1 “A”",
				"index.qmd: @fig-a → Figure 2.1",
				"rain.ipynb: sec-rain = Chapter 2 “Rain”",
				"rain.ipynb: @fig-a → Figure 2.1",
				'rain.ipynb: [^n] → Say "drop".',
				"rain.ipynb: @sec-a → Chapter 1",
				"rain.ipynb: fig-a = Figure 2.1 “Drops”",
				"rain.ipynb: \\ref fig-a → Figure 2.1",
			],
		},
		{
			form: "A notebook that is no JSON",
			reads: "Reported.",
			silent: "Of what may be in it nothing is said.",
			files: { "_quarto.yml": book("rain.ipynb"), "index.qmd": "# A\n\n@⟦fig-a⟧\n", "rain.ipynb": '{"cells": ⟦}⟧' },
			expects: ["index.qmd: @fig-a → unknown", "rain.ipynb: problem invalid-notebook"],
		},
		{
			form: "`{{< embed tools.ipynb#fig-drops >}}` `{{< embed tools.ipynb#drops >}}` `{{< embed tools.ipynb[1] >}}`",
			reads:
				"The cells of this label, tag, id or number, as if they stood in the chapter; else the cell that holds this id.",
			silent: "What the notebook says beside them is not read.",
			files: {
				"_quarto.yml": book("b.qmd"),
				"index.qmd":
					"# A\n\n{{< embed ⟦tools.ipynb⟧#drops >}}\n\n@⟦fig-drops⟧, @⟦fig-gauge⟧, @⟦fig-other⟧, @⟦sec-no⟧\n",
				"b.qmd": "# B\n\n{{< embed ⟦tools.ipynb⟧#fig-gauge echo=true >}}\n",
				"tools.ipynb": tools.replace("{#sec-no}", "{#⟦sec-no⟧}"),
			},
			expects: [
				"tools.ipynb: sec-no = Section 2.1 “Beside”",
				"tools.ipynb: fig-gauge = Figure 2.1 “Gauge”",
				"tools.ipynb: fig-drops = Figure 1.1 “Drops”",
				"index.qmd: include tools.ipynb → found",
				"index.qmd: @fig-drops → Figure 1.1",
				"index.qmd: @fig-gauge → Figure 2.1",
				"index.qmd: @fig-other → nothing",
				"index.qmd: @sec-no → Section 2.1",
				"b.qmd: include tools.ipynb → found",
			],
		},
		{
			form: "`{{< embed b.qmd#fig-rain >}}`",
			reads: "The cell of a chapter, which then stands in both places, and its label too.",
			files: {
				"_quarto.yml": book("b.qmd"),
				"index.qmd": "# A\n\n{{< embed ⟦b.qmd⟧#fig-rain >}}\n\n{{< embed ⟦b.qmd⟧#fig-snow >}}\n",
				"b.qmd": "# B\n\n```{r}\n#| label: ⟦fig-rain⟧\n#| fig-cap: Rain\n1\n```\n",
			},
			expects: [
				"index.qmd: include b.qmd → found",
				"index.qmd: include b.qmd → missing-cell",
				"b.qmd: fig-rain = Figure 1.1 “Rain”, twice",
				"b.qmd: fig-rain = Figure 2.1 “Rain”, twice",
			],
		},
		{
			form: "`{{{< include _a.qmd >}}}` `{{</* include _a.qmd */>}}`",
			reads: "Shown, not done.",
			files: "# A\n\n{{{< include _a.qmd >}}}\n\n{{</* include _a.qmd */>}}\n\n`{{< include _a.qmd >}}`\n",
			expects: [],
		},
	],
};
