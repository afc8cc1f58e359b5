import type { Topic } from "./construct.ts";

/** Headings: what numbers them, what gives them a label, what swallows them. */
export const sections: Topic = {
	title: "Headings",
	says: "A heading is what a section is called and what its label stands on. Pandoc gives every heading without a label an id made of its words; links may use it, `@` may not.",
	constructs: [
		{
			form: "`## Title {#sec-a}`",
			reads: "A section with a label, numbered by its chapter and the headings before it.",
			files: `
# Rain {#⟦sec-rain⟧}

## Drops {#⟦sec-drops⟧}

### Size {#⟦sec-size⟧ .unlisted}

## Snow

See @⟦sec-rain⟧, @⟦sec-drops⟧, @⟦sec-size⟧.
`,
			expects: [
				"sec-rain = Chapter 1 “Rain”",
				"sec-drops = Section 1.1 “Drops”",
				"sec-size = Section 1.1.1 “Size”",
				"@sec-rain → Chapter 1",
				"@sec-drops → Section 1.1",
				"@sec-size → Section 1.1.1",
			],
		},
		{
			form: "`Title {#sec-a}` over `=====` or `-----`",
			reads: "Headings of level 1 and 2.",
			files: `
Rain {#⟦sec-rain⟧}
====

Drops {#⟦sec-drops⟧}
-----

See @⟦sec-drops⟧.
`,
			expects: ["sec-rain = Chapter 1 “Rain”", "sec-drops = Section 1.1 “Drops”", "@sec-drops → Section 1.1"],
		},
		{
			form: '`title: "# Rain {#sec-rain}"` in the front matter',
			reads: "The label of the chapter. Quarto sees it for HTML only behind a `#`; without one it counts here too.",
			files: {
				"_quarto.yml": "project: {type: book}\nbook: {chapters: [index.qmd, rain.qmd]}\n",
				"index.qmd": "# Weather\n",
				"rain.qmd": `
---
title: "# Rain {#⟦sec-rain⟧}"
---

## Drops {#⟦sec-drops⟧}

See @⟦sec-rain⟧ and @⟦sec-drops⟧.
`,
			},
			expects: [
				"rain.qmd: sec-rain = Chapter 2 “Rain”",
				"rain.qmd: sec-drops = Section 2.1 “Drops”",
				"rain.qmd: @sec-rain → Chapter 2",
				"rain.qmd: @sec-drops → Section 2.1",
			],
		},
		{
			form: "`{.unnumbered}` `{-}`",
			reads: "Not numbered: Quarto registers no label there, so `@` does not reach it; links do.",
			files: `
# Rain

## Notation {#⟦sec-notation⟧ .unnumbered}

## Thanks {- #⟦sec-thanks⟧}

See @⟦sec-notation⟧ and [there](⟦#sec-thanks⟧).
`,
			expects: [
				"sec-notation = not registered: unnumbered-heading “Notation”",
				"sec-thanks = not registered: unnumbered-heading “Thanks”",
				"@sec-notation → nothing",
				"link #sec-thanks → found",
			],
		},
		{
			form: "`## Title {#sec-a} and more`",
			reads: "Attributes count at the end only; what stands before words is text.",
			files: "# Rain\n\n## Drops {#⟦sec-drops⟧} of rain\n\nSee @⟦sec-drops⟧.\n",
			expects: [
				"sec-drops = not registered: heading-attributes-not-last “Drops {#sec-drops} of rain”",
				"@sec-drops → nothing",
			],
		},
		{
			form: "A heading right below a paragraph",
			reads: "Text: Quarto wants a blank line before a heading.",
			files: "# Rain\n\nWords.\n## Drops {#⟦sec-drops⟧}\n\nSee @⟦sec-drops⟧.\n",
			expects: ["sec-drops = not registered: plain-span", "@sec-drops → nothing"],
		},
		{
			form: "A heading with a blank before it",
			reads: "Text: Pandoc takes `#` and underlines at the start of a line only.",
			files: "# Rain\n\n ## Drops {#⟦sec-drops⟧}\n\n- Item\n\n    ## Snow {#⟦sec-snow⟧}\n\n  ## Hail {#⟦sec-hail⟧}\n",
			expects: [
				"sec-drops = not registered: plain-span",
				"sec-snow = not registered: plain-span",
				"sec-hail = Section 1.1 “Hail”",
			],
		},
		{
			form: "A heading right below a line of LaTeX, a fence, `:::` or `-->`",
			reads: "A heading.",
			files: `
# Rain

\\medskip
## One {#⟦sec-one⟧}

::: {.wide}
## Two {#⟦sec-two⟧}
:::
## Three {#⟦sec-three⟧}

<!-- note -->
## Four {#⟦sec-four⟧}
`,
			expects: [
				"sec-one = Section 1.1 “One”",
				"sec-two = Section 1.2 “Two”",
				"sec-three = Section 1.3 “Three”",
				"sec-four = Section 1.4 “Four”",
			],
		},
		{
			form: "The first heading in a callout",
			reads: "The title of the callout: no section, and its label is lost.",
			files: `
# Rain

::: {.callout-tip}
## Watch {#⟦sec-watch⟧}

Words.
:::

## Drops {#⟦sec-drops⟧}

@⟦sec-watch⟧
`,
			expects: [
				"sec-watch = not registered: callout-title “Watch”",
				"sec-drops = Section 1.1 “Drops”",
				"@sec-watch → nothing",
			],
		},
		{
			form: "Headings in `.panel-tabset`",
			reads: "Those of the first one's level are titles of tabs and no sections; deeper ones are sections.",
			files: `
# Rain

::: {.panel-tabset}
## North {#⟦sec-north⟧}

### Storms {#⟦sec-storms⟧}

## South {#⟦sec-south⟧}
:::

@⟦sec-north⟧
`,
			expects: [
				"sec-north = not registered: tab-title “North”",
				"sec-storms = Section 1.0.1 “Storms”",
				"sec-south = not registered: tab-title “South”",
				"@sec-north → nothing",
			],
		},
		{
			form: "`# a comment` in code, in a comment or in the front matter",
			reads: "No heading.",
			files: `
---
# Rain {#sec-a}
subtitle: Words
---

# Rain {#⟦sec-rain⟧}

\`\`\`{r}
# Drops {#sec-b}
\`\`\`

<!--
# Snow {#sec-c}
-->

    # Hail {#sec-d}
`,
			expects: ["sec-rain = Chapter 1 “Rain”"],
		},
		{
			form: "`[…](#the-words)`: a heading without label",
			reads:
				"Pandoc's automatic id: lower case, no punctuation, nothing before the first letter, dashes and `...` gone; a second one of the same words gets `-1`.",
			files: `
# Same

## Same

## Über \`r_code\` & *more*... {.wide}

## 3 Ways -- or four

[a](⟦#same⟧) [b](⟦#same-1⟧) [c](⟦#über-r_code-more⟧) [d](⟦#ways-or-four⟧) [e](⟦#same-2⟧)
`,
			expects: [
				"link #same → found",
				"link #same-1 → found",
				"link #über-r_code-more → found",
				"link #ways-or-four → found",
				"link #same-2 → missing-fragment",
			],
		},
		{
			form: "Automatic ids beside written ones",
			reads: "A heading with a label leaves its automatic id to others; a written id is taken.",
			files: `
# Rain {#⟦sec-rain⟧}

## Rain

## Hail {#⟦snow⟧}

## Snow

[a](⟦#rain⟧) [b](⟦#rain-1⟧) [c](⟦#snow-1⟧)
`,
			expects: [
				"sec-rain = Chapter 1 “Rain”",
				"snow = heading “Hail”",
				"link #rain → found",
				"link #rain-1 → missing-fragment",
				"link #snow-1 → found",
			],
		},
		{
			form: "A heading that code writes: `` ## `r title` ``",
			reads: "A heading.",
			silent: "Its automatic id is unknown, so a link to an unknown id of that page may be right.",
			files: "# Rain\n\n## `r title` here\n\n[there](⟦#drops-here⟧)\n",
			expects: ["link #drops-here → not looked up"],
		},
		{
			form: "The same words as headings of a chapter and of what it includes",
			reads: "Pandoc counts over the joined text.",
			silent: "Which of them got the number is not worked out: a link to `words-1` is taken to be right.",
			files: {
				"_quarto.yml": "project: {type: book}\nbook: {chapters: [index.qmd]}\n",
				"index.qmd": "# Rain\n\n## Tools\n\n{{< include ⟦_more.md⟧ >}}\n\n[there](⟦#tools-1⟧) [not](⟦#means-1⟧)\n",
				"_more.md": "## Tools\n",
			},
			expects: [
				"index.qmd: include _more.md → found",
				"index.qmd: link #tools-1 → not looked up",
				"index.qmd: link #means-1 → missing-fragment",
			],
		},
	],
};
