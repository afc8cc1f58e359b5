import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Chapter } from "../../../server/src/chapter/facts.ts";
import { parseChapter } from "../../../server/src/chapter/parse-chapter.ts";
import { encloses, type Span } from "../../../server/src/text/span.ts";
import { chapters } from "../generated.ts";

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

/** Whole forms as well as pieces. */
const anything = fc.oneof(texts, chapters);

/** What a fact says of a place: a span, and the words that stand there where the fact has them. */
interface Claim {
	readonly at: string;
	readonly span: Span;
	readonly words: string | null;
}

/** Every span of every fact with its path (`anchors.3.idSpan`): `id` and `idSpan`, `text` and `span` belong together. */
function claims(chapter: Chapter): Claim[] {
	const found: Claim[] = [];
	const seen = new Set<unknown>();
	const walk = (value: unknown, at: string): void => {
		if (typeof value !== "object" || value === null || seen.has(value)) return;
		seen.add(value);
		const inner = value instanceof Map ? [...value] : Object.entries(value);
		const own = Object.fromEntries(inner) as Readonly<Record<string, unknown>>;
		for (const [key, each] of inner) {
			// A part of a cell's figure has a name that nobody wrote.
			if (own.source === "subcaption") continue;
			const word = key === "span" ? own.text : key.endsWith("Span") ? own[key.slice(0, -4)] : undefined;
			if (isSpan(each)) found.push({ at: `${at}.${key}`, span: each, words: typeof word === "string" ? word : null });
			walk(each, `${at}.${key}`);
		}
		if (Array.isArray(value))
			for (const [i, each] of value.entries())
				if (isSpan(each)) found.push({ at: `${at}.${i}`, span: each, words: null });
	};
	const { lines: _lines, ...facts } = chapter;
	walk(facts, "");
	return found;
}

function isSpan(value: unknown): value is Span {
	const { start, end } = (value ?? {}) as Partial<Span>;
	return typeof start === "number" && typeof end === "number";
}

describe("reading any text", () => {
	it("gives facts whose spans lie in the text and hold their words", () => {
		fc.assert(
			fc.property(anything, (text) => {
				for (const { at, span, words } of claims(parseChapter("a.qmd", text))) {
					if (span.start < 0 || span.end < span.start || span.end > text.length) expect.fail(`${at} leaves the text`);
					if (words === null) continue;
					const written = text.slice(span.start, span.end);
					if (words.length > written.length) expect.fail(`${at} is longer than its place: ${words} / ${written}`);
					if (words.length === written.length) expect(written.replace(/\s/g, " "), at).toBe(words.replace(/\s/g, " "));
				}
			}),
			{ numRuns: 1500 },
		);
	});

	it("covers each id and key with its span, and each fact with its own", () => {
		fc.assert(
			fc.property(anything, (text) => {
				const chapter = parseChapter("a.qmd", text);
				const { definitions, references } = chapter.notes;
				const named = [
					...chapter.anchors.filter(({ source }) => source !== "subcaption"),
					...chapter.cites.map(({ key, keySpan, span }) => ({ id: key, idSpan: keySpan, span })),
					...chapter.texReferences,
					...definitions,
					...references,
				];
				for (const { id, idSpan, span } of named) {
					expect(text.slice(idSpan.start, idSpan.end)).toBe(id);
					if (!encloses(span, idSpan)) expect.fail(`${id} stands outside of what it names`);
				}
			}),
			{ numRuns: 1000 },
		);
	});

	it("lists facts in the order of the text", () => {
		fc.assert(
			fc.property(anything, (text) => {
				const { headings, anchors, floats, cites, texReferences, notes, links, images, paragraphs, divs } =
					parseChapter("a.qmd", text);
				const lists = { headings, floats, cites, texReferences, links, images, paragraphs, divs, ...notes };
				const starts = Object.entries(lists).map(([name, list]) => [
					name,
					list.map((fact) => ("span" in fact ? fact.span.start : fact.start)),
				]);
				for (const [name, list] of [...starts, ["anchors", anchors.map(({ idSpan }) => idSpan.start)]]) {
					const places = list as number[];
					expect(places, name as string).toEqual([...places].sort((a, b) => a - b));
				}
			}),
			{ numRuns: 500 },
		);
	});

	it("depends on the text alone", () => {
		fc.assert(
			fc.property(anything, (text) => {
				const { lines: _a, ...once } = parseChapter("a.qmd", text);
				const { lines: _b, ...again } = parseChapter("a.qmd", text);
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
		["many divs opened", "::: {.a}\n".repeat(n * 2)],
		["float divs opened around tables", "\n::: {#fig-x}\n\n| a |\n|---|\n| 1 |\n".repeat(n / 4)],
		["empty fences", "\n~~~\n\n~~~".repeat(n * 4)],
		["headings in divs opened", "# A\n::: {.a}\n".repeat(n)],
		["nested float divs", "::: {#fig-a .content-visible}\n![](x.png){#fig-b}\n\n".repeat(n / 30)],
		["closing divs", ":::\n".repeat(n)],
		["fences of all lengths", Array.from({ length: 450 }, (_, i) => "`".repeat(450 - i + 2)).join("\n\n")],
		["unclosed comments", "<!-- a\n\n".repeat(n)],
		["comments in one line", "<!---->word word word ".repeat(n)],
		["items with open fences", "- a\n```{r}\n".repeat(n)],
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
		["cites in brackets", "[@a; @b] ".repeat(n)],
		["brackets after cites", "@a [ ".repeat(n)],
		["cites in nested brackets", "[@a ".repeat(n / 10) + "]".repeat(n / 10)],
		["carriage returns", "\r".repeat(n)],
	];

	it.each(hostile)("takes time linear to its length: %s", (_name, text) => {
		const quarter = cpu(text.slice(0, text.length / 4));
		// Four times the text takes four times the time; quadratic reading would take sixteen. Little work says nothing.
		const most = Math.max(400, quarter * 10);
		const first = cpu(text);
		// A busy machine and a collection of garbage can only add to it: the least of two is nearer to what reading takes.
		expect(first < most ? first : Math.min(first, cpu(text))).toBeLessThan(most);
	});

	/** Milliseconds of processor time: what else runs on the machine does not count. */
	function cpu(text: string): number {
		const start = process.cpuUsage();
		parseChapter("a.qmd", text);
		const { user, system } = process.cpuUsage(start);
		return (user + system) / 1000;
	}
});
