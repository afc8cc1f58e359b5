import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Book } from "../../../server/src/book/book.ts";
import { parseNotebook } from "../../../server/src/chapter/notebook/parse-notebook.ts";
import { parseChapter } from "../../../server/src/chapter/parse-chapter.ts";
import { type Description, describe as describeFloat, descriptionsOf } from "../../../server/src/features/describe.ts";
import { applyEdits } from "../../../server/src/text/span.ts";
import { openLibrary } from "../../memory.ts";

/** The chapter after changing a text of its first float; the reason if the change is refused. */
async function after(
	source: string,
	what: Description,
	text: string,
	id?: string,
	path = "index.qmd",
): Promise<string> {
	const workspace = await openLibrary({
		"_quarto.yml": `project: {type: book}\nbook: {chapters: [${path}]}\n`,
		[path]: source,
	});
	const book = workspace.books[0] as Book;
	const float = book.chapters.get(path)!.floats[0]!;
	const answer = describeFloat(book, path, float.span.start, id ?? float.anchor!.id, what, text);
	return "edit" in answer ? applyEdits(source, [answer.edit]) : answer.refusal;
}

const tricky = '**Say** "so": $W_{hh}$, it\'s [a link](https://x.org/a_(b)) \\alpha {x} #1 % and : colons';

const forms: Readonly<Record<string, readonly [before: string, after: string]>> = {
	"an image": ["![old](a.png){#fig-a}\n", "![new](a.png){#fig-a}\n"],
	"an image without caption": ["![](a.png){#fig-a}\n", "![new](a.png){#fig-a}\n"],
	"a div without caption": ["::: {#fig-a}\n```\nx\n```\n:::\n", "::: {#fig-a}\n```\nx\n```\n\nnew\n:::\n"],
	"a div in a quotation": [
		"> ::: {#fig-a}\n> ```\n> x\n> ```\n> :::\n",
		"> ::: {#fig-a}\n> ```\n> x\n> ```\n>\n> new\n> :::\n",
	],
	"a cell without caption": [
		"```{dot}\n//| label: fig-a\nx\n```\n",
		'```{dot}\n//| label: fig-a\n//| fig-cap: "new"\nx\n```\n',
	],
	"the last paragraph of a div": [
		"::: {#fig-a}\n![](a.png)\n\nold\nwords\n:::\n",
		"::: {#fig-a}\n![](a.png)\n\nnew\n:::\n",
	],
	"an attribute": ['::: {#fig-a fig-cap="old"}\n![](a.png)\n:::\n', '::: {#fig-a fig-cap="new"}\n![](a.png)\n:::\n'],
	"an attribute in single quotes": [
		"::: {#fig-a fig-cap='old'}\n![](a.png)\n:::\n",
		"::: {#fig-a fig-cap='new'}\n![](a.png)\n:::\n",
	],
	"an attribute without quotes": [
		"::: {#fig-a fig-cap=old}\n![](a.png)\n:::\n",
		"::: {#fig-a fig-cap=new}\n![](a.png)\n:::\n",
	],
	"a table": ["| a |\n|---|\n| b |\n\n: old {#tbl-a}\n", "| a |\n|---|\n| b |\n\n: new {#tbl-a}\n"],
	"a listing": ['```{#lst-a .r lst-cap="old"}\nx\n```\n', '```{#lst-a .r lst-cap="new"}\nx\n```\n'],
	"an option": [
		'```{r}\n#| label: fig-a\n#| fig-cap: "old"\nx\n```\n',
		'```{r}\n#| label: fig-a\n#| fig-cap: "new"\nx\n```\n',
	],
	"an option without quotes": [
		"```{r}\n#| label: fig-a\n#| fig-cap: old\nx\n```\n",
		"```{r}\n#| label: fig-a\n#| fig-cap: new\nx\n```\n",
	],
	"an option in single quotes": [
		"```{r}\n#| label: fig-a\n#| fig-cap: 'old'\nx\n```\n",
		"```{r}\n#| label: fig-a\n#| fig-cap: 'new'\nx\n```\n",
	],
	"an option of several lines": [
		"```{r}\n#| label: fig-a\n#| fig-cap: >\n#|   old\n#|   words\n#| echo: false\nx\n```\n",
		"```{r}\n#| label: fig-a\n#| fig-cap: >\n#|   new\n#| echo: false\nx\n```\n",
	],
	"a chunk header": ['```{r fig-a, fig.cap="old"}\nx\n```\n', '```{r fig-a, fig.cap="new"}\nx\n```\n'],
};

