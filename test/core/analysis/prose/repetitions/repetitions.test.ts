/** Repeated passages: fingerprints, alignment, and which repetitions are deliberate. */
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

	test("texts with a common sequence of words share a fingerprint, wherever the sequence is", () => {
		expect(codes(stretch)).toHaveLength(length);
		const one = fingerprintsOf(codes(`${"a b c d e f g ".repeat(9)}${stretch} one two three`));
		const other = fingerprintsOf(codes(`So ${stretch}. ${"h i j k l m ".repeat(7)}`));
		expect([...one.hashes].filter((hash) => other.hashes.includes(hash))).not.toEqual([]);
	});

	test("fingerprints are few and give their start", () => {
		const words = codes(Array.from({ length: 1000 }, (_, at) => `w${(at * at) % 977}`).join(" "));
		const { hashes, starts } = fingerprintsOf(words);
		expect(hashes.length).toBeLessThan(words.length * 0.5);
		const at = starts[100]!;
		expect([...fingerprintsOf(words.slice(at, at + SHINGLE)).hashes]).toEqual([hashes[100]]);
	});

	test("a text shorter than a shingle has no fingerprints", () => {
		expect(fingerprintsOf(codes("one two three four")).hashes).toHaveLength(0);
		expect(fingerprintsOf(codes("one two three four five")).hashes).toHaveLength(1);
	});
});

test.each([
	["a b c d", "a b c d", { shared: 4, similarity: 1, onlyFirst: [], onlySecond: [], isSubstitution: true }],
	["a b c d", "a x c d", { shared: 3, similarity: 0.75, onlyFirst: [1], onlySecond: [1], isSubstitution: true }],
	["a b c d", "a b x c d", { shared: 4, similarity: 8 / 9, onlyFirst: [], onlySecond: [2], isSubstitution: false }],
	["a b", "x y z", { shared: 0, similarity: 0, onlyFirst: [0, 1], onlySecond: [0, 1, 2], isSubstitution: false }],
])("alignment of “%s” and “%s”", (first, second, expected) => {
	expect(alignWords(codes(first), codes(second))).toEqual(expected);
});

const water = "Twice a day the water rises along the coast, stays for a while, and goes back as slowly as it came.";
const retold =
	"Twice in each day the water rises along the coast, and there it stays for a short while, and goes back as slowly as it came.";

