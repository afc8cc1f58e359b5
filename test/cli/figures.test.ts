import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import type { ReportJson } from "../../server/src/reports/json.ts";
import { type Folder, makeFolder, quartoBook } from "../folder.ts";
import { errata } from "./run.ts";

const sample = join(import.meta.dirname, "../book");

const pixel = Buffer.from(
	"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
	"base64",
);
const book = {
	"_quarto.yml": quartoBook("index.qmd"),
	"index.qmd":
		"# Maps {#sec-maps}\n\nSee @fig-globe.\n\n![**Globe**: round.](my%20globe.png){#fig-globe fig-alt='A ball'}\n\n![**Atlas**: the same earth on flat paper.](atlas.png){#fig-atlas}\n",
	"my globe.png": pixel,
};

let folder: Folder | undefined;
afterEach(() => folder?.[Symbol.dispose]());
const write = (files: Readonly<Record<string, string | Uint8Array>>): string => {
	folder = makeFolder(files);
	return folder.path;
};

test("the figure list of the sample textbook matches the golden file", async () => {
	const { code, out, err } = await errata(["figures", sample, "--volume", "1"]);
	expect({ code, err }).toEqual({ code: 0, err: "How Sure Are You?: 10 figures.\n" });
	await expect(out).toMatchFileSnapshot("figures.golden.md");
});

test("the list is complete with an unreadable chapter, duplicate labels and captions with any characters", async () => {
	const path = write({
		"_quarto.yml": quartoBook("index.qmd", "lost.qmd"),
		"index.qmd":
			'# Maps\n\nSee @fig-a.\n\n![**Say {x}**: "so", $W_{a}$, [a [nested](b.md) link](c.md).](my globe.png){#fig-a fig-alt="A \\"ball\\""}\n\n![Again.](<my globe.png>){#fig-a}\n',
		"my globe.png": pixel,
	});
	const { code, out, err } = await errata(["figures", path, "--format", "csv"]);
	expect(code).toBe(0);
	expect(out.split("\r\n").slice(1, 3)).toEqual([
		'A Small Book,Chapter 1: Maps,figures,1.1,fig-a,Say {x},"Say {x}: ""so"", $W_{a}$, [a [nested](b.md) link](c.md).","A ""ball""",1,,index.qmd,5',
		"A Small Book,Chapter 1: Maps,figures,1.2,fig-a,,Again.,,1,no-alt-text,index.qmd,7",
	]);
	expect(err).toContain("Not included, because they cannot be read: lost.qmd.");
});

test("--missing lists only incomplete items and what they lack", async () => {
	const { out, err } = await errata(["figures", write(book), "--missing"]);
	expect(out).not.toContain("Globe");
	expect(out).toContain(
		"### Figure 1.2: Atlas\n\n**Caption**: Atlas: the same earth on flat paper.\n\n**Missing**: no alt text, never referenced, image file missing\n",
	);
	expect(err).toMatch(/1 figure \(no alt text: 1, never referenced: 1, image file missing: 1\)\.\n$/);
});

test("--format json has positions, and --kind selects other kinds", async () => {
	const { out } = await errata(["figures", sample, "--kind", "all", "--format", "json"]);
	const { books } = JSON.parse(out) as { books: ReportJson[] };
	const lists = books[0]?.lists ?? [];
	expect(lists.map(({ kind }) => kind)).toEqual(["figures", "tables", "listings", "equations", "definitions"]);
	const lines = readFileSync(join(sample, "reading.qmd"), "utf8").split("\n");
	for (const { file, line, id } of lists[0]?.chapters[0]?.items ?? []) {
		expect(file).toBe("reading.qmd");
		expect(lines.slice(line - 1, line + 1).join("\n")).toMatch(/^!\[/);
		expect(lines.slice(line - 1, line + 1).join("\n")).toContain(id);
	}
});

test("--format html embeds the pictures", async () => {
	const { out } = await errata(["figures", write(book), "--format", "html"]);
	expect(out).toContain(`src="data:image/png;base64,${pixel.toString("base64")}"`);
});

test("--compare prints what changed since a previous list", async () => {
	const path = write(book);
	const previous = join(path, "list.md");
	writeFileSync(previous, (await errata(["figures", path])).out);
	writeFileSync(join(path, "index.qmd"), book["index.qmd"].replace("**Atlas**", "**Sheets**"));
	const { code, out } = await errata(["figures", path, "--compare", previous]);
	expect(code).toBe(0);
	expect(out).toBe('Retitled (1)\n  Figure 1.2: "Atlas" → "Sheets"\n\n1 unchanged.\n');
	const changes = JSON.parse((await errata(["figures", path, "--compare", previous, "--format", "json"])).out);
	expect(changes).toMatchObject({
		added: [],
		removed: [],
		changed: [{ what: ["retitled"], now: { id: "fig-atlas" } }],
	});
});

test("a previous list can be in UTF-16 or have a byte order mark", async () => {
	const path = write(book);
	for (const format of ["markdown", "json"]) {
		const { out: list } = await errata(["figures", path, "--format", format]);
		const previous = join(path, "list");
		for (const bytes of [Buffer.from(`\ufeff${list}`), Buffer.from(`\ufeff${list}`, "utf16le")]) {
			writeFileSync(previous, bytes);
			expect((await errata(["figures", path, "--compare", previous])).out).toBe("2 unchanged.\n");
		}
	}
});

test.each([
	[["--missing", "--compare", "l.md"], /--compare and --missing cannot be combined/],
	[["--format", "csv", "--compare", "l.md"], /--compare cannot print csv\. It prints text, or JSON with --format json/],
	[
		["--kind", "photos"],
		/Invalid --kind "photos"\. Use one of: figures, tables, listings, equations, definitions, all/,
	],
	[["--format", "text"], /Invalid --format "text"\. Use one of: markdown, csv, json, html/],
	[["--compare", "no-such-list.md"], /The previous list cannot be read: .*no-such-list\.md/],
	[["--compare", join(sample, "_quarto.yml")], /is not a list that "errata figures" printed/],
])("errata figures %j prints the reason and exits with 2", async (args, reason) => {
	const { code, out, err } = await errata(["figures", write(book), ...args]);
	expect({ code, out }).toEqual({ code: 2, out: "" });
	expect(err).toMatch(reason);
});
