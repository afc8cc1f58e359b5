/** What a book says twice: fingerprints, alignment, and which of it is meant to come again. */
import { describe, expect, test } from "vitest";
import { repetitionsOf } from "../../../../../server/src/analysis/prose/repetitions/repetitions.ts";
import { alignWords } from "../../../../../server/src/analysis/prose/repetitions/word-alignment.ts";
import { fingerprintsOf, SHINGLE, WINDOW } from "../../../../../server/src/text/fingerprints.ts";
import { wordsIn } from "../../../../../server/src/text/words.ts";
import { openLibrary } from "../../../../memory.ts";

const codes = (text: string): Uint32Array => wordsIn(text).codes;

describe("fingerprints", () => {
	const stretch = "the water rises along the coast and goes";
	const length = SHINGLE + WINDOW - 1;

	test("texts that share a stretch share one, wherever it stands", () => {
		expect(codes(stretch)).toHaveLength(length);
		const one = fingerprintsOf(codes(`${"a b c d e f g ".repeat(9)}${stretch} one two three`));
		const other = fingerprintsOf(codes(`So ${stretch}. ${"h i j k l m ".repeat(7)}`));
		expect([...one.hashes].filter((hash) => other.hashes.includes(hash))).not.toEqual([]);
	});

	test("they are few, and say where they are from", () => {
		const words = codes(Array.from({ length: 1000 }, (_, at) => `w${(at * at) % 977}`).join(" "));
		const { hashes, starts } = fingerprintsOf(words);
		expect(hashes.length).toBeLessThan(words.length * 0.5);
		const at = starts[100]!;
		expect([...fingerprintsOf(words.slice(at, at + SHINGLE)).hashes]).toEqual([hashes[100]]);
	});

	test("a text shorter than a sequence has none", () => {
		expect(fingerprintsOf(codes("one two three four")).hashes).toHaveLength(0);
		expect(fingerprintsOf(codes("one two three four five")).hashes).toHaveLength(1);
	});
});

test.each([
	["a b c d", "a b c d", { shared: 4, similarity: 1, onlyFirst: [], onlySecond: [], isSubstitution: true }],
	["a b c d", "a x c d", { shared: 3, similarity: 0.75, onlyFirst: [1], onlySecond: [1], isSubstitution: true }],
	["a b c d", "a b x c d", { shared: 4, similarity: 8 / 9, onlyFirst: [], onlySecond: [2], isSubstitution: false }],
	["a b", "x y z", { shared: 0, similarity: 0, onlyFirst: [0, 1], onlySecond: [0, 1, 2], isSubstitution: false }],
])("“%s” beside “%s”", (first, second, expected) => {
	expect(alignWords(codes(first), codes(second))).toEqual(expected);
});

const water = "Twice a day the water rises along the coast, stays for a while, and goes back as slowly as it came.";
const retold =
	"Twice in each day the water rises along the coast, and there it stays for a short while, and goes back as slowly as it came.";

/** The kinds and places (`file: words`) of what chapters say twice. */
async function said(...texts: readonly string[]): Promise<readonly string[]> {
	const names = texts.map((_, index) => (index === 0 ? "index.qmd" : `c${index}.qmd`));
	const library = await openLibrary({
		"_quarto.yml": `project:\n  type: book\nbook:\n  title: T\n  chapters: [${names.join(", ")}]\n`,
		...Object.fromEntries(texts.map((text, index) => [names[index], text])),
	});
	const work = repetitionsOf(library.books[0]!);
	let step = work.next();
	while (!step.done) step = work.next();
	return step.value.map(({ kind, places, parts, words }) => {
		const lengths = (some: typeof places) =>
			some.map(({ chapter, span }) => `${chapter.path} ${span.end - span.start}`);
		const also = parts.length > 0 ? `; in part ${lengths(parts).join(", ")}` : "";
		return `${kind} (${words}): ${lengths(places).join(", ")}${also}`;
	});
}

