import type { Book, PlacedFloat } from "../../book/book.ts";
import type { Chapter, Float } from "../../chapter/facts.ts";
import { lineAt } from "../../text/lines.ts";
import { insert } from "../edits/lines.ts";
import type { BookRule, Fix } from "../rule.ts";
import { aNoun, noun } from "../wording.ts";

export const missingCaption: BookRule = {
	id: "missing-caption",
	scope: "book",
	severity: "warning",
	title: "A labelled figure, table or listing without a caption",
	why: `A number without words leaves readers guessing what they look at, and lists of figures show a blank line. For tables and code cells Quarto may not
number what has no caption. Every place for a caption counts: the image's brackets, the last paragraph of a block, \`fig-cap\`, \`tbl-cap\`,
\`lst-cap\`, and the options of a cell. Parts of a figure need none.`,
	fix: "Adds a caption to fill in, in the style of the book's other captions.",
	bad: [
		`# Glass {#sec-glass}

Light bends (@fig-prism).

![](prism.svg){#⟦fig-prism⟧ fig-alt="A fan of colours behind a prism."}
`,
		`# Glass {#sec-glass}

The order is in @lst-order and the bench in @fig-bench.

::: {#lst-order lst-cap="**Order**: what to switch on first."}
\`\`\`python
lamp.on()
\`\`\`
:::

::: {#⟦fig-bench⟧}
![](bench.png){fig-alt="Lamp, slit, prism, screen."}
:::
`,
	],
	good: [
		`# Glass {#sec-glass}

Light bends (@fig-prism), colour by colour (@fig-cell).

![**A prism**: violet bends most.](prism.svg){#fig-prism fig-alt="A fan of colours behind a prism."}

\`\`\`{python}
#| label: fig-cell
#| fig-cap: "**Angles**: by wavelength."
plot(angles)
\`\`\`
`,
	],
	*check(book) {
		for (const placed of book.floats) {
			const { float, chapter } = placed;
			if (!float.anchor || !lacksCaption(float)) continue;
			const { id } = float.anchor;
			yield {
				path: chapter.path,
				span: float.anchor.idSpan,
				message: `${capital(noun(float.type))} \`${id}\` has no caption, so readers see a bare number. Say in a caption what it shows.`,
				fixes: () => captioning(book, placed),
			};
		}
	},
};

function lacksCaption({ anchor, type, caption, parent, subcaptions, div }: Float): boolean {
	if (!["fig", "tbl", "lst"].includes(type) || caption || parent || subcaptions.length > 0) return false;
	if (anchor!.unregistered || anchor!.uncertain) return false;
	// In a block that is never closed the last paragraph is not known.
	if (anchor!.source === "div" && div && !div.close) return false;
	// A cell's code can name a table's caption (`kable(caption = …)`).
	return !(anchor!.source === "cell" && type !== "fig");
}

function captioning(book: Book, { float, chapter }: PlacedFloat): Fix[] {
	const text = skeleton(book, float.type);
	const { anchor } = float;
	const title = `Add a caption to ${aNoun(float.type).replace(/^an? /, "the ")}`;
	const edit = anchor!.source === "image" ? inBrackets(chapter, float, text) : inBlock(chapter, float, text);
	return edit ? [{ title, safe: false, edits: [edit] }] : [];
}

/** The majority decides whether captions open with a bold title. */
function skeleton(book: Book, type: string): string {
	const captions = book.floats.flatMap(({ float }) => (float.type === type && float.caption ? [float.caption] : []));
	const withTitle = captions.filter(({ title }) => title !== null).length;
	return withTitle * 2 > captions.length ? "**Title**: what it shows." : "What it shows.";
}

function inBrackets(chapter: Chapter, float: Float, text: string) {
	const image = float.images[0];
	return image ? { path: chapter.path, span: image.description.span, text } : null;
}

/** A paragraph before the closing fence of the float's own div, or a `: caption` line below a table. */
function inBlock(chapter: Chapter, float: Float, text: string) {
	const div = float.div;
	if (float.anchor!.source === "div" && div?.close) {
		const start = chapter.lines[lineAt(chapter.lines, div.close.start)]!;
		const above = chapter.text.slice(0, start).trimEnd().length;
		const gap = chapter.text.slice(above, start).split("\n").length > 2 ? "" : "\n";
		return insert(chapter, start, `${gap}${text}\n`);
	}
	if (float.anchor!.source === "cell") {
		const line = lineAt(chapter.lines, float.anchor!.idSpan.end) + 1;
		const start = chapter.lines[line];
		const option = /^\s*(#|%%|\/\/)\s*\|/.exec(chapter.text.slice(chapter.lines[line - 1]!, start));
		return option && start ? insert(chapter, start, `${option[0]} ${float.type}-cap: "${text}"\n`) : null;
	}
	return null;
}

function capital(word: string): string {
	return word[0]!.toUpperCase() + word.slice(1);
}
