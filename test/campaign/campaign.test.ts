/** A little of the campaign (`npm run campaign`), always the same: what breaks it breaks the build. */
import { expect, test } from "vitest";
import { Chance } from "../../campaign/chance.ts";
import { editBook, textsOf } from "../../campaign/edits.ts";
import { readAnything } from "../../campaign/reading.ts";
import { pesterServer } from "../../campaign/server.ts";

/** Over after so many questions whether it is. */
function after(count: number): () => boolean {
	let asked = 0;
	return () => ++asked > count;
}

test("random edits lead to what a fresh start finds", async () => {
	const { edits } = await editBook(await textsOf("test/broken"), new Chance(1), 50, after(8));
	expect(edits).toBeGreaterThanOrEqual(200);
});

test("any text is read in time that grows with its length", async () => {
	const samples = Object.values(await textsOf("test/book")).filter((text) => text !== "");
	expect(readAnything(samples, new Chance(1), after(8)).texts).toBe(16);
});

test("a server answers whatever is sent", async () => {
	const { questions } = await pesterServer(await textsOf("test/book"), new Chance(1), after(3));
	expect(questions).toBeGreaterThan(200);
});