describe("repetitions", () => {
	const length = water.length;

	test("a copy, whatever its notes, emphasis and case", async () => {
		const again = `**TWICE** a day${water.slice(11, -1)}[^n].\n\n[^n]: A note.\n`;
		expect(await said(`# A\n\n${water}\n`, `# B\n\nSo. ${again}`)).toEqual([
			`copied (21): index.qmd ${length}, c1.qmd ${length + 8}`,
		]);
	});

	test("a copy that sends readers to the first place takes it up", async () => {
		const [before, after] = [water.slice(0, -1), " (@sec-a)."];
		expect(await said(`# A {#sec-a}\n\n${water}\n`, `# B\n\n${before}${after}\n`)).toEqual([
			`reinforced (21): index.qmd ${length}, c1.qmd ${before.length + after.length}`,
		]);
	});

	test("a copy of a place that sends readers to another section", async () => {
		const [before, after] = [water.slice(0, -1), " (@sec-c)."];
		expect(await said(`# A\n\n${before}${after}\n`, `# B\n\n${water}\n`, "# C {#sec-c}\n")).toEqual([
			`copied (21): index.qmd ${before.length + after.length}, c1.qmd ${length}`,
		]);
	});

	test("what is told in nearly the same words", async () => {
		expect(await said(`# A\n\n${water}\n`, `# B\n\n${retold}\n`)).toEqual([
			`paraphrased (20): index.qmd ${length}, c1.qmd ${retold.length}`,
		]);
	});

	test("sentences that follow each other are one passage, and one with several copies is told once", async () => {
		const both = `${water} Fishermen have known it for as long as there have been boats on the sea.`;
		expect(await said(`# A\n\n${both}\n`, `# B\n\n${both}\n\n# C\n\nHere. There. Everywhere.\n\n${water}\n`)).toEqual([
			`copied (36): index.qmd ${both.length}, c1.qmd ${both.length}; in part c1.qmd ${length}`,
		]);
	});

	test.each([
		["a reference", "# B\n\nSee @sec-a. RETOLD\n"],
		["a word", "# B\n\nAs we saw, this is so. RETOLD\n"],
		["a summary", "# B\n\n## Summary\n\nRETOLD\n"],
		["a callout that sums up", "# B\n\n::: {.callout-note title='Key takeaways'}\nRETOLD\n:::\n"],
	])("%s makes it a reinforcement", async (_, text) => {
		const [one, ...others] = await said(`# A {#sec-a}\n\n${water}\n`, text.replace("RETOLD", retold));
		expect(one).toMatch(/^reinforced/);
		expect(others).toEqual([]);
	});

	const partial = { "_water.qmd": `${water}\n` };
	test.each<[string, string | Readonly<Record<string, string>>]>([
		["quotations", `# A\n\n“${water}”\n\n> ${water}\n\n“${water}”\n`],
		[
			"definitions",
			`# A\n\n***Tide*** is this: ${water}\n\nA[^a] b[^b].\n\n[^a]: **Tide**: ${water}\n\n[^b]: **Ebb**: ${water}\n`,
		],
		["tabs", `# A\n\n::: {.panel-tabset}\n## R\n\n${water}\n\n## Python\n\n${water}\n:::\n`],
		[
			"branches",
			`# A\n\n::: {.content-visible when-format="html"}\n${water}\n:::\n\n::: {.content-visible when-format="pdf"}\n${water}\n:::\n`,
		],
		["exercises and solutions", `# A\n\n## Exercises\n\n${water}\n\n## Solutions\n\n${water}\n`],
		[
			"other things shown",
			`# A\n\n## B\n\n${water.replace("a day", "`x` a day")}\n\n## C\n\n${water.replace("a day", "`y` a day")}\n`,
		],
		[
			"things that titles tell apart",
			"# A\n\n## Rivers\n\nAll rivers have a source in the mountains from which they run to the sea.\n\n## Streams\n\nStreams, too, have a source in the mountains from which they run to the sea.\n",
		],
		[
			"partials that come twice",
			{ ...partial, "index.qmd": "# A\n\n{{< include _water.qmd >}}\n\n{{< include _water.qmd >}}\n" },
		],
	])("quiet: %s", async (_, text) => {
		const files = typeof text === "string" ? { "index.qmd": text } : text;
		const library = await openLibrary({
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: T\n  chapters: [index.qmd]\n",
			...files,
		});
		expect([...library.findings.values()].flat().filter(({ rule }) => rule === "repeated-passage")).toEqual([]);
	});

	const two = `${water} Nobody in the village ever asked why the sea would do such a thing.`;
	const copies = (times: number): string => Array.from({ length: times }, () => `index.qmd ${two.length}`).join(", ");

	test.each([2, 3, 4, 9, 12])("a paragraph pasted %i times close together is one finding", async (times) => {
		const expected = [`copied (35): ${copies(times)}`];
		expect(await said(`# A\n${`\n${two}\n`.repeat(times)}`)).toEqual(expected);
		expect(await said(`# A\n${`\nOther words.\n\n${two}\n`.repeat(times)}`)).toEqual(expected);
		expect(await said(`# A\n${`\n## B\n\nOther words.\n\n${two}\n`.repeat(times)}`)).toEqual(expected);
	});

	test("a copy with a paragraph that was written anew is told once", async () => {
		const gulls = "The gulls sit upon the old stone wall beside the harbour and look at the boats until evening.";
		const [one, ...others] = await said(
			`# A\n\n${two}\n\n${gulls}\n`,
			`# B\n\n${water}\n\nA new thought. Another one. A third. A fourth.\n\n${two.slice(water.length + 1)} ${gulls}\n`,
		);
		expect(one).toMatch(/^copied \(53\): index.qmd \d+, c1.qmd \d+$/);
		expect(others).toEqual([]);
	});

	test.each([
		["He never came home again.", "copied"],
		["Spring came earlier.", "copied"],
		["As we saw, this is so.", "copied"],
		["So it is (@sec-a).", "reinforced"],
	])("a long copy after “%s”", async (before, kind) => {
		const [one, ...others] = await said(`# A {#sec-a}\n\n${two}\n`, `# B\n\n${before} ${two}\n`);
		expect(one?.split(" ")[0]).toBe(kind);
		expect(others).toEqual([]);
	});

	test.each([
		["A word that only seems to recall.", "He never came home again.", "paraphrased"],
		["A phrase that recalls.", "As we have seen, this is so.", "reinforced"],
	])("%s", async (_, before, kind) => {
		const [one] = await said(`# A\n\n${water}\n`, `# B\n\n${before} ${retold}\n`);
		expect(one?.split(" ")[0]).toBe(kind);
	});

	test("short sentences that come again apart from each other are no passage", async () => {
		const text = "Now let us look at the weighted table.\n\nOne. Two. Three.\n\nHere it is as a plot of its own.\n";
		expect(await said(`# A\n\n${text}`, `# B\n\n${text}`)).toEqual([]);
	});

	test("a paragraph that stands in three chapters or in nine is copied, one with a title that comes again is a form", async () => {
		const chapters = (count: number, title: string) => Array.from({ length: count }, () => `# C\n\n${title}${two}\n`);
		for (const count of [3, 9]) {
			const [one, ...others] = await said(...chapters(count, ""));
			expect(one?.split(", ")).toHaveLength(count);
			expect(one).toMatch(/^copied \(35\)/);
			expect(others).toEqual([]);
			expect(await said(...chapters(count, "## Before you read\n\n"))).toEqual([]);
		}
	});

	test("a form that three chapters or sections fill in is none", async () => {
		expect(await said(`# A\n\n${water}\n`, `# B\n\n${water}\n`, `# C\n\n${water}\n`)).toEqual([]);
		expect(await said(`# A\n\n## B\n\n${water}\n\n## C\n\n${water}\n\n## D\n\n${water}\n`)).toEqual([]);
	});
});
