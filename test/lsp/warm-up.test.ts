import { expect, test } from "vitest";
import { warmUp } from "../../server/src/lsp/warm-up.ts";
import { openLibrary } from "../memory.ts";

test("every kind of question is asked where a book first refers to something, a step for each", async () => {
	const { books } = await openLibrary("# A\n\nSee @fig-x.\n\n![C](x.png){#fig-x}\n");
	expect([...warmUp(() => books)]).toHaveLength(6);
});

test("a book that refers to nothing is asked nothing", async () => {
	const { books } = await openLibrary("# A\n\nWords.\n");
	expect([...warmUp(() => books)]).toEqual([]);
});

test("an answer that fails keeps no other from being made", async () => {
	const { books } = await openLibrary("# A\n\nSee @fig-x.\n\n![C](x.png){#fig-x}\n");
	const broken = { ...books[0]!, chapters: null as never };
	expect([...warmUp(() => [broken, ...books])]).toHaveLength(12);
});
