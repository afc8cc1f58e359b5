import type { MalformedAttributes } from "../../../chapter/facts.ts";
import { sourceText } from "../../../chapter/source-text.ts";
import type { ChapterRule } from "../../rule.ts";

const reasons: Readonly<Record<MalformedAttributes["reason"], string>> = {
	"not-closed": "The attributes have no closing brace",
	detached: "A space separates the attributes from their element",
	"text-after": "Text follows the attributes",
	"curly-quotes": "An attribute value is in curly quotes",
	comma: "A comma separates the attributes",
	"space-after-quote": "A space follows the opening quote of a value",
	"space-around-equals": 'A space is next to "="',
	"space-after-mark": 'A space follows "#" or "."',
	"missing-mark": 'A class has no ".", an id no "#", or both no braces',
	"unquoted-space": "A value with spaces has no quotes",
	other: "Pandoc cannot parse these attributes",
};

const consequences: Readonly<Record<MalformedAttributes["on"], string>> = {
	div: "Quarto creates no div and prints this line as text",
	heading: "The braces are printed in the heading, and its label is lost",
	image: "The braces are printed, and the image loses its label and size",
	link: "The braces are printed as text",
	formula: "The braces are printed as text, and the formula has no number",
	caption: "The braces are printed in the caption, and the table has no label",
	code: "The code is printed as running text",
};

export const malformedAttributes: ChapterRule = {
	id: "malformed-attributes",
	scope: "chapter",
	when: "edit",
	severity: "warning",
	title: "Attributes in braces that Pandoc cannot parse",
	why: `One mistake in \`{#id .class key="value"}\` makes Pandoc ignore all of it: a class without its dot, a value with
spaces and no quotes, a comma, a curly quote, a missing brace, a space before the brace. The braces are then printed,
and label, class and size are lost. A word in braces after \`:::\` becomes a class with the braces in its name, which
no style defines.`,
	fix: "Rewrites the attributes in the form that Pandoc parses.",
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
		const { path, malformedAttributes: malformed } = chapter;
		for (const { span, on, reason, repair } of malformed) {
			const source = sourceText(chapter, span);
			const isClass = on === "div" && reason === "missing-mark" && !/\s/.test(source);
			const problem = isClass
				? `Pandoc reads all of "${source}" as the name of a class`
				: `${reasons[reason]}. ${consequences[on]}`;
			yield {
				path,
				span,
				message: `${problem}.${repair === null ? "" : ` Write "${repair}".`}`,
				fixes: () =>
					repair === null
						? []
						: [{ title: `Change to "${repair}"`, safe: false, edits: [{ path, span, text: repair }] }],
			};
		}
	},
};
