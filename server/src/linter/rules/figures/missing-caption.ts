import { isCellWithoutCaption, mentionedIds } from "../../../analysis/references/mentioned-ids.ts";
import { captionPlaceholders } from "../../../analysis/structure/caption-placeholders.ts";
import type { Book } from "../../../book/book.ts";
import type { PlacedFloat } from "../../../book/entry.ts";
import type { Float } from "../../../chapter/facts.ts";
import { encloses } from "../../../text/span.ts";
import { insert } from "../../fixes/lines.ts";
import { aNoun, noun } from "../../messages.ts";
import type { BookRule, Fix } from "../../rule.ts";

export const missingCaption: BookRule = {
	id: "missing-caption",
	scope: "book",
	when: "idle",
	severity: "warning",
	title: "A labelled figure, table or listing without a caption",
	why: `A bare number leaves readers guessing what they look at, and lists of figures show an empty line. Quarto may not number a table or code cell
without a caption. Every place for a caption counts: the image's brackets, the last paragraph of a block, \`fig-cap\`, \`tbl-cap\`,
\`lst-cap\`, and the options of a cell. Parts of a figure need none.`,
	fix: "Adds a caption to fill in, in the form of the other captions of the book.",
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

\`\`\`{python}
#| label: fig-cell-data
angles = read("angles.csv")
\`\`\`
`,
	],
	*check(book) {
		const mentioned = mentionedIds(book);
		for (const placed of book.floats) {
			const { float, chapter } = placed;
			if (!float.anchor || !lacksCaption(float)) continue;
			// An included file may end with the caption.
			if (chapter.includes.some(({ span }) => encloses(float.span, span))) continue;
			const { id } = float.anchor;
			if (isCellWithoutCaption(float) && !mentioned.has(id)) continue;
			yield {
				path: chapter.path,
				span: float.anchor.idSpan,
				message: `${capital(noun(float.type))} "${id}" has no caption. Add one that says what it shows.`,
				fixes: () => addCaption(book, placed),
			};
		}
	},
};

function lacksCaption({ anchor, type, caption, parent, outputs, div }: Float): boolean {
	if (!["fig", "tbl", "lst"].includes(type) || caption || parent || outputs.length > 0) return false;
	if (anchor!.unregistered || anchor!.uncertain) return false;
	// The last paragraph of a block that is not closed is unknown.
	if (anchor!.source === "div" && div && !div.close) return false;
	// The code of a cell can set the caption of a table (`kable(caption = …)`).
	return !(anchor!.source === "cell" && type !== "fig");
}

function addCaption(book: Book, { float, chapter }: PlacedFloat): Fix[] {
	const slot = float.captionSlot;
	if (!slot) return [];
	const text = slot.before + skeleton(book, float.type) + slot.after;
	const title = `Add a caption to ${aNoun(float.type).replace(/^an? /, "the ")}`;
	return [{ title, safe: false, edits: [insert(chapter, slot.offset, text)] }];
}

function skeleton(book: Book, type: string): string {
	const { title, words } = captionPlaceholders(book, type);
	return title === null ? words : `**${title}**: ${words}`;
}

function capital(word: string): string {
	return word[0]!.toUpperCase() + word.slice(1);
}
