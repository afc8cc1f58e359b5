import { expect, it } from "vitest";
import { openLibrary } from "../../memory.ts";

const hostile: readonly [name: string, unit: string, count: number, before?: string, after?: string][] = [
	["one label on many cells", "```{r}\n#| label: fig-a\n1\n```\n\n", 4000],
	["divs in divs", '::: {#fig-a .content-visible when-format="html"}\n\n', 2000],
	["references to one label", "# A {#sec-a}\n\n@sec-a\n\n", 4000],
	["references to one section in one sentence", "@sec-a ", 12_000, "# A {#sec-a}\n\n"],
	["references to nothing", "@sec-a\n\n", 4000],
	["footnotes with one id", "a[^n]\n\n[^n]: b\n\n", 4000],
	["links to nothing", "[a](b.qmd#c)\n\n", 4000],
	["headings of one title", "# A\n\n", 4000],
	["one sentence of one word", "word ", 60_000],
	["one number after an article", "1", 80_000, "This is a ", "_ x.\n"],
	["one label of underscores", "_", 40_000, "See @sec-", "x.\n"],
	["brackets before a TODO", "[", 80_000, "", " TODO x.\n"],
	["one sentence repeated", "The sea goes out and comes in again twice a day at this coast. ", 4000],
];

it.each(hostile)("assembling and linting take linear time: %s", async (_name, unit, count, before = "", after = "") => {
	const quarterTime = await cpu(before + unit.repeat(count / 4) + after);
	const wholeTime = await cpu(before + unit.repeat(count) + after);
	expect(wholeTime).toBeLessThan(Math.max(600, quarterTime * 10));
});

/** CPU time in ms from text to findings. */
async function cpu(text: string): Promise<number> {
	const start = process.cpuUsage();
	await openLibrary(text);
	const { user, system } = process.cpuUsage(start);
	return (user + system) / 1000;
}
