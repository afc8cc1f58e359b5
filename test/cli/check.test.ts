import { mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { afterEach, expect, test } from "vitest";
import { type Folder, makeFolder, quartoBook } from "../folder.ts";
import { errata } from "./run.ts";

const broken = {
	"_quarto.yml": quartoBook("index.qmd", "parts/one.qmd"),
	"index.qmd": "# Preface {#sec-preface}\n\nSee 🔄 @sec-nowhere and Section @sec-one.\n",
	"parts/one.qmd": "# One {#sec-one}\n\nFrom @sec-preface on.\n",
};
const clean = { ...broken, "index.qmd": "# Preface {#sec-preface}\n\nSee @sec-one.\n" };

let folder: Folder | undefined;
afterEach(() => folder?.[Symbol.dispose]());
const write = (files: Readonly<Record<string, string | Uint8Array>>): string => {
	folder = makeFolder(files);
	return folder.path;
};

test("a clean book exits with 0 and says so", async () => {
	const { code, out, err } = await errata(["check", write(clean)]);
	expect({ code, out, err }).toEqual({ code: 0, out: "No findings in 2 files.\n", err: "" });
});

test("findings are grouped by file, with their line and a caret under the words", async () => {
	const { code, out } = await errata(["check", write(broken)]);
	expect(code).toBe(1);
	const lines = out.split("\n");
	expect(lines[0]).toBe("index.qmd");
	expect(lines[1]).toMatch(/^ {2}3:8 error .*sec-nowhere.* unresolved-reference$/);
	expect(lines[2]).toBe("     3 | See 🔄 @sec-nowhere and Section @sec-one.");
	expect(lines[3]).toMatch(/^ {7}\| {8}\^{12}$/);
	expect(lines.at(-2)).toMatch(/^1 error, 1 warning in 2 files\. 1 can be fixed with --fix\.$/);
});

test("an excerpt of a long line is a window around the words", async () => {
	const long = "many words ".repeat(100);
	const { out } = await errata(["check", write({ "index.qmd": `# One {#sec-a}\n\n${long}@sec-nowhere ${long}\n` })]);
	const [excerpt, caret] = out.split("\n").slice(2, 4) as [string, string];
	expect(excerpt.length).toBeLessThan(120);
	expect(excerpt.slice(caret.indexOf("^"), caret.lastIndexOf("^") + 1)).toBe("@sec-nowhere");
});

test("control characters of a chapter do not reach the terminal", async () => {
	const { out } = await errata([
		"check",
		write({ "index.qmd": "# One {#sec-a}\n\n\x1b[31m\0@sec-nowhere\n\n[a](x\x1b[31m.qmd)\n" }),
	]);
	expect(out.split("\n")[2]).toBe("     3 |  [31m @sec-nowhere");
	expect(out.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
});

test("linked folders are read, but not round and round, nor what lies above the book", async () => {
	const path = write({
		"book/_quarto.yml": quartoBook("index.qmd", "linked/one.qmd"),
		"book/index.qmd": "# Preface\n\nSee @sec-one.\n",
		"parts/one.qmd": "# One {#sec-one}\n",
		"other/_quarto.yml": quartoBook("index.qmd"),
		"other/index.qmd": "# Other\n\n@sec-nowhere\n",
	});
	symlinkSync("../parts", `${path}/book/linked`);
	symlinkSync(".", `${path}/book/again`);
	symlinkSync("..", `${path}/book/above`);
	symlinkSync("nothing", `${path}/book/dangling.qmd`);
	for (const name of ["a", "b", "c", "d", "e", "f", "g", "h"]) mkdirSync(`${path}/parts/${name}`);
	for (const from of readdirSync(`${path}/parts`, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
		for (const to of ["a", "b", "c", "d", "e", "f", "g", "h"])
			symlinkSync(`../${to}`, `${path}/parts/${from.name}/${to}`);
	}
	expect(await errata(["check", `${path}/book`])).toMatchObject({ code: 0, out: "No findings in 2 files.\n" });
});

test("JSON has places counted from 1 in UTF-16 units, the other places and the fixes", async () => {
	const { code, out } = await errata(["check", write(broken), "--format", "json"]);
	expect(code).toBe(1);
	const { findings, summary } = JSON.parse(out);
	expect(summary).toEqual({ files: 2, errors: 1, warnings: 1, information: 0, hints: 0, fixable: 1 });
	const place = { file: "index.qmd", line: 3, column: 8, endLine: 3, endColumn: 20 };
	expect(findings[0]).toMatchObject({ ...place, rule: "unresolved-reference", severity: "error", related: [] });
	expect(Object.keys(findings[0])).toEqual([
		...["file", "line", "column", "endLine", "endColumn", "rule", "severity", "message", "related", "fixes"],
	]);
	const doubled = findings.find(({ rule }: { rule: string }) => rule === "doubled-prefix");
	expect(doubled.fixes[0]).toMatchObject({ title: expect.any(String), safe: true });
	expect(doubled.fixes[0].edits[0]).toMatchObject({ file: "index.qmd", line: 3, endLine: 3, text: "@sec-one" });
});

test("JSON of duplicates tells the other place", async () => {
	const files = { ...clean, "parts/one.qmd": "# One {#sec-one}\n\n## Again {#sec-preface}\n" };
	const { findings } = JSON.parse((await errata(["check", write(files), "--format", "json"])).out);
	const [duplicate] = findings.filter(({ rule }: { rule: string }) => rule === "duplicate-anchor");
	expect(duplicate.related[0]).toEqual({
		file: expect.any(String),
		line: expect.any(Number),
		column: expect.any(Number),
		message: expect.any(String),
	});
});

test("what the review is for is told by --review, and a comment that silences it is of use in any case", async () => {
	const again = "A ship that has lost its mast is steered by its crew with oars until the next harbour is in sight.";
	const one = `# One {#sec-one}\n\nFrom @sec-preface on.\n\n`;
	const preface = `# Preface {#sec-preface}\n\nOf @sec-one.\n\n${again}\n`;
	const path = write({ ...clean, "index.qmd": preface, "parts/one.qmd": `${one}${again}\n` });
	expect((await errata(["check", path])).out).toBe("No findings in 2 files.\n");
	expect((await errata(["check", path, "--review"])).out).toContain("repeated-passage");
	folder!.write("parts/one.qmd", `${one}<!-- errata-disable-next-line repeated-passage -->\n${again}\n`);
	expect((await errata(["check", path])).out).toBe("No findings in 2 files.\n");
	expect((await errata(["check", path, "--review"])).out).toBe("No findings in 2 files.\n");
});

test("--fail-on decides what counts as a failure", async () => {
	const path = write({ ...clean, "index.qmd": "# Preface {#sec-preface}\n\nSee Section @sec-one.\n" });
	expect((await errata(["check", path])).code).toBe(0);
	expect((await errata(["check", path, "--fail-on", "warning"])).code).toBe(1);
	expect((await errata(["check", path, "--fail-on=hint"])).code).toBe(1);
});

test("--fix applies the safe fixes and reports what is left", async () => {
	const path = write({ ...broken, "parts/one.qmd": "\ufeff# One {#sec-one}\r\n\r\nFrom Section @sec-preface on.\r\n" });
	const { code, out } = await errata(["check", path, "--fix"]);
	expect(code).toBe(1);
	expect(out).toContain("Fixed index.qmd, parts/one.qmd.\n1 error in 2 files.");
	expect(folder?.read("index.qmd")).toBe("# Preface {#sec-preface}\n\nSee 🔄 @sec-nowhere and @sec-one.\n");
	expect(folder?.read("parts/one.qmd")).toBe("\ufeff# One {#sec-one}\r\n\r\nFrom @sec-preface on.\r\n");
	expect((await errata(["check", path, "--fix"])).out).toContain("Nothing to fix safely.");
});

test("without --fix nothing is written", async () => {
	const path = write(broken);
	await errata(["check", path]);
	expect(folder?.read("index.qmd")).toBe(broken["index.qmd"]);
});

test("--fix leaves files alone whose bytes it cannot give back", async () => {
	const bytes = Buffer.concat([
		Buffer.from("# One {#sec-one}\n\nFrom Section @sec-preface on, "),
		Buffer.from([0xe9, 10]),
	]);
	const path = write({ ...clean, "parts/one.qmd": bytes });
	await errata(["check", path, "--fix"]);
	const { readFileSync } = await import("node:fs");
	expect(readFileSync(`${path}/parts/one.qmd`)).toEqual(bytes);
});

test("colours are for terminals, unless they are asked for", async () => {
	const path = write(broken);
	const colour = "\u001b[";
	expect((await errata(["check", path])).out).not.toContain(colour);
	expect((await errata(["check", path], { FORCE_COLOR: "1" })).out).toContain(colour);
	expect((await errata(["check", path], { FORCE_COLOR: "1", NO_COLOR: "1" })).out).not.toContain(colour);
});

test("the same folder gives the same bytes every time", async () => {
	const path = write(broken);
	const [first, second] = [
		await errata(["check", path, "--format=json"]),
		await errata(["check", path, "--format=json"]),
	];
	expect(first.out).toBe(second.out);
});
