import { expect, test } from "vitest";
import type { Book } from "../../server/src/book/book.ts";
import { compare } from "../../server/src/reports/comparison.ts";
import { type EarlierList, readEarlier } from "../../server/src/reports/earlier.ts";
import { reportJson } from "../../server/src/reports/json.ts";
import { KINDS, type Kind } from "../../server/src/reports/list.ts";
import { markdown } from "../../server/src/reports/markdown.ts";
import { itemsOf, type Report, reportOf } from "../../server/src/reports/report.ts";
import { comparisonText } from "../../server/src/reports/wording.ts";
import { openLibrary } from "../memory.ts";

async function lists(text: string, kinds: readonly Kind[]): Promise<Report> {
	return reportOf(await open(text), kinds, false, {});
}

async function open(text: string): Promise<Book> {
	return (await openLibrary(text)).books[0] as Book;
}

const read = (text: string): EarlierList => readEarlier(text) as EarlierList;

/** What the lists of a kind say, as Markdown and as JSON. */
const written = (report: Report): readonly string[] => [
	markdown(report, false),
	JSON.stringify({ books: [reportJson(report, () => 1)] }),
];

const wordless = `# A

![](a.png){#fig-a}

![**Rain**: falls.](b.png){#fig-b}

![](c.png){#fig-c fig-alt=""}

$$ x $$ {#eq-a}

$$ y $$ {#eq-b}

::: {#def-x}
## Yield: net

What is left.
:::

: Rain {#tbl-a}

| a | b |
|---|---|
| 1 | 2 |

: Rain {#tbl-b}
`;

test("entries without words are matched by their number; definitions have titles and no numbers", async () => {
	const book = await open(wordless);
	for (const kind of KINDS) {
		const report = reportOf(book, [kind], false, {});
		const items = itemsOf(report.lists);
		for (const text of written(report)) {
			expect(compare(read(text), [kind], items)).toMatchObject({
				added: [],
				removed: [],
				changed: [],
				same: items.length,
			});
		}
	}
});

test("a figure and a table of the same words are two things", async () => {
	const before = await lists("# A\n\n![Rain](a.png){#fig-a}\n", KINDS);
	const now = await lists("# A\n\n| a |\n|---|\n| 1 |\n\n: Rain {#tbl-a}\n", KINDS);
	for (const text of written(before)) {
		const { added, removed, changed } = compare(read(text), KINDS, itemsOf(now.lists));
		expect([added.map(({ id }) => id), removed.map(({ label }) => label), changed]).toEqual([
			["tbl-a"],
			["Figure 1.1"],
			[],
		]);
	}
});

test("only kinds that both lists know are compared", async () => {
	const book = await open(wordless);
	const all = reportOf(book, KINDS, false, {});
	const figures = reportOf(book, ["figures"], false, {});
	const count = itemsOf(figures.lists).length;
	for (const text of written(all)) {
		const told = compare(read(text), ["figures"], itemsOf(figures.lists));
		expect(told).toEqual({ added: [], removed: [], changed: [], same: count, unknown: [] });
	}
	for (const text of written(figures)) {
		const told = compare(read(text), KINDS, itemsOf(all.lists));
		expect(told).toMatchObject({ added: [], removed: [], same: count, unknown: KINDS.slice(1) });
	}
});

test("an id that changed under the same words is told", async () => {
	const before = await lists("# A\n\n![Rain in May](a.png){#fig-a}\n", ["figures"]);
	const now = await lists("# A\n\n![Rain in May](a.png){#fig-rain}\n", ["figures"]);
	const told = compare(read(written(before)[1] as string), ["figures"], itemsOf(now.lists));
	expect(told.changed.map(({ what }) => what)).toEqual([["renamed"]]);
	expect(comparisonText(told)).toBe("Id changed (1)\n  Figure 1.1 `fig-a → fig-rain`\n\n0 unchanged.\n");
});
