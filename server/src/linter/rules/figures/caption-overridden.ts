import type { Chapter, Float } from "../../../chapter/facts.ts";
import { removeBlock } from "../../fixes/lines.ts";
import { noun } from "../../messages.ts";
import type { ChapterRule, Fix } from "../../rule.ts";

export const captionOverridden: ChapterRule = {
	id: "caption-overridden",
	scope: "chapter",
	when: "edit",
	severity: "warning",
	title: "A caption that Quarto ignores in favor of another",
	why: `Quarto takes the last paragraph of a figure, table or listing block as its caption, and then ignores \`fig-cap\`, \`tbl-cap\` or \`lst-cap\`.
Readers never see the caption in the attributes, and a paragraph that was meant as text disappears from the text.`,
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
				message: `Quarto ignores this caption and takes the last paragraph of the ${noun(type)} instead. Keep one of them.`,
				related: [{ path: chapter.path, span: caption.span, message: "This is the caption that readers see" }],
				fixes: () => fixes(chapter, float),
			};
		}
	},
};

/** Whether the last paragraph is an image without text, which is not a second caption. */
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
		title: `Remove "${type}-cap"`,
		safe: caption!.text === overridden!.text,
		edits: [{ path, span, text: "" }],
	};
	// If the last paragraph were removed, the one before it would become the caption.
	const own = chapter.paragraphs.find((one) => one.span.start === caption!.span.start);
	const isOneOfMany = chapter.paragraphs.some((one) => one !== own && one.div === own?.div && one.context === "body");
	if (isOneOfMany) return [remove];
	const removeParagraph = {
		title: `Remove the paragraph, keep "${type}-cap"`,
		safe: false,
		edits: [removeBlock(chapter, caption!.span)],
	};
	return [remove, removeParagraph];
}
