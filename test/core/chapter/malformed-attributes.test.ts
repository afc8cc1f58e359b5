/** Attributes that Pandoc cannot read: where they are told, and what is written instead. */
import { describe, expect, test } from "vitest";
import { parseChapter } from "../../../server/src/chapter/parse-chapter.ts";
import { applyEdits } from "../../../server/src/text/span.ts";
import { marked } from "../../memory.ts";

const told: readonly [name: string, text: string, reason: string, mended: string][] = [
	["a class without its dot", "::: ⟦{layout-narrow}⟧\nA\n:::", "missing-mark", "::: {.layout-narrow}\nA\n:::"],
	["a label without its mark", "::: ⟦{lst-sort}⟧\nA\n:::", "missing-mark", "::: {#lst-sort}\nA\n:::"],
	["a dot without braces", "::: ⟦.aside⟧\nA\n:::", "missing-mark", "::: {.aside}\nA\n:::"],
	["a fence whose brace is not closed", "::: ⟦{.callout-note⟧\nA\n:::", "not-closed", "::: {.callout-note}\nA\n:::"],
	[
		"a value with blanks",
		"::: ⟦{.callout-note title=My first note collapse=true}⟧\nA\n:::",
		"unquoted-space",
		'::: {.callout-note title="My first note" collapse=true}\nA\n:::',
	],
	[
		"attributes without braces",
		'::: ⟦callout-note collapse="true"⟧\nA\n:::',
		"missing-mark",
		'::: {.callout-note collapse="true"}\nA\n:::',
	],
	["a brace too many", "::: ⟦{.callout-note}}⟧\nA\n:::", "other", "::: {.callout-note}\nA\n:::"],
	["a comma", "## Title ⟦{#sec-a, .unnumbered}⟧", "comma", "## Title {#sec-a .unnumbered}"],
	["a heading that lost its brace", "## Title ⟦{#sec-a⟧", "not-closed", "## Title {#sec-a}"],
	["a heading whose opening brace is lost", "## Title ⟦#sec-a}⟧", "missing-mark", "## Title {#sec-a}"],
	["a heading without the mark", "## Title ⟦{sec-a}⟧", "missing-mark", "## Title {#sec-a}"],
	["a blank after the mark", "## Title ⟦{# sec-a}⟧", "space-after-mark", "## Title {#sec-a}"],
	["a bare word that means a class", "## Title ⟦{unnumbered}⟧", "missing-mark", "## Title {.unnumbered}"],
	[
		"curly quotes",
		"![A](a.png)⟦{#fig-a fig-alt=“Two hills” width=50%}⟧",
		"curly-quotes",
		'![A](a.png){#fig-a fig-alt="Two hills" width=50%}',
	],
	["curly quotes around one word", "![A](a.png)⟦{width=“50%”}⟧", "curly-quotes", '![A](a.png){width="50%"}'],
	["blanks around the equals sign", "![A](a.png)⟦{width = 50%}⟧", "space-around-equals", "![A](a.png){width=50%}"],
	[
		"a blank after the opening quote",
		'![A](a.png)⟦{#fig-a fig-alt=" Two hills"}⟧',
		"space-after-quote",
		'![A](a.png){#fig-a fig-alt="Two hills"}',
	],
	[
		"quotes in a quoted value",
		'![A](a.png)⟦{#fig-a fig-alt="A "small" hill" width=50%}⟧',
		"other",
		'![A](a.png){#fig-a fig-alt="A \\"small\\" hill" width=50%}',
	],
	["a blank before the brace", "![A](a.png)⟦ {#fig-a}⟧", "detached", "![A](a.png){#fig-a}"],
	["a label without its mark on an image", "![A](a.png)⟦{fig-a}⟧", "missing-mark", "![A](a.png){#fig-a}"],
	[
		"an image's brace that is not closed",
		"![A](a.png)⟦{#fig-a width=50%⟧",
		"not-closed",
		"![A](a.png){#fig-a width=50%}",
	],
	["a button", "[Go](a.html)⟦ {.btn}⟧ now", "detached", "[Go](a.html){.btn} now"],
	["a formula's label", "$$\nx\n$$ ⟦{eq-a}⟧", "missing-mark", "$$\nx\n$$ {#eq-a}"],
	[
		"a table's label",
		"| a |\n|---|\n| b |\n\n: Words ⟦{tbl-a}⟧",
		"missing-mark",
		"| a |\n|---|\n| b |\n\n: Words {#tbl-a}",
	],
	[
		"a table's label that is not closed",
		"| a |\n|---|\n| b |\n\n: Words ⟦{#tbl-a⟧",
		"not-closed",
		"| a |\n|---|\n| b |\n\n: Words {#tbl-a}",
	],
	[
		"a listing's caption without quotes",
		"```⟦{#lst-a .python lst-cap=Sorting words}⟧\na\n```",
		"unquoted-space",
		'```{#lst-a .python lst-cap="Sorting words"}\na\n```',
	],
];

const quiet: readonly [name: string, text: string][] = [
	["blanks inside the braces", "## Title { #sec-a .unnumbered }"],
	["no blank before the braces", "## Title{#sec-a}"],
	["a dash for unnumbered", "## Title {-}"],
	["blanks around the equals sign of a div", "::: {.callout-note collapse = true}\nA\n:::"],
	["one word for a class", "::: callout-note\nA\n:::"],
	["a div that ends its line with colons", "::: {.callout-note} :::\nA\n:::"],
	["a list as a value", '| a |\n|---|\n| b |\n\n: Words {#tbl-a tbl-colwidths="[40, 20]"}'],
	["inline code among attributes", "::: {#fig-a `r width()`}\nA\n:::"],
	["words in braces", "## Packages {renv} and {targets}"],
	["a set behind a link", "The set [S](s.html) {a, b} is small."],
	["braces of a formula in a heading", "## The estimate $\\hat{R}$"],
	["braces in code", "## Using `{#sec-a`"],
	["cells of every engine", "```{r, echo = FALSE}\n1\n```\n\n```{python}\n1\n```"],
	["a raw format", "`<b>`{=html}\n\n```{=latex}\nx\n```"],
	["a shortcode", "![A](a.png){width={{< var w >}}}"],
	["TeX behind a formula", "$$ x $$ {\\small y}"],
	["a quoted value over two lines", '::: {#fig-a fig-cap="Two\nlines"}\nA\n:::'],
	["text that shows how it is written", "Write `{.class key=two words}` there."],
	["a letter of another alphabet", "## Title {#sec-größe-图}"],
	["quotes of the other kind", "![A](a.png){fig-alt='A \"small\" hill'}"],
	["an apostrophe", '![A](a.png){fig-alt="Anna\'s hill"}'],
];

describe("malformed attributes", () => {
	for (const [name, source, reason, mended] of told) {
		test(name, () => {
			const { text, spans } = marked(`${source}\n`);
			const { malformedAttributes: malformed } = parseChapter("a.qmd", text);
			expect(malformed.map((fault) => [fault.reason, fault.span])).toEqual([[reason, spans[0]]]);
			const edits = malformed.map(({ span, repair }) => ({ span, text: repair ?? "" }));
			expect(applyEdits(text, edits)).toBe(`${mended}\n`);
			expect(parseChapter("a.qmd", `${mended}\n`).malformedAttributes).toEqual([]);
		});
	}
	for (const [name, text] of quiet) {
		test(`not ${name}`, () => expect(parseChapter("a.qmd", `${text}\n`).malformedAttributes).toEqual([]));
	}
});
