import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import type { ReviewJson } from "../../server/src/reports/review/json.ts";
import { type Folder, makeFolder, quartoBook } from "../folder.ts";
import { errata } from "./run.ts";

const sample = join(import.meta.dirname, "../review");

let folder: Folder | undefined;
afterEach(() => folder?.[Symbol.dispose]());
const write = (files: Readonly<Record<string, string>>): string => {
	folder = makeFolder(files);
	return folder.path;
};

test("the review of the second sample textbook matches the golden file", async () => {
	const { code, out, err } = await errata(["review", sample]);
	expect(code).toBe(0);
	expect(err).toMatch(/^What Makes a Clock Go: 8 chapters, [\d,]+ words; \d+ findings\.\n$/);
	await expect(out).toMatchFileSnapshot("../review/review.golden.md");
});

test.each([["heat.qmd"], [join(sample, "heat.qmd")], ["./test/review/heat.qmd"]])(
	"--chapter %s selects the chapter",
	async (file) => {
		const { code, out } = await errata(["review", sample, "--chapter", file, "--format", "json"]);
		expect(code).toBe(0);
		const [{ chapters, only }] = (JSON.parse(out) as { books: [ReviewJson] }).books;
		expect(chapters[only!]?.file).toBe("heat.qmd");
	},
);

test("--chapter leaves out findings that do not concern the chapter", async () => {
	const { out } = await errata(["review", sample, "--chapter", "./heat.qmd", "--format", "json"]);
	const { books } = JSON.parse(out) as { books: ReviewJson[] };
	const { chapters, only, answers } = books[0]!;
	expect(chapters[only!]?.file).toBe("heat.qmd");
	for (const { file, others } of Object.values(answers).flat()) {
		expect([file, ...others.map((other) => other.file)]).toContain("heat.qmd");
	}
	// A finding in another chapter with a related location in this one.
	expect(answers.arc.map(({ rule, file }) => `${rule} ${file}`)).toContain("direction-mismatch power.qmd");
});

test("--format json has the positions of findings and references", async () => {
	const { out } = await errata(["review", sample, "--format", "json"]);
	const { chapters, threads, answers } = (JSON.parse(out) as { books: ReviewJson[] }).books[0]!;
	const lines = (file: string) => readFileSync(join(sample, file), "utf8").split("\n");
	const [first] = answers.arc.filter(({ rule }) => rule === "direction-mismatch");
	expect(lines(first!.file)[first!.line - 1]!.slice(first!.column - 1)).toMatch(/^we saw in @sec-heat/);
	const back = threads.find(
		({ from, to }) => chapters[from]!.file === "train.qmd" && chapters[to]!.file === "power.qmd",
	);
	const [place] = back!.places;
	expect(lines("train.qmd")[place!.line - 1]!.slice(place!.column - 1)).toMatch(/^@fig-barrel/);
});

