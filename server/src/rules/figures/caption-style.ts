import type { ChapterRule } from "../rule.ts";
import { noun } from "../wording.ts";

export const captionStyle: ChapterRule = {
	id: "caption-style",
	scope: "chapter",
	severity: "warning",
	title: "A caption that starts with a stray colon",
	why: "`: Caption` is how a table's caption is written. In the last paragraph of a figure's or listing's block Quarto takes the colon for text, and readers see it before the caption.",
	fix: "Drops the colon.",
	bad: [
		`# Clouds {#sec-clouds}

Three layers are drawn in @fig-layers.

::: {#fig-layers}
![](layers.svg){fig-alt="Three bands of cloud."}

⟦: **Layers**: by height.⟧
:::
`,
	],
	good: [
		`# Clouds {#sec-clouds}

Three layers are drawn in @fig-layers and listed in @tbl-layers.

::: {#fig-layers}
![](layers.svg){fig-alt="Three bands of cloud."}

**Layers**: by height.
:::

| Layer | Height |
|-------|--------|
| Low   | 2 km   |

: **Layers**: their upper ends. {#tbl-layers}
`,
	],
	*check({ path, floats, text }) {
		for (const { caption, type } of floats) {
			if (!caption?.strayColon) continue;
			const written = text.slice(caption.span.start, caption.span.end);
			const stray = /^:\s*/.exec(written);
			const start = stray ? caption.span.start : text.lastIndexOf(":", caption.span.start);
			const end = stray ? start + stray[0].length : caption.span.start;
			yield {
				path,
				span: { start, end: caption.span.end },
				message: `Readers see the colon before this caption: only tables' captions are written with \`: \`. Begin the ${noun(type)}'s caption with its first word.`,
				fixes: () => [{ title: "Drop the colon", safe: true, edits: [{ path, span: { start, end }, text: "" }] }],
			};
		}
	},
};
