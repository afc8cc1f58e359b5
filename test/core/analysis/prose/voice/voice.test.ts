/** The voice of chapters, and outliers among them. */
import { expect, test } from "vitest";
import { outliersOf } from "../../../../../server/src/analysis/prose/voice/outliers.ts";
import { extremeSentences, type MeasureId, readVoice } from "../../../../../server/src/analysis/prose/voice/voice.ts";
import { parseChapter } from "../../../../../server/src/chapter/parse-chapter.ts";
import { runToCompletion } from "../../../../../server/src/text/memoize.ts";
import { openLibrary } from "../../../../memory.ts";

/** Returns the counts of a text, without measures that count nothing. */
function counts(text: string, lang = "en"): Partial<Record<MeasureId, number>> {
	const { values } = runToCompletion(readVoice(parseChapter("a.qmd", text), lang));
	const computed = ["sentence-length", "sentence-spread", "long-words", "reading-ease"];
	const counted = values.filter(({ measure, count }) => count > 0 && !computed.includes(measure.id));
	return Object.fromEntries(counted.map(({ measure, count }) => [measure.id, count]));
}

function value(text: string, id: MeasureId, lang = "en"): number | null {
	return runToCompletion(readVoice(parseChapter("a.qmd", text), lang)).values.find(({ measure }) => measure.id === id)!
		.value;
}

test.each([
	["We don't know.", { "first-person": 1, contractions: 1 }],
	["We’re late. I'm not.", { "first-person": 2, contractions: 2 }],
	["You see your hand.", { "second-person": 2 }],
	["The ship was not often **seen**. It is widely used.", { passive: 2 }],
	["It is a need. He was there, tired. It is good, used or new.", {}],
	["Why? Because! — so.", { questions: 1, exclamations: 1, "em-dashes": 1 }],
	["One---two -- three.", { "em-dashes": 1 }],
	["It may simply be very old.", { hedges: 1, minimisers: 1, emphasis: 1 }],
	["It is not just old, more than merely old.", {}],
	["She wrote “you simply don't!” in it.", {}],
	["# We\n\n`we` $we$ <!-- we -->\n\n> We don't!\n\n| we |\n|----|\n| we |\n\n![We](a.png)\n", {}],
])("%s", (text, expected) => {
	expect(counts(text)).toEqual(expected);
});

test("footnotes count, margin notes do not", () => {
	const text = "A word.^[We *may*.] More.[^n]\n\n[^n]: We won't.\n\n::: {.column-margin}\n*Prompt: we!*\n:::\n";
	expect(counts(text)).toEqual({ "first-person": 2, hedges: 1, contractions: 1 });
});

test("other languages get the measures that need no word table", () => {
	expect(counts("Wir may we? Ja!", "de")).toEqual({ questions: 1, exclamations: 1 });
	expect(value("Wir gehen.", "reading-ease", "de")).toBeNull();
	expect(value("Wir gehen heute.", "sentence-length", "de")).toBe(3);
});

test("lengths count whole sentences, and reading ease follows Flesch", () => {
	const text = "One two three four. One two.\n\n- an item\n";
	expect(value(text, "sentence-length")).toBe(3);
	expect(value(text, "sentence-spread")).toBe(1);
	expect(value("The cat sat on the mat.", "reading-ease")).toBeCloseTo(206.835 - 1.015 * 6 - 84.6, 6);
	expect(value("The beautiful table arrived.", "reading-ease")).toBeCloseTo(206.835 - 1.015 * 4 - 84.6 * (8 / 4), 6);
	expect(value("", "reading-ease")).toBeNull();
});

const plain = "The harbour holds forty ships that came over the northern sea in winter. ".repeat(70);
const config = (names: readonly string[]): string =>
	`project:\n  type: book\nbook:\n  title: T\n  chapters: [${names.map((name) => `${name}.qmd`).join(", ")}]\n`;

async function bookOf(texts: Readonly<Record<string, string>>) {
	const files = Object.entries(texts).map(([name, text]) => [`${name}.qmd`, `# ${name}\n\n${text}\n`]);
	const library = await openLibrary({ "_quarto.yml": config(Object.keys(texts)), ...Object.fromEntries(files) });
	return library.books[0]!;
}

test("a chapter with a different voice is an outlier, with its most extreme sentences", async () => {
	const odd = `${plain}${"You know your ship. ".repeat(9)}If you ask yourself, you know your ship.`;
	const book = await bookOf({ index: plain, two: plain, three: plain, four: odd, five: plain, six: plain });
	const [outlier, ...others] = outliersOf(book);
	expect(others.map(({ measure }) => measure.id)).toEqual([]);
	expect(outlier).toMatchObject({ measure: { id: "second-person" }, count: 22, median: 0, usual: [0, 0], others: 5 });
	expect(outlier?.entry.path).toBe("four.qmd");
	const strongest = runToCompletion(extremeSentences(outlier!.entry, "second-person", true, 2)).map(({ text }) => text);
	expect(strongest).toEqual(["If you ask yourself, you know your ship.", "You know your ship."]);
});

test("without a usual voice or with too little text there is no outlier", async () => {
	const spoken = `${plain}${"You know your ship. ".repeat(10)}`;
	const four = { index: plain, two: plain, three: plain, four: spoken };
	expect(outliersOf(await bookOf(four))).toEqual([]);
	expect(outliersOf(await bookOf({ ...four, five: spoken }))).toEqual([]);
	const short = "You know your ship. ".repeat(20);
	expect(
		outliersOf(await bookOf({ index: plain, two: plain, three: plain, four: plain, five: plain, six: short })),
	).toEqual([]);
});

test.each([
	[13, []],
	[18, ["odd.qmd"]],
])("a chapter that says *you* %i times, while one other chapter does so 10 times", async (times, expected) => {
	const saying = (you: number): string => `${plain}${"You see. ".repeat(you)}${"They see. ".repeat(20 - you)}`;
	const names = ["index", "one", "two", "three", "four", "five", "six"];
	const usual = Object.fromEntries(names.map((name) => [name, saying(4)]));
	const book = await bookOf({ ...usual, near: saying(10), odd: saying(times) });
	expect(outliersOf(book).map(({ entry }) => entry.path)).toEqual(expected);
});
