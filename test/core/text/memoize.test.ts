/** What is remembered, made a step at a time, and let go. */
import { expect, test } from "vitest";
import { preloadProse, sentencesOf } from "../../../server/src/analysis/prose/sentences.ts";
import { memoize, memoizeByText, memoizeInSteps, runToCompletion } from "../../../server/src/text/memoize.ts";
import { Workspace } from "../../../server/src/workspace/workspace.ts";
import { quartoBook } from "../../folder.ts";
import { MemoryFiles } from "../../memory.ts";

test("what is let go is made anew, what is kept is not", () => {
	const [one, other] = [{ name: "one" }, { name: "other" }];
	let made = 0;
	const length = memoize(({ name }: { name: string }) => ({ length: name.length, made: ++made }));
	const [kept, gone] = [length(one), length(other)];
	expect(length.evict(other)).toBe(true);
	expect(length.evict({ name: "never computed" })).toBe(false);
	expect(length(one)).toBe(kept);
	expect(length(other)).toEqual({ ...gone, made: 3 });
});

test("so are results for texts, by what the texts say", () => {
	const upper = memoizeByText(10, (text) => ({ text: text.toUpperCase() }));
	const [kept, gone] = [upper("kept"), upper("gone")];
	expect(upper.evict(["go", "ne"].join(""))).toBe(true);
	expect(upper("kept")).toBe(kept);
	expect(upper("gone")).not.toBe(gone);
	expect(upper("gone")).toEqual(gone);
});

test("what is made in steps is made once, and at once for those who cannot wait", () => {
	let steps = 0;
	const count = memoizeInSteps(function* ({ to }: { to: number }): Generator<null, { sum: number }> {
		let sum = 0;
		for (let i = 1; i <= to; i++) {
			sum += i;
			steps++;
			yield null;
		}
		return { sum };
	});
	const key = { to: 4 };
	const begun = count.inSteps(key);
	begun.next();
	expect(count(key)).toEqual({ sum: 10 });
	expect(runToCompletion(begun)).toEqual({ sum: 10 });
	expect(runToCompletion(count.inSteps(key))).toBe(count(key));
	expect(steps).toBe(8);
	expect(count.evict(key)).toBe(true);
	expect(count(key)).toEqual({ sum: 10 });
	expect(steps).toBe(12);
});

const prose = "Rivers run to the sea, and the sea is not full. ".repeat(30);

async function opened(): Promise<Workspace> {
	const files = {
		"_quarto.yml": quartoBook("index.qmd", "b.qmd"),
		"index.qmd": `# A\n\n${prose}\n`,
		"b.qmd": `# B\n\n${prose}\n`,
	};
	const library = new Workspace(new MemoryFiles(files), { defersRules: true });
	await library.open();
	return library;
}

function sentencesIn(library: Workspace, path: string): unknown {
	const chapter = library.books[0]!.chapters.get(path)!;
	return sentencesOf(chapter, chapter.paragraphs[0]!);
}

test("after a pause the prose of a book is let go, but for the chapter that was edited before it", async () => {
	const library = await opened();
	const before = sentencesIn(library, "b.qmd");
	expect(sentencesIn(library, "b.qmd")).toBe(before);
	runToCompletion(library.idle());
	expect(sentencesIn(library, "b.qmd")).not.toBe(before);

	library.edit("index.qmd", `# A\n\nMore. ${prose}\n`);
	const [edited, other] = [sentencesIn(library, "index.qmd"), sentencesIn(library, "b.qmd")];
	runToCompletion(library.idle());
	expect(sentencesIn(library, "index.qmd")).toBe(edited);
	expect(sentencesIn(library, "b.qmd")).not.toBe(other);
});

test("a pause in one folder evicts nothing of another", async () => {
	const [library, other] = [await opened(), await opened()];
	const before = sentencesIn(other, "b.qmd");
	runToCompletion(library.idle());
	expect(sentencesIn(other, "b.qmd")).toBe(before);
});

test("others may go first within a long chapter", async () => {
	const library = new Workspace(new MemoryFiles({ "index.qmd": `# A\n\n${`${prose}\n\n`.repeat(100)}` }));
	await library.open();
	const steps = [...preloadProse(library.books[0]!.chapters.values())];
	expect(steps.length).toBeGreaterThan(10);
});
