/** A little of the campaign (`npm run campaign`), always the same: what breaks it breaks the build. */
import { expect, test } from "vitest";
import { runAllFeatures } from "../../campaign/all-features.ts";
import { generateBooks, readTexts } from "../../campaign/books.ts";
import { injectFaults } from "../../campaign/fault-injection.ts";
import { fuzzEdits } from "../../campaign/fuzz-edits.ts";
import { fuzzParser } from "../../campaign/fuzz-parser.ts";
import { fuzzServer } from "../../campaign/fuzz-server.ts";
import { Random } from "../../campaign/random.ts";
import { parseChapter } from "../../server/src/chapter/parse-chapter.ts";

/** Over after so many questions whether it is. */
function after(count: number): () => boolean {
	let asked = 0;
	return () => ++asked > count;
}

test.each(["test/broken", "a small book"])("random edits of %s lead to what a fresh start finds", async (name) => {
	const texts = name.startsWith("test/") ? await readTexts(name) : generateBooks(1, 1)[0]!;
	const isOver = ({ edits }: { readonly edits: number }) => edits >= 300;
	expect((await fuzzEdits(texts, new Random(1), { burstsPerBatch: 20, burst: 16, isOver })).batches).toBeGreaterThan(2);
});

test("any text is read in time that grows with its length", async () => {
	const samples = Object.values(await readTexts("test/book")).filter((text) => text !== "");
	const done = await fuzzParser(samples, new Random(1), { length: 320_000, isOver: ({ texts }) => texts >= 16 });
	expect(done.featureRuns).toBeGreaterThan(0);
});

test.each(["[", "(", "> ", "*", "![", "[^", "- ", "::: a\n\n", "```\n", "$$", "{"])(
	"a chapter of 100,000 %j is read, judged and asked about",
	async (opener) => {
		await runAllFeatures(`# A {#sec-a}\n\n${opener.repeat(100_000)}`);
	},
);

test.each(["*", "- ", "_"])("a line of 10 MB of %j is read", (mark) => {
	expect(parseChapter("a.qmd", mark.repeat(10_000_000 / mark.length)).headings).toEqual([]);
});

test("a server answers whatever is sent", async () => {
	const { requests } = await fuzzServer(await readTexts("test/book"), new Random(1), after(3));
	expect(requests).toBeGreaterThan(200);
});

test("a server that is killed and disturbed finds what an undisturbed one does", async () => {
	const { kills, corruptions, cacheHits } = await injectFaults(new Random(2), after(2));
	expect(Math.min(kills, corruptions, cacheHits)).toBeGreaterThan(0);
});
