import { altPlaceholder } from "../../../analysis/structure/caption-placeholders.ts";
import type { Chapter, Float } from "../../../chapter/facts.ts";
import { hasAltText, hasPictures } from "../../../chapter/floats/pictures.ts";
import { markdownOf, spanInMarkdown } from "../../../chapter/source-text.ts";
import type { ChapterRule, Fix } from "../../rule.ts";

export const missingAltText: ChapterRule = {
	id: "missing-alt-text",
	scope: "chapter",
	when: "edit",
	severity: "hint",
	title: "A figure without alt text",
	why: `Readers who cannot see a figure hear its alt text. A caption names and interprets the figure; \`fig-alt\` says what it shows. Publishers
and accessibility laws require it in textbooks. An empty \`fig-alt=""\` marks an image as decoration in HTML, and screen readers skip it. One part of a figure may be
decoration; a figure with a label, to which the text refers, is not.`,
	fix: "Inserts a `fig-alt` with a placeholder, which the editor selects if it can. Lists of figures count a placeholder as missing.",
	bad: [
		`# Birds {#sec-birds}

Wings differ (@fig-wings).

![**Wings**: of a gull and of a falcon.](wings.svg){#⟦fig-wings⟧}
`,
		`# Birds {#sec-birds}

Paths are drawn in @fig-paths, songs in @fig-songs.

::: {#⟦fig-paths⟧}
<img src="paths.png">

**Paths**: of one morning.
:::

::: {#⟦fig-songs⟧}
\`\`\`{r}
plot(songs)
\`\`\`

**Songs**: of one evening.
:::
`,
		`# Birds {#sec-birds}

Wings differ (@fig-wings), and so do beaks (@fig-beaks), nests (@fig-nest) and songs (@fig-songs).

![**Wings**: of a gull and of a falcon.](wings.svg){#⟦fig-wings⟧ fig-alt=""}

::: {#⟦fig-beaks⟧ layout-ncol=2}
![](gull.png){fig-alt=""}

![](wader.png){fig-alt=" "}

**Beaks**: what they eat shows.
:::

::: {#⟦fig-nest⟧}
<img src="nest.png" alt=''>

**The nest**: of a swallow.
:::

\`\`\`{r}
#| label: ⟦fig-songs⟧
#| fig-cap: "**Songs**: of one evening."
#| fig-alt: ""
plot(songs)
\`\`\`
`,
		`# Birds {#sec-birds}

Songs differ (@fig-songs-1), and so do paths (@fig-paths).

\`\`\`{r}
#| label: ⟦fig-songs⟧
#| fig-cap: ["Of one evening.", "Of one morning."]
#| fig-alt: ["", ""]
plot(evening)
plot(morning)
\`\`\`

\`\`\`{r}
#| label: ⟦fig-paths⟧
#| fig-cap: "**Paths**: of one morning."
#| fig-alt:
plot(paths)
\`\`\`
`,
	],
	good: [
		`# Birds {#sec-birds}

Flight is filmed in @fig-flight, weighed in @fig-weights and drawn in @fig-paths.

::: {#fig-flight}
{{< video flight.mp4 >}}

**Flight**: one beat of the wings.
:::

::: {#fig-weights}
| Bird | Grams |
|:-----|------:|
| Gull |   900 |

**Weights**: of one gull.
:::

::: {#fig-paths}
<img src="paths.png" alt="Three loops over a shore.">

**Paths**: of one morning.
:::
`,
		`# Birds {#sec-birds}

Wings differ (@fig-wings).

![**Wings**: of a gull and of a falcon.](wings.svg){#fig-wings fig-alt="Two outlines: one long and narrow, one pointed."}
`,
		`# Birds {#sec-birds}

Songs are drawn in @fig-songs and counted in @fig-counts; nests are in @fig-nest.

::: {#fig-songs}
\`\`\`{r}
#| fig-alt: "Five bursts, the last one longest."
plot(songs)
\`\`\`

**Songs**: of one evening.
:::

::: {#fig-counts}
\`\`\`
gull 9
wren 2
\`\`\`

**Counts**: as the program prints them.
:::

::: {#fig-nest}
::: {.content-visible when-format="html"}
![](nest.webp){fig-alt="A bowl of mud under a roof."}
:::

::: {.content-visible when-format="pdf"}
![](nest.png)
:::

**The nest**: of a swallow.
:::
`,
		`# Birds {#sec-birds}

Songs differ (@fig-songs).

\`\`\`{r}
#| label: fig-songs
#| fig-cap: "**Songs**: of one day."
#| fig-subcap: ["Morning", "Evening"]
#| fig-alt: ["", "Five bursts, the last one longest."]
plot(morning)
plot(evening)
\`\`\`
`,
		`# Birds {#sec-birds}

The two are compared in @fig-beaks.

::: {#fig-beaks layout-ncol=2}
![A gull](gull.png){fig-alt="A hooked beak."}

![A wader](wader.png){fig-alt="A beak as thin as a needle."}

![](branch.png){fig-alt=""}

**Beaks**: what they eat shows.
:::
`,
	],
	*check(chapter) {
		const { path, floats } = chapter;
		for (const float of floats) {
			const { anchor, type, alt, pictures } = float;
			if (type !== "fig" || !anchor || anchor.unregistered) continue;
			if (!hasPictures(float) || hasAltText(float)) continue;
			const isEmpty = alt !== null || pictures.every(({ alt }) => alt !== null);
			const what = isEmpty ? "has an empty alt text, like decoration" : "has no alt text";
			yield {
				path,
				span: anchor.idSpan,
				message: `Figure "${anchor.id}" ${what}. Describe in fig-alt what it shows.`,
				fixes: () => addAltText(chapter, float),
			};
		}
	},
};

function addAltText(chapter: Chapter, { alt, altSlot }: Float): Fix[] {
	const { path } = chapter;
	if (alt === null) {
		if (altSlot === null) return [];
		const { offset, before, after } = altSlot;
		const edit = {
			path,
			span: { start: offset, end: offset },
			text: before + altPlaceholder + after,
			fill: altPlaceholder,
		};
		return [{ title: "Add fig-alt", safe: false, edits: [edit] }];
	}
	const { start } = spanInMarkdown(chapter, alt.span);
	// Only a quoted value can take plain text in every language (attributes, HTML, YAML).
	if (!/["']/.test(markdownOf(chapter)[start - 1] ?? "")) return [];
	return [
		{
			title: "Fill in fig-alt",
			safe: false,
			edits: [{ path, span: alt.span, text: altPlaceholder, fill: altPlaceholder }],
		},
	];
}
