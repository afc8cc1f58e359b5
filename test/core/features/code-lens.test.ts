import { expect, test } from "vitest";
import { codeLenses } from "../../../server/src/features/code-lens.ts";
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

test("code lenses count the references to every float and to headings with references", async () => {
	const { book } = await bookAtCursor(source);
	const text = book.chapters.get("index.qmd")!.text;
	const lenses = codeLenses(book, "index.qmd").map(({ span, title, places }) => [
		text.slice(span.start, span.start + 6),
		title,
		places.length,
	]);
	expect(lenses).toEqual([
		["# Ligh", "1 reference", 1],
		["![**Th", "4 references", 4],
		["$$ a =", "no references", 0],
		["::: {#", "no references", 0],
	]);
});
