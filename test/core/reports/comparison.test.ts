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

/** What the lists of a kind say, as Markdown and as JSON. */
const written = (report: Report): readonly string[] => [
	toMarkdown(report, false),
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

test("a comparison tells new, gone, renumbered, retitled and reworded entries apart", async () => {
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
	for (const text of written(before)) {
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

test("a caption written anew under nearly the same title is the same figure", async () => {
	const before = await figures("# A\n\n![**Flow of the upper river**: measured in May by boat.](a.png){#fig-a}\n");
	const now = await figures("# A\n\n![**Flow of the river**: what ten gauges said that year.](a.png){#fig-b}\n");
	const { added, removed, changed } = compare(read(toMarkdown(before, false)), ["figures"], itemsOf(now.lists));
	expect([added, removed, changed.map(({ what }) => what)]).toEqual([[], [], [["retitled", "caption"]]]);
});

test.each(["", "# A book\n", "{", "{}", '{"books": 3}', '{"lists": [{}]}'])("%j is no earlier list", (text) => {
	expect(parsePreviousList(text)).toBeNull();
});

test("a list is the same as itself in Markdown, whatever its entries say or do not say", async () => {
	const book =
		'# A\n\n![](a.png){#fig-a}\n\n![](b.png){#fig-b}\n\n![**Two**: `x**2`](c.png){#fig-c fig-alt="One\ntwo"}\n';
	const report = await figures(book);
	const { changed, same, added } = compare(read(toMarkdown(report, false)), ["figures"], itemsOf(report.lists));
	expect([changed, same, added]).toEqual([[], 3, []]);
});
