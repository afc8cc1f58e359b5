import type { Malformed } from "../../../chapter/facts.ts";
import { sourceText } from "../../../chapter/source-text.ts";
import type { ChapterRule } from "../../rule.ts";

const reasons: Readonly<Record<Malformed["reason"], string>> = {
	"not-closed": "The closing brace is missing",
	detached: "Attributes must follow directly, without a blank",
	"text-after": "Text follows the braces, where nothing may",
	"curly-quotes": "Values stand in straight quotes, not in curly ones",
	comma: "Attributes are set apart by blanks, not by commas",
	"blank-after-quote": "No blank may follow the opening quote",
	"blank-around-equals": "No blanks may stand around `=`",
	"blank-after-mark": "No blank may follow `#` or `.`",
	"no-mark": "A class needs its dot, an id its `#`, and both need braces",
	"unquoted-blank": "A value with blanks needs quotes around it",
	other: "Pandoc cannot read these attributes",
};

const consequences: Readonly<Record<Malformed["on"], string>> = {
	div: "Quarto sees no block here, and readers see this line as text",
	heading: "readers see the braces in the heading, and its label does not exist",
	image: "readers see the braces as text, and the image has neither label nor size",
	link: "readers see the braces as text",
	formula: "readers see the braces as text, and the formula has no number",
	caption: "readers see the braces in the caption, and the table has no label",
	code: "readers see no code block but running text",
};

export const malformedAttributes: ChapterRule = {
	id: "malformed-attributes",
	scope: "chapter",
	when: "edit",
	severity: "warning",
	title: "Attributes in braces that Pandoc cannot read",
	why: `One slip in \`{#id .class key="value"}\` and Pandoc takes none of it: a class without its dot, a value with blanks and no quotes, a comma, a curly quote, a brace
that is missing, a blank before the brace. The braces are then printed, and label, class and size are lost. A word in braces behind \`:::\` becomes a class of
that name with the braces in it, which no style knows.`,
	fix: "Writes the attributes as Pandoc reads them.",
	bad: [
		`# Maps {#sec-maps}

::: ⟦{column-margin}⟧
North is up.
:::

::: ⟦{.callout-note title=Where is north}⟧
Up.
:::
`,
		`# Maps {#sec-maps}

## Scales ⟦{#sec-maps-scales⟧

One to ten thousand.

## Symbols ⟦{#sec-maps-symbols, .unlisted}⟧

![The legend.](legend.png)⟦ {width=50%}⟧
`,
	],
	good: [
		`# Maps {#sec-maps}

::: {.column-margin}
North is up.
:::

::: { .callout-note title="Where is north" }
Up.
:::

## Scales of {small} maps {#sec-maps-scales .unlisted}

![The legend.](legend.png){width=50% fig-alt='A "small" map.'}

The set [a](https://example.org) {b, c} is no attribute.
`,
	],
	*check(chapter) {
		const { path, malformed } = chapter;
		for (const { span, on, reason, repair } of malformed) {
			const source = sourceText(chapter, span);
			const isClass = on === "div" && reason === "no-mark" && !/\s/.test(source);
			const what = isClass
				? `Pandoc makes a class named \`${source}\` of this, marks and all, which no style knows`
				: `${reasons[reason]}: ${consequences[on]}`;
			yield {
				path,
				span,
				message: `${what}.${repair === null ? "" : ` Write \`${repair}\`.`}`,
				fixes: () =>
					repair === null
						? []
						: [{ title: `Change to \`${repair}\``, safe: false, edits: [{ path, span, text: repair }] }],
			};
		}
	},
};
