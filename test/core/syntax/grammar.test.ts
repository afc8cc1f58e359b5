/** The grammars in syntaxes/, run by VS Code's own tokenizer over VS Code's own Markdown. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { beforeAll, describe, expect, test } from "vitest";
import { createOnigScanner, createOnigString, loadWASM } from "vscode-oniguruma";
import { INITIAL, type IRawGrammar, parseRawGrammar, Registry, type StateStack } from "vscode-textmate";
import { marked } from "../../memory.ts";
import { project } from "../sources.ts";

const require = createRequire(import.meta.url);
const { contributes } = JSON.parse(readFileSync(`${project}package.json`, "utf8"));
const injected: readonly { scopeName: string; path: string; injectTo?: string[] }[] = contributes.grammars;

/** Others' grammars, as VS Code has them; `text.html.quarto` stands for that of the Quarto extension. */
const others: Readonly<Record<string, string>> = {
	"text.html.markdown": "markdown",
	"text.html.derivative": "html-derivative",
	"text.html.basic": "html",
	"source.yaml": "yaml",
	"source.python": "python",
};

let registry: Registry;

beforeAll(async () => {
	const wasm = readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm"));
	await loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
	registry = new Registry({
		onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
		loadGrammar: async (scope) => grammarOf(scope),
		getInjections: (scope) =>
			injected
				.filter(({ injectTo }) => injectTo?.some((to) => scope === to || scope.startsWith(`${to}.`)))
				.map(({ scopeName }) => scopeName),
	});
});

function grammarOf(scope: string): IRawGrammar | null {
	const own = injected.find(({ scopeName }) => scopeName === scope);
	if (own) return parseRawGrammar(readFileSync(project + own.path, "utf8"), own.path);
	if (scope === "text.html.quarto") {
		return parseRawGrammar(
			'{"scopeName": "text.html.quarto", "patterns": [{"include": "text.html.markdown"}]}',
			"q.json",
		);
	}
	const name = others[scope];
	if (!name) return null;
	const path = require.resolve(`tm-grammars/grammars/${name}.json`);
	return parseRawGrammar(readFileSync(path, "utf8"), path);
}

/** Marks what has a scope: `see @fig-x` becomes `see ⟦@fig-x⟧`. */
async function markScope(text: string, scope: string, language: string): Promise<string> {
	const grammar = await registry.loadGrammar(language);
	if (!grammar) throw new Error(`no grammar ${language}`);
	let stack: StateStack = INITIAL;
	const lines: string[] = [];
	for (const line of text.split("\n")) {
		const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
		stack = ruleStack;
		let out = "";
		for (const { startIndex, endIndex, scopes } of tokens) {
			const part = line.slice(startIndex, endIndex);
			out += scopes.some((one) => one === scope || one.startsWith(`${scope}.`)) ? `⟦${part}⟧` : part;
		}
		lines.push(out.replaceAll("⟧⟦", ""));
	}
	return lines.join("\n");
}

const languages = ["text.html.markdown.quarto", "text.html.quarto", "text.html.markdown"];

/** Expects that exactly the marked parts have the scope, in Markdown, with the Quarto extension and without it. */
async function expectScope(scope: string, source: string): Promise<void> {
	for (const language of languages) expect(await markScope(marked(source).text, scope, language)).toBe(source);
}

describe("what lights up", () => {
	test("references, alone, in brackets, with what follows them", async () => {
		await expectScope(
			"entity.name.tag.reference",
			[
				"See ⟦@fig-a⟧, [⟦@tbl-b⟧; ⟦@sec-c.d⟧] and [⟦-@eq-e⟧]. **Also ⟦@Lst-f⟧.**",
				"",
				"# From ⟦@sec-a⟧ on",
				"",
				"| x | y |",
				"|---|---|",
				"| ⟦@fig-a⟧ | *⟦@fig-b⟧* |",
				"",
				"- in lists ⟦@thm-x⟧",
				"",
				"> and quotes ⟦@{fig-y}⟧s",
			].join("\n"),
		);
	});

	test("citations", async () => {
		await expectScope("string.other.citation", "As ⟦@taylor1997⟧ says [see ⟦@knuth:84⟧, p. 3; ⟦-@figaro⟧].");
	});

	test("anchors of headings, images, divs, captions, equations, spans", async () => {
		await expectScope(
			"entity.name.tag.anchor",
			[
				"# Title {⟦#sec-a⟧ .unnumbered}",
				"",
				"![Caption](a.png){⟦#fig-a⟧ width=50%} and [words]{⟦#x⟧}",
				"",
				'::: {.callout-note ⟦#nte-a⟧ title="#no"}',
				":::",
				"",
				": Caption. {⟦#tbl-a⟧}",
				"",
				"## Set over",
				"two lines {⟦#sec-over⟧}",
			].join("\n"),
		);
	});

	test("classes and values beside them", async () => {
		await expectScope("entity.other.attribute-name.class", "::: {#x ⟦.callout-tip⟧ appearance=simple}");
		await expectScope("string.quoted.double", '![c](a.png){fig-alt=⟦"Two } dots"⟧ #fig-a}');
	});

	test("the fences of divs", async () => {
		await expectScope(
			"keyword.control.div",
			["⟦::::⟧ {.columns}", "⟦:::⟧ column-margin", "words ::: in a line", "⟦:::⟧", "", "> ⟦:::⟧", "⟦::::⟧"].join("\n"),
		);
	});

	test("footnotes and their texts", async () => {
		const source = (place: string) =>
			`A word${place === "reference" ? "⟦[^a]⟧" : "[^a]"}.\n\n${place === "definition" ? "⟦[^a]⟧" : "[^a]"}: The **text**.`;
		await expectScope("string.other.footnote.reference", source("reference"));
		await expectScope("string.other.footnote.definition", source("definition"));
		await expectScope("markup.bold", "[^a]: The ⟦**text**⟧.");
	});

	test("shortcodes", async () => {
		await expectScope("keyword.other.shortcode", "{{< ⟦include⟧ _a.qmd >}}");
	});

	test("labels in cells", async () => {
		await expectScope(
			"entity.name.tag.anchor",
			"```{python}\n#| label: ⟦fig-a⟧\n#| fig-cap: label: no\nlabel: int\n```",
		);
	});
});

describe("what stays dark", () => {
	test.each([
		["code", "`@fig-a` and `[^a]`\n\n```\n@fig-a {#fig-b} [^c]\n:::\n```\n\n    @fig-indented"],
		["comments", "<!-- @fig-a {#fig-b} -->"],
		["addresses", "someone@fig-tree.org <a@sec-b.org> \\@fig-a"],
		["links", "[text](a@fig-b.html){target}"],
		["front matter", "---\ntitle: '@fig-a {#fig-b}'\n---"],
		["TeX and braces", "\\frac{#1}{x} {python} {{x=1}}"],
	])("%s", async (_, text) => {
		for (const scope of ["entity.name.tag.reference", "entity.name.tag.anchor", "keyword.control.div"]) {
			for (const language of languages) expect(await markScope(text, scope, language)).toBe(text);
		}
	});
});

test("an open brace ends with its paragraph", async () => {
	await expectScope("meta.attributes.errata", "![c](a.png)⟦{#fig-a⟧\n\nwords @fig-b");
});

test("without the Quarto extension a cell is coloured in its own language", async () => {
	const source = "```{python}\nx = ⟦1⟧\n```";
	expect(await markScope(marked(source).text, "constant.numeric", "text.html.markdown.quarto")).toBe(source);
});
