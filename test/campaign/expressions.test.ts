/**
 * Every regular expression of the product, as a literal or made while it runs, is to take time linear to the text (law 12), where a search
 * begins at each character, too. `scslre` finds most of those that might not (texts that repeat one letter); each is mended or explained here.
 */
import { readdirSync, readFileSync } from "node:fs";
import { analyse } from "scslre";
import ts from "typescript";
import { expect, test, vi } from "vitest";
import { readTexts } from "../../campaign/books.ts";
import { bookFiles, MemoryFiles } from "../memory.ts";

/** Where those that might take longer stand, how they begin, and why they do not. */
const bounded: readonly (readonly [file: string, start: string, why: string])[] = [
	["chapter/directives", "/^<!--", "a comment of 1000 characters at most, whose end it always finds"],
	["chapter/malformed-attributes", "/^\\{\\s*#?\\s*eq-/", "40 characters"],
	["syntax/identifiers", "/(\\$(?!\\s)", "the first 2000 characters of a title"],
	["text/sentences", "/[\\p{L}.]+$/u", "the 12 characters before a full stop"],
	["book/bibliography/dates", "/[Xu]+$/", "a year of six characters at most"],
	["analysis/structure/caption-style", "/(?:[)\\]}", "the last 300 characters of a caption"],
	["analysis/structure/caption-style", "/(?:www", "the last 300 characters of a caption"],
	[
		"linter/rules/references/direction-mismatch/directed-references",
		"/\\s+in\\s+",
		"the words before a reference, 80 characters at most",
	],
	["linter/rules/references/hard-coded-number/other-works", "/\\p{Lu}[^\\s,]*,", "the 100 characters before a name"],
	["analysis/prose/voice/counts", "/[.!?…:。", "the last 12 characters of a sentence"],
	[
		"analysis/terms/acronyms/acronym-words",
		"/[*_\\s\\uFFFC]+$/",
		"the words before a parenthesis, as far as an expansion reaches",
	],
	["analysis/terms/undefined-terms", "/(?:\\b(?:call(?:s", "the 40 characters before a term"],
	["linter/rules/markup/powers", "/\\S*$/", "300 characters"],
	["linter/rules/markup/powers", "/^([-−]?[", "a superscript of 60 characters at most"],
	["linter/rules/references/bookdown-leftover", "/(\\p{L}+)", "the 30 characters before a reference"],
	["linter/rules/references/doubled-prefix", "/(?:['’]s?", "the 30 characters before a word"],
];

/** The literals of all files below a folder, with their places. */
function literalsBelow(folder: string): readonly (readonly [source: string, place: string])[] {
	return readdirSync(folder, { recursive: true, encoding: "utf8" })
		.filter((path) => path.endsWith(".ts"))
		.flatMap((path) => {
			const file = ts.createSourceFile(path, readFileSync(`${folder}/${path}`, "utf8"), ts.ScriptTarget.Latest, true);
			const found: [string, string][] = [];
			const visit = (node: ts.Node): void => {
				if (ts.isRegularExpressionLiteral(node)) {
					const { line } = file.getLineAndCharacterOfPosition(node.getStart());
					found.push([node.text, `${folder}/${path}:${line + 1}`]);
				}
				ts.forEachChild(node, visit);
			};
			visit(file);
			return found;
		});
}

/** Whether a text can be made for which it takes more than linear time. */
function isSuspect(expression: string): boolean {
	const end = expression.lastIndexOf("/");
	const literal = { source: expression.slice(1, end), flags: expression.slice(end + 1) };
	return analyse(literal, { reportTypes: { Move: true } }).reports.length > 0;
}

test("expressions that are written take linear time", () => {
	const written = ["server/src", "client/src", "client/page"].flatMap(literalsBelow);
	expect(written.length).toBeGreaterThan(500);
	const suspected = new Set([...new Set(written.map(([source]) => source))].filter(isSuspect));
	const suspects = written.filter(([source]) => suspected.has(source));
	const isKnown = ([source, place]: readonly [string, string]): boolean =>
		bounded.some(([file, start]) => place.startsWith(`server/src/${file}.ts:`) && source.startsWith(start));
	expect(suspects.filter((one) => !isKnown(one)).map(([source, place]) => `${place} ${source}`)).toEqual([]);
	expect(suspects).toHaveLength(bounded.length);
});

test("expressions that are made of others take linear time", async () => {
	const made = new Set<RegExp>();
	vi.stubGlobal(
		"RegExp",
		class extends RegExp {
			constructor(source: string | RegExp, flags?: string) {
				super(source, flags);
				made.add(this);
			}
		},
	);
	// What is made when a file is loaded is made again.
	vi.resetModules();
	try {
		const { Workspace } = await import("../../server/src/workspace/workspace.ts");
		for (const texts of [await readTexts("test/broken"), bookFiles("<pre>\n</pre>\n\n![A](a.png) {#fig-a}\n")]) {
			await new Workspace(new MemoryFiles(texts)).open();
		}
	} finally {
		vi.unstubAllGlobals();
	}
	const expressions = [...new Set([...made].map(String))];
	expect(expressions.length).toBeGreaterThan(10);
	// What `syntax/identifiers` makes is explained above: it reads no more than the first 2000 characters of a title.
	const isOfTitles = (expression: string): boolean => expression.includes("([^\\]]*)\\](?:\\([^)]*\\)|");
	expect(expressions.filter((one) => isSuspect(one) && !isOfTitles(one))).toEqual([]);
});
