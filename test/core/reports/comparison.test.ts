import { expect, test } from "vitest";
import type { Book } from "../../../server/src/book/book.ts";
import { compare } from "../../../server/src/reports/comparison.ts";
import { comparisonText } from "../../../server/src/reports/comparison-text.ts";
import { reportJson } from "../../../server/src/reports/json.ts";
import { KINDS, type Kind } from "../../../server/src/reports/kinds.ts";
import { toMarkdown } from "../../../server/src/reports/markdown.ts";
import { type PreviousList, parsePreviousList } from "../../../server/src/reports/previous-list.ts";
import { itemsOf, type Report, reportOf } from "../../../server/src/reports/report.ts";
import { openLibrary } from "../../memory.ts";

async function lists(text: string, kinds: readonly Kind[]): Promise<Report> {
	return reportOf(await open(text), kinds, false, {});
}

const figures = (text: string): Promise<Report> => lists(text, ["figures"]);

async function open(text: string): Promise<Book> {
	return (await openLibrary(text)).books[0] as Book;
}

const read = (text: string): PreviousList => parsePreviousList(text) as PreviousList;

/** A report as Markdown and as JSON. */
const formatted = (report: Report): readonly string[] => [
	toMarkdown(report, false),
	JSON.stringify({ books: [reportJson(report, () => 1)] }),
];

const allKinds = `# A

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

test("items without text are matched by number; definitions have titles but no numbers", async () => {
	const book = await open(allKinds);
	for (const kind of KINDS) {
		const report = reportOf(book, [kind], false, {});
		const items = itemsOf(report.lists);
		for (const text of formatted(report)) {
			expect(compare(read(text), [kind], items)).toMatchObject({
				added: [],
				removed: [],
				changed: [],
				same: items.length,
			});
		}
	}
});

test("a figure and a table with the same caption are different items", async () => {
	const before = await lists("# A\n\n![Rain](a.png){#fig-a}\n", KINDS);
	const now = await lists("# A\n\n| a |\n|---|\n| 1 |\n\n: Rain {#tbl-a}\n", KINDS);
	for (const text of formatted(before)) {
		const { added, removed, changed } = compare(read(text), KINDS, itemsOf(now.lists));
		expect([added.map(({ id }) => id), removed.map(({ label }) => label), changed]).toEqual([
			["tbl-a"],
			["Figure 1.1"],
			[],
		]);
	}
});

test("only kinds in both lists are compared", async () => {
	const book = await open(allKinds);
	const all = reportOf(book, KINDS, false, {});
	const figures = reportOf(book, ["figures"], false, {});
	const count = itemsOf(figures.lists).length;
	for (const text of formatted(all)) {
		const comparison = compare(read(text), ["figures"], itemsOf(figures.lists));
		expect(comparison).toEqual({ added: [], removed: [], changed: [], same: count, unknown: [] });
	}
	for (const text of formatted(figures)) {
		const comparison = compare(read(text), KINDS, itemsOf(all.lists));
		expect(comparison).toMatchObject({ added: [], removed: [], same: count, unknown: KINDS.slice(1) });
	}
});

test("a changed label with the same caption is reported", async () => {
	const before = await lists("# A\n\n![Rain in May](a.png){#fig-a}\n", ["figures"]);
	const now = await lists("# A\n\n![Rain in May](a.png){#fig-rain}\n", ["figures"]);
	const comparison = compare(read(formatted(before)[1] as string), ["figures"], itemsOf(now.lists));
	expect(comparison.changed.map(({ what }) => what)).toEqual([["renamed"]]);
	expect(comparisonText(comparison)).toBe("Label changed (1)\n  Figure 1.1 (fig-a → fig-rain)\n\n0 unchanged.\n");
});

test("added, removed, renumbered, retitled and reworded items are distinguished", async () => {
	const before = await figures(`# A

![**One**: stays as it is, word for word.](a.png){#fig-one}

![**Two**: goes away for good.](a.png){#fig-two}

![**Three**: keeps its words and gets another number.](a.png){#fig-three}

![**Four**: the lead of this caption will be another one.](a.png){#fig-four}

![**Five**: this will end in another way than it did.](a.png){#fig-five}
`);
	const now = await figures(`# A

![**One**: stays as it is, word for word.](a.png){#fig-one}

![**Three**: keeps its words and gets another number.](a.png){#fig-three}

![**Fourth**: the lead of this caption will be another one.](a.png){#fig-four}

![**Five**: this will end in another way than before.](a.png){#fig-five}

![**Six**: nothing of the kind was there.](a.png){#fig-six}
`);
	for (const text of formatted(before)) {
		const { added, removed, changed, same } = compare(read(text), ["figures"], itemsOf(now.lists));
		expect(added.map(({ id }) => id)).toEqual(["fig-six"]);
		expect(removed.map(({ title }) => title)).toEqual(["Two"]);
		expect(changed.map(({ now, what }) => `${now.id} ${what.join(" ")}`)).toEqual([
			"fig-three renumbered",
			"fig-four renumbered retitled",
			"fig-five renumbered caption",
		]);
		expect(same).toBe(1);
	}
});

test("a rewritten caption with a similar title is the same figure", async () => {
	const before = await figures("# A\n\n![**Flow of the upper river**: measured in May by boat.](a.png){#fig-a}\n");
	const now = await figures("# A\n\n![**Flow of the river**: what ten gauges said that year.](a.png){#fig-b}\n");
	const { added, removed, changed } = compare(read(toMarkdown(before, false)), ["figures"], itemsOf(now.lists));
	expect([added, removed, changed.map(({ what }) => what)]).toEqual([[], [], [["retitled", "caption"]]]);
});

test.each(["", "# A book\n", "{", "{}", '{"books": 3}', '{"lists": [{}]}'])("%j is not a previous list", (text) => {
	expect(parsePreviousList(text)).toBeNull();
});

test("a Markdown list compared with itself has no changes if items lack texts", async () => {
	const book =
		'# A\n\n![](a.png){#fig-a}\n\n![](b.png){#fig-b}\n\n![**Two**: `x**2`](c.png){#fig-c fig-alt="One\ntwo"}\n';
	const report = await figures(book);
	const { changed, same, added } = compare(read(toMarkdown(report, false)), ["figures"], itemsOf(report.lists));
	expect([changed, same, added]).toEqual([[], 3, []]);
});
