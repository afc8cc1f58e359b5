/** Tests comments that suppress findings, and those that the editor inserts. */
import { describe, expect, test } from "vitest";
import { suppressHere, suppressInFile } from "../../../server/src/linter/suppressions.ts";
import { applyEdits } from "../../../server/src/text/span.ts";
import { bookFiles, openLibrary } from "../../memory.ts";

const broken = "See @sec-nowhere.";

describe("a comment suppresses", () => {
	const cases: readonly (readonly [string, string, readonly string[]])[] = [
		["the next line", `<!-- errata-disable-next-line unresolved-reference -- soon -->\n${broken}\n`, []],
		["the next line with text", `<!-- errata-disable-next-line unresolved-reference -->\n\n${broken}\n`, []],
		["every rule if it names none", `<!-- errata-disable-next-line -->\n${broken}\n`, []],
		[
			"one line only",
			`<!-- errata-disable-next-line unresolved-reference -->\n${broken}\n\n${broken}\n`,
			["unresolved-reference:6"],
		],
		[
			"no other rule",
			`<!-- errata-disable-next-line missing-caption -->\n${broken}\n`,
			["unused-suppression:3", "unresolved-reference:4"],
		],
		[
			"from disable to enable",
			`<!-- errata-disable unresolved-reference -->\n\n${broken}\n\n<!-- errata-enable unresolved-reference -->\n\n${broken}\n`,
			["unresolved-reference:9"],
		],
		["to the end of the file", `<!-- errata-disable unresolved-reference -->\n\n${broken}\n\n${broken}\n`, []],
		["the whole file, from anywhere in it", `${broken}\n\n<!-- errata-disable-file unresolved-reference -->\n`, []],
		[
			"a table, from before it",
			`<!-- errata-disable-next-line unresolved-reference -->\n\n| A | B |\n|---|---|\n| x | ${broken} |\n\n: T {#tbl-t}\n\nIn @tbl-t.\n`,
			[],
		],
		[
			"only what two comments name, one below the other",
			`<!-- errata-disable-next-line unresolved-reference -->\n<!-- errata-disable-next-line doubled-prefix -->\nSection @sec-a, @sec-nowhere.\n`,
			[],
		],
	];
	for (const [what, text, left] of cases) {
		test(what, async () => expect(await findings(`# A {#sec-a}\n\n${text}`)).toEqual(left));
	}
});

describe("the editor inserts a comment", () => {
	const cases: readonly (readonly [string, string])[] = [
		["above the line", `# A {#sec-a}\n\n${broken}\n`],
		["above the cell", "# A {#sec-a}\n\nIn @fig-c.\n\n```{python}\n#| label: fig-c\nplot()\n```\n"],
		["above the table", `# A {#sec-a}\n\n| A | B |\n|---|---|\n| x | ${broken} |\n`],
		["in a block, indented like its line", `# A {#sec-a}\n\n1. One\n\n   ${broken}\n`],
	];
	for (const [where, text] of cases) {
		test(where, async () => {
			const workspace = await openLibrary(text);
			const book = workspace.books[0]!;
			const chapter = book.chapters.get("index.qmd")!;
			const [finding] = workspace.findings.get("index.qmd")!;
			const others = (await findings(text)).map((one) => one.split(":")[0]).slice(1);
			const here = applyEdits(text, [suppressHere(chapter, finding!)]);
			expect((await findings(here)).map((one) => one.split(":")[0])).toEqual(others);
			const inFile = applyEdits(text, [suppressInFile(chapter, finding!.rule)]);
			expect((await findings(inFile)).map((one) => one.split(":")[0])).toEqual(others);
		});
	}

	test("for a file after the front matter", async () => {
		const text = `---\ntitle: T\n---\n\n${broken}\n`;
		const workspace = await openLibrary(text);
		const edit = suppressInFile(workspace.books[0]!.chapters.get("index.qmd")!, "unresolved-reference");
		expect(applyEdits(text, [edit])).toBe(
			`---\ntitle: T\n---\n<!-- errata-disable-file unresolved-reference -->\n\n${broken}\n`,
		);
	});
});

test("a comment for a rule that is off is not reported", async () => {
	const workspace = await openLibrary({
		...bookFiles("# A\n\n<!-- errata-disable-next-line unresolved-reference -->\nFine.\n"),
		"_errata.yml": "rules:\n  unresolved-reference: off\n",
	});
	expect([...workspace.findings.values()].flat()).toEqual([]);
});

/** `rule:line` of every finding in the only chapter. */
async function findings(text: string): Promise<string[]> {
	const workspace = await openLibrary(text);
	const found = workspace.findings.get("index.qmd") ?? [];
	return found.map(({ rule, span }) => `${rule}:${text.slice(0, span.start).split("\n").length}`);
}