describe("a caption keeps the syntax of", () => {
	test.each(Object.entries(forms))("%s", async (_, [before, expected]) => {
		expect(await after(`# A\n\n${before}`, "caption", "new")).toBe(
			expected.startsWith("This") ? expected : `# A\n\n${expected}`,
		);
	});

	test.each(Object.entries(forms).filter(([, [, expected]]) => !expected.startsWith("This")))(
		"%s, with special characters",
		async (_, [before]) => {
			const changed = await after(before, "caption", tricky);
			expect(parseChapter("index.qmd", changed).floats[0]?.caption?.text, changed).toBe(tricky);
		},
	);
});

describe("alt text is inserted or replaced", () => {
	test.each([
		["![C](a.png){#fig-a}\n", '![C](a.png){#fig-a fig-alt="new"}\n'],
		["![C](a.png){#fig-a fig-alt='old'}\n", "![C](a.png){#fig-a fig-alt='new'}\n"],
		["::: {#fig-a}\nText\n\nC\n:::\n", '::: {#fig-a fig-alt="new"}\nText\n\nC\n:::\n'],
		["```{r}\n#| label: fig-a\nx\n```\n", '```{r}\n#| label: fig-a\n#| fig-alt: "new"\nx\n```\n'],
		["```{r}\n#| label: fig-a\n#|\nx\n```\n", '```{r}\n#| label: fig-a\n#|\n#| fig-alt: "new"\nx\n```\n'],
		[
			"```{r}\n#| label: fig-a\n#| fig-alt: |\n#|   old\n#|   words\nx\n```\n",
			"```{r}\n#| label: fig-a\n#| fig-alt: |\n#|   new\nx\n```\n",
		],
		['![C](a.png){#fig-a fig-alt="old\nwords"}\n', '![C](a.png){#fig-a fig-alt="new"}\n'],
		["```{mermaid}\n%%| label: fig-a\nx\n```\n", '```{mermaid}\n%%| label: fig-a\n%%| fig-alt: "new"\nx\n```\n'],
	])("into %j", async (before, expected) => {
		expect(await after(before, "alt", "new")).toBe(expected);
	});
});

const outputs = `\`\`\`{r}
#| label: fig-a
#| fig-cap: "Whole"
#| fig-subcap:
#|   - "North"
#|   - South
#| fig-alt: ["One line", "Two lines"]
plot(1)
plot(2)
\`\`\`
`;

