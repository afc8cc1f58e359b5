import { expect, it } from "vitest";
import { openLibrary } from "../../memory.ts";

const configuration = (title: string) => `project:\n  type: book\nbook:\n  title: ${title}\n  chapters: [index.qmd]\n`;
const two = {
	"one/_quarto.yml": configuration("Volume One"),
	"one/index.qmd": "# A {#sec-a}\n\nSee @sec-b and @sec-c.\n",
	"two/_quarto.yml": configuration("Volume Two"),
	"two/index.qmd": "# B {#sec-b}\n",
};

it("a label of another volume is named as such, and stays so through edits of either", async () => {
	const library = await openLibrary(two);
	const said = () =>
		(library.findings.get("one/index.qmd") ?? []).map(({ severity, message }) => [
			severity,
			/"Volume Two"/.test(message),
		]);
	expect(said()).toEqual([
		["information", true],
		["error", false],
	]);
	library.edit("two/index.qmd", "# Before\n\n# B {#sec-b}\n");
	const [related] = library.findings.get("one/index.qmd")?.[0]?.related ?? [];
	expect(related?.span.start).toBe("# Before\n\n# B {#".length);
	library.edit("two/index.qmd", "# B {#sec-c}\n");
	expect(said()).toEqual([
		["error", false],
		["information", true],
	]);
	library.edit("one/index.qmd", "# A {#sec-a}\n\nSee @sec-c.\n");
	expect(said()).toEqual([["information", true]]);
});

it("the same label in two volumes is no duplicate", async () => {
	const library = await openLibrary({ ...two, "one/index.qmd": "# A {#sec-b}\n\nThis is @sec-b.\n" });
	expect(library.findings.size).toBe(0);
});