/** Returns the repetitions in some chapters as `kind (words): file length, …`. */
async function repetitionsIn(...texts: readonly string[]): Promise<readonly string[]> {
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

	test("a copy counts, whatever its footnotes, emphasis and case", async () => {
		const again = `**TWICE** a day${water.slice(11, -1)}[^n].\n\n[^n]: A note.\n`;
		expect(await repetitionsIn(`# A\n\n${water}\n`, `# B\n\nSo. ${again}`)).toEqual([
			`copied (21): index.qmd ${length}, c1.qmd ${length + 8}`,
		]);
	});

	test("a copy that refers to the first occurrence is reinforced", async () => {
		const [before, after] = [water.slice(0, -1), " (@sec-a)."];
		expect(await repetitionsIn(`# A {#sec-a}\n\n${water}\n`, `# B\n\n${before}${after}\n`)).toEqual([
			`reinforced (21): index.qmd ${length}, c1.qmd ${before.length + after.length}`,
		]);
	});

	test("a copy of a passage that refers to another section is copied", async () => {
		const [before, after] = [water.slice(0, -1), " (@sec-c)."];
		expect(await repetitionsIn(`# A\n\n${before}${after}\n`, `# B\n\n${water}\n`, "# C {#sec-c}\n")).toEqual([
			`copied (21): index.qmd ${before.length + after.length}, c1.qmd ${length}`,
		]);
	});

	test("a passage in nearly the same words is paraphrased", async () => {
		expect(await repetitionsIn(`# A\n\n${water}\n`, `# B\n\n${retold}\n`)).toEqual([
			`paraphrased (20): index.qmd ${length}, c1.qmd ${retold.length}`,
		]);
	});

	test("consecutive sentences form one passage, and a passage with several copies is reported once", async () => {
		const both = `${water} Fishermen have known it for as long as there have been boats on the sea.`;
		expect(
			await repetitionsIn(`# A\n\n${both}\n`, `# B\n\n${both}\n\n# C\n\nHere. There. Everywhere.\n\n${water}\n`),
		).toEqual([`copied (36): index.qmd ${both.length}, c1.qmd ${both.length}; in part c1.qmd ${length}`]);
	});

	test.each([
		["a reference", "# B\n\nSee @sec-a. RETOLD\n"],
		["a recalling phrase", "# B\n\nAs we saw, this is so. RETOLD\n"],
		["a summary", "# B\n\n## Summary\n\nRETOLD\n"],
		["a callout with a summary", "# B\n\n::: {.callout-note title='Key takeaways'}\nRETOLD\n:::\n"],
	])("%s makes a repetition reinforced", async (_, text) => {
		const [one, ...others] = await repetitionsIn(`# A {#sec-a}\n\n${water}\n`, text.replace("RETOLD", retold));
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
			"sentences about different code",
			`# A\n\n## B\n\n${water.replace("a day", "`x` a day")}\n\n## C\n\n${water.replace("a day", "`y` a day")}\n`,
		],
		[
			"sentences about the subjects of different titles",
			"# A\n\n## Rivers\n\nAll rivers have a source in the mountains from which they run to the sea.\n\n## Streams\n\nStreams, too, have a source in the mountains from which they run to the sea.\n",
		],
		[
			"partials that are included twice",
			{ ...partial, "index.qmd": "# A\n\n{{< include _water.qmd >}}\n\n{{< include _water.qmd >}}\n" },
		],
	])("reports nothing for %s", async (_, text) => {
		const files = typeof text === "string" ? { "index.qmd": text } : text;
		const library = await openLibrary({
			"_quarto.yml": "project:\n  type: book\nbook:\n  title: T\n  chapters: [index.qmd]\n",
			...files,
		});
		expect([...library.findings.values()].flat().filter(({ rule }) => rule === "repeated-passage")).toEqual([]);
	});

	const two = `${water} Nobody in the village ever asked why the sea would do such a thing.`;
	const copies = (times: number): string => Array.from({ length: times }, () => `index.qmd ${two.length}`).join(", ");

	test.each([2, 3, 4, 9, 12])("a paragraph that occurs %i times close together is one repetition", async (times) => {
		const expected = [`copied (35): ${copies(times)}`];
		expect(await repetitionsIn(`# A\n${`\n${two}\n`.repeat(times)}`)).toEqual(expected);
		expect(await repetitionsIn(`# A\n${`\nOther words.\n\n${two}\n`.repeat(times)}`)).toEqual(expected);
		expect(await repetitionsIn(`# A\n${`\n## B\n\nOther words.\n\n${two}\n`.repeat(times)}`)).toEqual(expected);
	});

	test("a copy with a rewritten paragraph is reported once", async () => {
		const gulls = "The gulls sit upon the old stone wall beside the harbour and look at the boats until evening.";
		const [one, ...others] = await repetitionsIn(
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
	])("a long copy after “%s” is %s", async (before, kind) => {
		const [one, ...others] = await repetitionsIn(`# A {#sec-a}\n\n${two}\n`, `# B\n\n${before} ${two}\n`);
		expect(one?.split(" ")[0]).toBe(kind);
		expect(others).toEqual([]);
	});

	test.each([
		["a sentence that does not recall", "He never came home again.", "paraphrased"],
		["a sentence that recalls", "As we have seen, this is so.", "reinforced"],
	])("a paraphrase after %s (“%s”) is %s", async (_, before, kind) => {
		const [one] = await repetitionsIn(`# A\n\n${water}\n`, `# B\n\n${before} ${retold}\n`);
		expect(one?.split(" ")[0]).toBe(kind);
	});

	test("isolated short sentences that recur are not reported", async () => {
		const text = "Now let us look at the weighted table.\n\nOne. Two. Three.\n\nHere it is as a plot of its own.\n";
		expect(await repetitionsIn(`# A\n\n${text}`, `# B\n\n${text}`)).toEqual([]);
	});

	test("a paragraph in three or nine chapters is copied, but under a repeated title it is a template", async () => {
		const chapters = (count: number, title: string) => Array.from({ length: count }, () => `# C\n\n${title}${two}\n`);
		for (const count of [3, 9]) {
			const [one, ...others] = await repetitionsIn(...chapters(count, ""));
			expect(one?.split(", ")).toHaveLength(count);
			expect(one).toMatch(/^copied \(35\)/);
			expect(others).toEqual([]);
			expect(await repetitionsIn(...chapters(count, "## Before you read\n\n"))).toEqual([]);
		}
	});

	test("a short template in three chapters or sections is not reported", async () => {
		expect(await repetitionsIn(`# A\n\n${water}\n`, `# B\n\n${water}\n`, `# C\n\n${water}\n`)).toEqual([]);
		expect(await repetitionsIn(`# A\n\n## B\n\n${water}\n\n## C\n\n${water}\n\n## D\n\n${water}\n`)).toEqual([]);
	});
});