describe("an output of a cell gets", () => {
	test("a new caption", async () => {
		expect(await after(outputs, "caption", 'the "far" end: here', "fig-a-2")).toBe(
			outputs.replace("- South", '- "the \\"far\\" end: here"'),
		);
	});

	test("a new alt text", async () => {
		expect(await after(outputs, "alt", "No line", "fig-a-1")).toBe(outputs.replace("One line", "No line"));
	});

	test("no text for the whole figure beside a list", async () => {
		expect(await after(outputs, "alt", "Lines", "fig-a")).toMatch(/^This alt text cannot be edited/);
		const book = (await openLibrary(outputs)).books[0] as Book;
		expect(descriptionsOf(book, "index.qmd", 0, "fig-a")).toEqual({ caption: "Whole" });
	});

	test("no text without a slot of its own", async () => {
		const source = outputs.replace(/#\| fig-alt.*\n/, "");
		expect(await after(source, "alt", "No line", "fig-a-1")).toMatch(/^This alt text cannot be edited/);
		const book = (await openLibrary(source)).books[0] as Book;
		expect(descriptionsOf(book, "index.qmd", 0, "fig-a-1")).toEqual({ caption: "North" });
		expect(descriptionsOf(book, "index.qmd", 0, "fig-a")).toEqual({ caption: "Whole", alt: "" });
	});

	test("its caption in a list of captions without a whole figure", async () => {
		const source = "```{r}\n#| label: fig-a\n#| fig-cap: [Rain, Snow]\nplot(1)\nplot(2)\n```\n";
		expect(await after(source, "caption", "Hail", "fig-a-1")).toBe(source.replace("Rain", "Hail"));
	});
});

describe("in a notebook", () => {
	const notebook = (type: string, source: string) =>
		JSON.stringify({
			cells: [{ cell_type: type, metadata: {}, source: [source], outputs: [] }],
			metadata: {},
			nbformat: 4,
		});
	const newText = '\\alpha, "so": new';

	test.each([
		["markdown", '![old](a.png){#fig-a fig-alt="seen"}\n'],
		["markdown", "![old](a.png){#fig-a}\n"],
		["code", '#| label: fig-a\n#| fig-cap: "old"\n#| fig-alt: seen\nplot()'],
		["code", "#| label: fig-a\nplot()"],
	])("a %s cell gets new texts: %j", async (type, source) => {
		for (const what of ["caption", "alt"] as const) {
			const changed = await after(notebook(type, source), what, newText, "fig-a", "a.ipynb");
			const float = parseNotebook("a.ipynb", changed).floats[0];
			expect(float?.[what]?.text, changed).toBe(newText);
		}
	});
});

test("a computed caption is not changed", async () => {
	const source = "```{r}\n#| label: fig-a\n#| fig-cap: !expr words\nplot(1)\n```\n";
	expect(await after(source, "caption", "New")).toMatch(/^This caption cannot be edited/);
});

test("a text that would break the chapter is refused", async () => {
	const inTable = "| a |\n|---|\n| b |\n\n: old {#tbl-a}\n";
	expect(await after(inTable, "caption", "new {#tbl-b}")).toMatch(/^This caption cannot be edited here\./);
});

test("runs of white space become one space", async () => {
	expect(await after("![old](a.png){#fig-a}\n", "caption", "  new\n\n words ")).toBe("![new words](a.png){#fig-a}\n");
});

test("a float that no longer exists is refused", async () => {
	const workspace = await openLibrary("# A\n");
	expect(describeFloat(workspace.books[0]!, "index.qmd", 7, "fig-a", "alt", "x")).toEqual({
		refusal: "The chapter has changed, and this item no longer exists.",
	});
});

/** The text without backslash escapes. */
function withoutEscapes(text: string): string {
	return text.replace(/\\(?=[-+*>#:|~`=.)[\]])/g, "");
}

test("the new text is parsed back unchanged, or the change is refused", async () => {
	const letters = fc.string({ unit: fc.constantFrom(..."ab \"'\\[](){}#*_`$|:<>!@^%&=-.~é🙂"), maxLength: 30 });
	const sources = [...Object.values(forms).map(([before]) => before), outputs];
	await fc.assert(
		fc.asyncProperty(
			fc.constantFrom(...sources),
			fc.constantFrom("caption", "alt"),
			letters,
			async (source, what, text) => {
				const changed = await after(source, what, text);
				if (/^This (caption|alt text) cannot/.test(changed)) return;
				const expected = text.replace(/\s+/g, " ").trim();
				expect(withoutEscapes(parseChapter("index.qmd", changed).floats[0]?.[what]?.text ?? "")).toBe(
					withoutEscapes(expected),
				);
			},
		),
		{ numRuns: 300 },
	);
});

test("typical texts of authors are never refused", async () => {
	const pieces =
		'word|**Lead**:|$W_{hh}$|{x}|"quoted"|it\'s|[link](http://x.org/a_(b))|[a [nested](b.md) one](c.md)|`code`|#1|50%|@fig-b|[@cite]|a:|}|]|[|> 5|- minus|3.|<b>|é🙂|*em*|x^2^|C:\\dir|~|&';
	const texts = fc.array(fc.constantFrom(...pieces.split("|")), { minLength: 1, maxLength: 6 });
	await fc.assert(
		fc.asyncProperty(
			fc.constantFrom(...Object.values(forms).map(([before]) => before)),
			fc.constantFrom("caption", "alt"),
			texts,
			async (source, what, words) => {
				// Tables and listings have no alt text.
				if (what === "alt" && !source.includes("fig-")) return;
				const text = words.join(" ");
				const changed = await after(source, what, text);
				expect(withoutEscapes(parseChapter("index.qmd", changed).floats[0]?.[what]?.text ?? changed)).toBe(
					withoutEscapes(text),
				);
			},
		),
		{ numRuns: 300 },
	);
});
