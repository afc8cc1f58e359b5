import type { Chapter, Float } from "../../../chapter/facts.ts";
import { removeBlock } from "../../fixes/lines.ts";
import { noun } from "../../messages.ts";
import type { ChapterRule, Fix } from "../../rule.ts";

export const captionOverridden: ChapterRule = {
	id: "caption-overridden",
	scope: "chapter",
	when: "edit",
	severity: "warning",
	title: "A caption that another one silently replaces",
	why: `Quarto takes the last paragraph of a figure's, table's or listing's block as its caption, and then ignores \`fig-cap\`, \`tbl-cap\` or \`lst-cap\`.
Readers never see the caption in the braces, and where the paragraph was meant as text, it is gone from the text.`,
	fix: "Removes the caption that Quarto ignores, or the paragraph that replaces it.",
	bad: [
		`# Kilns {#sec-kilns}

Heat rises as @fig-kiln shows.

::: {#fig-kiln fig-cap="⟦**Updraught**: the fire is below.⟧" fig-alt="A cone of bricks over a fire."}
![](kiln.svg)

**An updraught kiln**: the fire is below the pots.
:::
`,
	],
	good: [
		`# Kilns {#sec-kilns}

Heat rises as @fig-kiln and @fig-pair show.

::: {#fig-kiln fig-cap="**Updraught**: the fire is below." fig-alt="A cone of bricks over a fire."}
![](kiln.svg)
:::

::: {#fig-pair layout-ncol=2 fig-cap="Before and after."}
![](raw.png){fig-alt="Grey pots."}

![](fired.png){fig-alt="Red pots."}
:::
`,
	],
	*check(chapter) {
		for (const float of chapter.floats) {
			const { caption, overridden, type } = float;
			if (!caption || !overridden || isPicture(chapter, caption.span.start)) continue;
			yield {
				path: chapter.path,
				span: overridden.span,
				message: `Readers never see this caption: Quarto takes the last paragraph of the ${noun(type)}'s block instead. Keep one of the two.`,
				related: [{ path: chapter.path, span: caption.span, message: "The caption that readers see" }],
				fixes: () => fixes(chapter, float),
			};
		}
	},
};

/** A picture without words in the last place is no second caption. */
function isPicture(chapter: Chapter, start: number): boolean {
	return chapter.text.startsWith("![](", start);
}

function fixes(chapter: Chapter, { caption, overridden, type }: Float): Fix[] {
	const { path } = chapter;
	const pair = chapter.divs
		.flatMap(({ attributes }) => attributes.pairs)
		.find(({ value }) => value.span.start === overridden!.span.start);
	if (!pair) return [];
	const start = chapter.text.slice(0, pair.span.start).trimEnd().length;
	const span = { start, end: pair.span.end };
	const remove = {
		title: `Remove \`${type}-cap\``,
		safe: caption!.text === overridden!.text,
		edits: [{ path, span, text: "" }],
	};
	// Without the last paragraph the one before it would be the caption.
	const own = chapter.paragraphs.find((one) => one.span.start === caption!.span.start);
	const isOneOfMany = chapter.paragraphs.some((one) => one !== own && one.div === own?.div && one.context === "body");
	if (isOneOfMany) return [remove];
	const keep = {
		title: `Keep \`${type}-cap\`, remove the paragraph`,
		safe: false,
		edits: [removeBlock(chapter, caption!.span)],
	};
	return [remove, keep];
}
