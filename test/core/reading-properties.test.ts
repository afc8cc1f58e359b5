import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Chapter } from "../../server/src/chapter/facts.ts";
import { readChapter } from "../../server/src/chapter/read.ts";
import type { Span } from "../../server/src/text/span.ts";

/** Pieces that Quarto Markdown is made of, so that random texts meet in odd ways. */
const pieces = fc.constantFrom(
	"# H {#sec-a}",
	"\n",
	"\n\n",
	"::: {#fig-a}",
	":::",
	"::: {.callout-note}",
	"```{r}\n#| label: fig-b\n",
	"```",
	"~~~",
	"$$",
	"$",
	"$$ {#eq-a}",
	"@fig-a",
	"[@a; -@b]",
	"[^1]",
	"\n[^1]: note",
	"^[x",
	"]",
	"[",
	"![c](x.png){#fig-c}",
	"(",
	")",
	"{",
	"}",
	"`",
	"<!--",
	"-->",
	"> ",
	"- ",
	"1. ",
	"    ",
	"| a | b |\n|---|---|\n| 1 | 2 |\n",
	"\n: Cap {#tbl-a}",
	"---\n",
	"title: x",
	"\\begin{a}",
	"\\end{a}",
	"\\ref{fig-a}",
	"***Term*** is",
	"\t",
	"\r\n",
	"\r",
	"😀",
	"é",
	"\u00a0",
	"\u2028",
	"{{< include a.qmd >}}",
	"<div id='fig-d'>",
	"</div>",
	"+---+\n",
	"words ",
	"\0",
	"\\",
);
const texts = fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(""));

function spans(chapter: Chapter): Span[] {
	const found: Span[] = [];
	const walk = (value: unknown, seen: Set<unknown>): void => {
		if (typeof value !== "object" || value === null || seen.has(value)) return;
		seen.add(value);
		const { start, end } = value as Partial<Span>;
		if (typeof start === "number" && typeof end === "number") found.push({ start, end });
		for (const inner of value instanceof Map ? value.values() : Object.values(value)) walk(inner, seen);
	};
	const { lines: _lines, metadata, ...facts } = chapter;
	walk([facts, metadata.scalars], new Set());
	return found;
}

describe("reading any text", () => {
	it("gives a chapter whose spans lie in the text, start before end", () => {
		fc.assert(
			fc.property(texts, (text) => {
				for (const { start, end } of spans(readChapter("a.qmd", text))) {
					expect(start).toBeGreaterThanOrEqual(0);
					expect(end).toBeGreaterThanOrEqual(start);
					expect(end).toBeLessThanOrEqual(text.length);
				}
			}),
			{ numRuns: 1500 },
		);
	});

	it("covers each id and key with its span", () => {
		fc.assert(
			fc.property(texts, (text) => {
				const chapter = readChapter("a.qmd", text);
				for (const anchor of chapter.anchors) {
					if (anchor.source !== "subcaption")
						expect(text.slice(anchor.idSpan.start, anchor.idSpan.end)).toBe(anchor.id);
				}
				for (const cite of chapter.cites) expect(text.slice(cite.keySpan.start, cite.keySpan.end)).toBe(cite.key);
				for (const { id, idSpan } of [...chapter.notes.definitions, ...chapter.notes.references])
					expect(text.slice(idSpan.start, idSpan.end)).toBe(id);
			}),
			{ numRuns: 1000 },
		);
	});

	it("depends on the text alone", () => {
		fc.assert(
			fc.property(texts, (text) => {
				const { lines: _a, ...once } = readChapter("a.qmd", text);
				const { lines: _b, ...again } = readChapter("a.qmd", text);
				expect(again).toEqual(once);
			}),
			{ numRuns: 300 },
		);
	});
});

describe("hostile input", () => {
	const n = 60_000;
	const hostile: readonly [string, string][] = [
		["unclosed brackets", "[".repeat(n)],
		["unclosed images", "![".repeat(n)],
		["unclosed notes", "^[".repeat(n)],
		["brackets and parentheses", "[a](".repeat(n)],
		["closing brackets", "]".repeat(n)],
		["braces", "{".repeat(n)],
		["attribute starts", "{#a ".repeat(n)],
		["backticks of all lengths", Array.from({ length: 450 }, (_, i) => "`".repeat(i + 1)).join(" ")],
		["dollars", "$a ".repeat(n)],
		["double dollars", "$$\n\n".repeat(n)],
		["quotes", ">".repeat(n)],
		["nested lists", "- ".repeat(n)],
		["opened divs", "::: {.a}\n".repeat(n / 10)],
		["nested float divs", "::: {#fig-a .content-visible}\n![](x.png){#fig-b}\n\n".repeat(n / 30)],
		["closing divs", ":::\n".repeat(n)],
		["fences of all lengths", Array.from({ length: 450 }, (_, i) => "`".repeat(450 - i + 2)).join("\n\n")],
		["unclosed comments", "<!-- a\n\n".repeat(n)],
		["unclosed environments", "\\begin{a}\n\n".repeat(n)],
		["environments in a line", "\\begin{a}".repeat(n)],
		["LaTeX arguments", "\\a{".repeat(n)],
		["unclosed elements", "<pre>\n\n".repeat(n)],
		["tags", "<a b='".repeat(n)],
		["stars", "*".repeat(n)],
		["terms", "***a ".repeat(n)],
		["table edges", "-----\n".repeat(n)],
		["column edges", "--- ---\n\n".repeat(n)],
		["pipe edges", "|-|\n".repeat(n)],
		["grid edges", "+-+\n".repeat(n)],
		["captions", ": a\n".repeat(n)],
		["note definitions", "[^a]: b\n".repeat(n)],
		["headings of brackets", `# ${"[".repeat(n)}`],
		["headings of braces", `# ${"{".repeat(n)}}`],
		["a line of a megabyte", "word @fig-a [^1] ".repeat(60_000)],
		["cells without end", "```{r}\n#| label: fig-a\n".repeat(n / 10)],
		["a cell header without end", `\`\`\`{r ${" ,".repeat(n)}\nx\n\`\`\`\n`],
		["a cell header of commas", `\`\`\`{r ${",".repeat(n)}}\nx\n\`\`\`\n`],
		["a cell header of brackets", `\`\`\`{r ${"c(".repeat(n)}}\nx\n\`\`\`\n`],
		["a cell header of blanks", `\`\`\`{r ${"a  ".repeat(n)}}\nx\n\`\`\`\n`],
		["headings that end in a brace", "# a }\n\n".repeat(n)],
		["carriage returns", "\r".repeat(n)],
	];

	it.each(hostile)("takes time linear to its length: %s", (_name, text) => {
		const quarter = cpu(text.slice(0, text.length / 4));
		const whole = cpu(text);
		// Four times the text takes four times the time; quadratic reading would take sixteen. Little work says nothing.
		expect(whole).toBeLessThan(Math.max(400, quarter * 10));
	});

	/** Milliseconds of processor time: what else runs on the machine does not count. */
	function cpu(text: string): number {
		const start = process.cpuUsage();
		readChapter("a.qmd", text);
		const { user, system } = process.cpuUsage(start);
		return (user + system) / 1000;
	}
});
