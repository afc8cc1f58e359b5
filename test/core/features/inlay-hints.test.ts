import { expect, test } from "vitest";
import { inlayHints } from "../../../server/src/features/inlay-hints.ts";
import { bookAtCursor } from "../book-at-cursor.ts";

const source = [
	"# Light {#sec-light}",
	"In @fig-lens, [-@fig-lens] and [t](#fig-lens), see @sec-light, @none-x, \\ref{fig-lens}.",
	"## Waves {#sec-waves}",
	"![**Thin Lens**: bends.](l.png){#fig-lens}",
	"$$ a = b $$ {#eq-law}",
	"::: {#thm-p}\n## Pythagoras\n\nHolds.\n:::",
	"#### Deep",
	'::: {.callout-definition title="Term"}\n***Ray*** is a line.\n:::',
	"## End {.unnumbered}",
].join("\n\n");

test("inlay hints show the number of each reference in the requested span", async () => {
	const { book } = await bookAtCursor(source);
	const text = book.chapters.get("index.qmd")!.text;
	const hints = inlayHints(book, "index.qmd", { start: 0, end: text.length }).map(
		({ offset, label }) => `${text.slice(offset - 8, offset)} ${label}`,
	);
	expect(hints).toEqual(["fig-lens Figure 1.1", "fig-lens 1.1", "ec-light Chapter 1", "ig-lens} 1.1"]);
	expect(inlayHints(book, "index.qmd", { start: 0, end: text.indexOf("[-@") })).toHaveLength(1);
});
