import { captionKey, repeatedFloats } from "../../../analysis/structure/repeated-floats.ts";
import { floatName, related } from "../../messages.ts";
import type { BookRule } from "../../rule.ts";

export const duplicateCaption: BookRule = {
	id: "duplicate-caption",
	scope: "book",
	when: "idle",
	severity: "warning",
	question: "repetition",
	title: "Two figures, tables or listings with the same caption",
	why: `A caption that occurs twice was usually copied with its block and never adapted, and readers of the list of figures cannot tell the two apart. To show the
same thing again, refer to the first one instead. Branches for different formats, tabs, and listings of one thing in several languages may share a caption.`,
	bad: [
		`# Leaves {#sec-leaves}

Compare @fig-oak with @fig-ash.

![Outline of a leaf.](oak.svg){#fig-oak fig-alt="Rounded lobes."}

![⟦Outline of a leaf.⟧](ash.svg){#fig-ash fig-alt="Eleven leaflets."}
`,
	],
	good: [
		`# Leaves {#sec-leaves}

Compare @fig-oak with @fig-ash.

![Outline of an oak's leaf.](oak.svg){#fig-oak fig-alt="Rounded lobes."}

![Outline of an ash's leaf.](ash.svg){#fig-ash fig-alt="Eleven leaflets."}
`,
		`# Leaves {#sec-leaves}

They are counted in @lst-count-r and in @lst-count-python.

::: {#lst-count-r lst-cap="Counting leaves."}
\`\`\`r
length(leaves)
\`\`\`
:::

::: {#lst-count-python lst-cap="Counting leaves."}
\`\`\`python
len(leaves)
\`\`\`
:::
`,
	],
	*check(book) {
		for (const { first, repeat } of repeatedFloats(book, captionKey)) {
			const { caption, anchor } = repeat.float;
			yield {
				path: repeat.chapter.path,
				span: caption!.span,
				message: `"${anchor!.id}" has the same caption as ${floatName(first)}. Say what differs, or refer to the first one.`,
				related: [related(first.chapter.path, first.float.caption!.span, "The same caption is here")],
			};
		}
	},
};