test("--format html has no script and escapes the text of the book", async () => {
	const path = write({
		"_quarto.yml": quartoBook("index.qmd", "one.qmd").replace("A Small Book", '"<script>alert(1)</script>"'),
		"index.qmd": '# A & B <img src=x onerror="x"> {#sec-a}\n\nSee @sec-one.\n',
		"one.qmd": "# One {#sec-one}\n\nSee @sec-a.\n",
	});
	const { out } = await errata(["review", path, "--format", "html"]);
	expect(out).not.toMatch(/<script|<img|onerror="|style=/);
	expect(out).toContain("A &amp; B &lt;img");
	expect(out).toMatch(/Content-Security-Policy" content="default-src 'none'; style-src 'sha256-/);
	expect(out).toContain('href="index.qmd#L3"');
});

test("--format html marks the language of the book's text", async () => {
	const path = write({
		"_quarto.yml": `${quartoBook("index.qmd").replace("A Small Book", "كتاب صغير")}lang: ar\n`,
		"index.qmd": "# فصل {#sec-a}\n",
	});
	const { out } = await errata(["review", path, "--format", "html"]);
	expect(out).toContain('<h1 lang="ar" dir="auto">كتاب صغير</h1>');
	expect(out).toContain("<bdi>فصل</bdi>");
});

test("a prompt has the text of every chapter in reading order, each after its path", async () => {
	const { code, out, err } = await errata(["prompt", sample]);
	expect({ code, err: err.replace(/[\d,]{4,}/, "N") }).toEqual({
		code: 0,
		err: "1 prompt, about N tokens (4 characters per token).\n",
	});
	const files = [...out.matchAll(/^--- START OF CHAPTER: (.*) ---$/gm)].map(([, file]) => file!);
	expect(files).toEqual(
		["index", "power", "train", "escapement", "pendulum", "heat", "repair", "conclusion"].map((name) => `${name}.qmd`),
	);
	for (const file of files) expect(out).toContain(readFileSync(join(sample, file), "utf8").trim());
	expect(out).toMatch(/^- power\.qmd:\d+: "we saw in" points back/m);
});

test("--budget splits the text into prompts that do not exceed it", async () => {
	const { out } = await errata(["prompt", sample, "--budget", "2500"]);
	const prompts = out.split(/^=== PROMPT \d+ OF \d+ ===\n\n/m).slice(1);
	expect(prompts.length).toBeGreaterThan(2);
	for (const prompt of prompts) {
		expect(prompt.length / 4).toBeLessThanOrEqual(2500);
		expect(prompt).toContain("Write a report under these four headings");
	}
	const words = (text: string) => text.split(/\s+/).filter(Boolean);
	const printed = prompts.flatMap((prompt) =>
		words(
			prompt
				.slice(prompt.indexOf("--- START"), prompt.lastIndexOf("--- END OF TEXT"))
				.replaceAll(/^--- START.*$/gm, ""),
		),
	);
	const book = ["index", "power", "train", "escapement", "pendulum", "heat", "repair", "conclusion"];
	expect(printed).toEqual(book.flatMap((name) => words(readFileSync(join(sample, `${name}.qmd`), "utf8"))));
});

test("--budget splits a long chapter into parts", async () => {
	const long = Array.from({ length: 400 }, (_, i) => `Paragraph ${i} is about nothing in particular.\n`).join("\n");
	const path = write({ "_quarto.yml": quartoBook("index.qmd"), "index.qmd": `# Long {#sec-long}\n\n${long}` });
	const { out } = await errata(["prompt", path, "--budget", "3000"]);
	const parts = [...out.matchAll(/^--- START OF CHAPTER: index\.qmd \(part (\d+) of (\d+)\) ---$/gm)];
	expect(parts.map(([, part]) => Number(part))).toEqual(parts.map((_, index) => index + 1));
	expect(parts.length).toBe(Number(parts[0]![2]));
	for (let i = 0; i < 400; i++) expect(out).toContain(`Paragraph ${i} is about nothing in particular.`);
});

test("a folder without a book exits with 2", async () => {
	const { code, out, err } = await errata(["review", write({ "notes.txt": "Nothing for Quarto.\n" })]);
	expect({ code, out }).toEqual({ code: 2, out: "" });
	expect(err).toMatch(/Nothing to review/);
});

test.each([
	[["review", "--format", "csv"], /Invalid --format "csv"\. Use one of: markdown, html, json/],
	[["review", "--chapter", "none.qmd"], /has no chapter "none\.qmd"\. Its chapters are index\.qmd, /],
	[["prompt", "--budget", "ten"], /Invalid --budget "ten"\. Give a whole number of tokens, at least 2000/],
])("errata %j prints the reason and exits with 2", async ([name, ...args], reason) => {
	const { code, out, err } = await errata([name!, sample, ...args]);
	expect({ code, out }).toEqual({ code: 2, out: "" });
	expect(err).toMatch(reason);
});
