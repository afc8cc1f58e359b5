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

test("a book without findings exits with 0", async () => {
	const { code, out, err } = await errata(["check", write(clean)]);
	expect({ code, out, err }).toEqual({ code: 0, out: "No findings in 2 files.\n", err: "" });
});

test("findings are grouped by file, each with its line and carets", async () => {
	const { code, out } = await errata(["check", write(broken)]);
	expect(code).toBe(1);
	const lines = out.split("\n");
	expect(lines[0]).toBe("index.qmd");
	expect(lines[1]).toMatch(/^ {2}3:8 error .*sec-nowhere.* unresolved-reference$/);
	expect(lines[2]).toBe("     3 | See 🔄 @sec-nowhere and Section @sec-one.");
	expect(lines[3]).toMatch(/^ {7}\| {8}\^{12}$/);
	expect(lines.at(-2)).toMatch(/^1 error, 1 warning in 2 files\. 1 can be fixed with --fix\.$/);
});

test("the excerpt of a long line is a window around the finding", async () => {
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

test("symbolic links are followed, but not in circles and not into a parent of the book", async () => {
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

test("JSON has 1-based positions in UTF-16 units, related locations and fixes", async () => {
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

test("JSON has the related location of a duplicate", async () => {
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

test("--review adds the findings of review rules; without it, their suppressions do not count as unused", async () => {
	const passage = "A ship that has lost its mast is steered by its crew with oars until the next harbour is in sight.";
	const one = `# One {#sec-one}\n\nFrom @sec-preface on.\n\n`;
	const preface = `# Preface {#sec-preface}\n\nOf @sec-one.\n\n${passage}\n`;
	const path = write({ ...clean, "index.qmd": preface, "parts/one.qmd": `${one}${passage}\n` });
	expect((await errata(["check", path])).out).toBe("No findings in 2 files.\n");
	expect((await errata(["check", path, "--review"])).out).toContain("repeated-passage");
	folder!.write("parts/one.qmd", `${one}<!-- errata-disable-next-line repeated-passage -->\n${passage}\n`);
	expect((await errata(["check", path])).out).toBe("No findings in 2 files.\n");
	expect((await errata(["check", path, "--review"])).out).toBe("No findings in 2 files.\n");
});

test("--fail-on sets the severity that exits with 1", async () => {
	const path = write({ ...clean, "index.qmd": "# Preface {#sec-preface}\n\nSee Section @sec-one.\n" });
	expect((await errata(["check", path])).code).toBe(0);
	expect((await errata(["check", path, "--fail-on", "warning"])).code).toBe(1);
	expect((await errata(["check", path, "--fail-on=hint"])).code).toBe(1);
});

test("--fix applies the safe fixes and prints the remaining findings", async () => {
	const path = write({ ...broken, "parts/one.qmd": "\ufeff# One {#sec-one}\r\n\r\nFrom Section @sec-preface on.\r\n" });
	const { code, out } = await errata(["check", path, "--fix"]);
	expect(code).toBe(1);
	expect(out).toContain("Fixed index.qmd, parts/one.qmd.\n1 error in 2 files.");
	expect(folder?.read("index.qmd")).toBe("# Preface {#sec-preface}\n\nSee 🔄 @sec-nowhere and @sec-one.\n");
	expect(folder?.read("parts/one.qmd")).toBe("\ufeff# One {#sec-one}\r\n\r\nFrom @sec-preface on.\r\n");
	expect((await errata(["check", path, "--fix"])).out).toContain("No safe fixes are available.");
});

test("check without --fix writes nothing", async () => {
	const path = write(broken);
	await errata(["check", path]);
	expect(folder?.read("index.qmd")).toBe(broken["index.qmd"]);
});

test("--fix does not change a file that is not valid UTF-8", async () => {
	const bytes = Buffer.concat([
		Buffer.from("# One {#sec-one}\n\nFrom Section @sec-preface on, "),
		Buffer.from([0xe9, 10]),
	]);
	const path = write({ ...clean, "parts/one.qmd": bytes });
	await errata(["check", path, "--fix"]);
	const { readFileSync } = await import("node:fs");
	expect(readFileSync(`${path}/parts/one.qmd`)).toEqual(bytes);
});

test("output is colored on terminals or with FORCE_COLOR, never with NO_COLOR", async () => {
	const path = write(broken);
	const ansi = "\u001b[";
	expect((await errata(["check", path])).out).not.toContain(ansi);
	expect((await errata(["check", path], { FORCE_COLOR: "1" })).out).toContain(ansi);
	expect((await errata(["check", path], { FORCE_COLOR: "1", NO_COLOR: "1" })).out).not.toContain(ansi);
});

test("two checks of the same folder print the same bytes", async () => {
	const path = write(broken);
	const [first, second] = [
		await errata(["check", path, "--format=json"]),
		await errata(["check", path, "--format=json"]),
	];
	expect(first.out).toBe(second.out);
});
