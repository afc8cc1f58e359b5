/** Tests the rules on captions and alt texts in ambiguous cases. */
import { expect, test } from "vitest";
import { applyEdits } from "../../../../../server/src/text/span.ts";
import { openLibrary } from "../../../../memory.ts";

const OTHER_FIGURES = Array.from({ length: 12 }, (_, i) => `![**A title ${i}**: words.](a${i}.svg){#fig-a${i}}\n`).join(
	"\n",
);

/** What caption-style reports for one caption among others with a title and a full stop, and whether its fix is safe. */
async function style(caption: string): Promise<readonly string[]> {
	const workspace = await openLibrary(`# A\n\n::: {#fig-x}\n![](x.svg)\n\n${caption}\n:::\n\n${OTHER_FIGURES}`);
	const found = [...workspace.findings.values()].flat().filter(({ rule }) => rule === "caption-style");
	return found.map(
		({ message, fixes }) =>
			`${/no bold title|full stop/.exec(message)?.[0]}${fixes?.().some(({ safe }) => safe) ? ", safe" : ""}`,
	);
}

test.each([
	"**Der Titel hier**: „Ende.“",
	"**Le titre ici** : « fin. »",
	"**Le titre ici** : «fin.»",
	"**The title 名**: （終。）",
	"**The title here**: ends in `code.`",
	"**The title here**: ends in $x.$",
	"**The title here**: ends.^1^",
	"**The title here**: ends. <!-- so -->",
	"**The title here**: [ends.]{.c}",
	"**The title here**: ends. (CC BY)",
	"**The title here**: ends. © 2020 The author",
	"**The *title* here**: ends.",
	"**The title of $a*b$ here**: ends.",
	"__The title here__: ends.",
])("%s has the style of bold titles with a full stop", async (caption) => {
	expect(await style(caption)).toEqual([]);
});

test("only a full stop after a word is a safe fix", async () => {
	expect(await style("**The title here**: ends")).toEqual(["full stop, safe"]);
	expect(await style("**The title here**: ends (here)")).toEqual(["full stop"]);
	expect(await style("**The title here**: see https://a.org/b")).toEqual(["full stop"]);
});

test('removing "Image of" keeps the rest of the alt text', async () => {
	const text = '# A\n\n![C](a.png){#fig-a fig-alt="Image of 🔄 arrows"}\n';
	const workspace = await openLibrary({ "index.qmd": text, "_errata.yml": "rules:\n  weak-alt-text: hint\n" });
	const found = [...workspace.findings.values()].flat().find(({ rule }) => rule === "weak-alt-text");
	expect(applyEdits(text, found?.fixes?.()[0]?.edits ?? [])).toBe(text.replace("Image of ", ""));
});
