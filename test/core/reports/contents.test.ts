import { expect, test } from "vitest";
import type { Book } from "../../../server/src/book/book.ts";
import { type ContentsNode, contentsOf } from "../../../server/src/reports/contents.ts";
import { openLibrary } from "../../memory.ts";

/** The tree with one indented node per line: `kind label name (references) !gaps`, and `?` if the file could not be read. */
function treeText(nodes: readonly ContentsNode[], indent = ""): string {
	return nodes
		.map(({ kind, label, name, references, gaps, unread, children }) => {
			const counts = references > 0 ? ` (${references})` : "";
			const missing = gaps.length > 0 ? ` !${gaps.join(" ")}` : "";
			return `${indent}${kind}${label === null ? "" : ` ${label}`} ${name}${counts}${missing}${unread ? " ?" : ""}\n${treeText(children, `${indent}  `)}`;
		})
		.join("");
}

test("parts contain chapters, chapters contain sections, and sections contain items", async () => {
	const workspace = await openLibrary({
		"_quarto.yml": `project: {type: book}
book:
  title: Weather
  chapters:
    - index.qmd
    - part: Water
      chapters: [rain.qmd, gone.qmd]
    - part: air.qmd
      chapters: [wind.qmd]
  appendices: [units.qmd]
`,
		"index.qmd": "# Preface {.unnumbered}\n\nSee @fig-drop, @sec-rain and @sec-drops.\n",
		"rain.qmd": `# Rain {#sec-rain}

$$ v $$ {#eq-v}

## Drops {#sec-drops}

::: {.callout-note title="Not a section"}
## Nor this

Text.
:::

![**Drop**: round.](drop.png){#fig-drop fig-alt="Round"}

#### Deep

| a |
|---|
| b |

: Sizes {#tbl-sizes}

## Clouds

{{< include _more.qmd >}}
`,
		"_more.qmd": "### Included\n\n![](fog.png){#fig-fog}\n",
		"air.qmd": "# Air\n",
		"wind.qmd": "# Wind\n\n### Gusts\n",
		"units.qmd": "# Units\n",
		"drop.png": "",
		"fog.png": "",
	});
	expect(treeText(contentsOf(workspace.books[0] as Book))).toBe(`chapter Preface
part Water
  chapter Chapter 1: Rain (1)
    equations Equation 1.1 eq-v !never-referred
    section 1.1 Drops (1)
      figures Figure 1.1 Drop (1)
      section 1.1.0.1 Deep
        tables Table 1.1 Sizes !never-referred
    section 1.2 Clouds
      section 1.2.1 Included
        figures Figure 1.2 fig-fog !no-caption no-alt-text never-referred
  chapter Chapter 2: gone.qmd ?
part Air
  chapter Chapter 3: Wind
    section 3.0.1 Gusts
chapter Appendix A: Units
`);
});

test("only labels of cross-references are ids in the tree", async () => {
	const workspace = await openLibrary("# A {#sec-a}\n\n## B {#foo}\n\n## C {#sec-c .unnumbered}\n\n## D {#sec-d}\n");
	const [chapter] = contentsOf(workspace.books[0] as Book);
	expect([chapter, ...(chapter?.children ?? [])].map((node) => node?.id)).toEqual(["sec-a", null, null, "sec-d"]);
});
