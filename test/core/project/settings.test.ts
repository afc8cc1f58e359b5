/** `_errata.yml`: its settings and the problems in it. */
import { describe, expect, test } from "vitest";
import { readSettings } from "../../../server/src/project/settings.ts";
import { applyEdits } from "../../../server/src/text/span.ts";
import { marked, openLibrary } from "../../memory.ts";

const book = "project:\n  type: book\nbook:\n  title: T\n  chapters: [index.qmd]\n";

describe("readSettings", () => {
	test("reads severities by rule, in short and long form", () => {
		const { rules, problems } = readSettings("_errata.yml", "rules:\n  a: off\n  b:\n    severity: hint\n  c: {}\n");
		expect([...rules].map(([id, { severity: level }]) => [id, level])).toEqual([
			["a", "off"],
			["b", "hint"],
			["c", null],
		]);
		expect(problems).toEqual([]);
	});

	test("matches external ids and ignored files by glob, files relative to the settings folder", () => {
		const settings = readSettings("vol1/_errata.yml", "external: [sec-vol2-*, fig-moon]\nignore: ['drafts/**']\n");
		expect(["sec-vol2-a.b", "fig-moon", "fig-moons", "sec-vol1"].map(settings.isExternal)).toEqual([
			true,
			true,
			false,
			false,
		]);
		expect(["vol1/drafts/a.qmd", "drafts/a.qmd", "vol1/a.qmd"].map(settings.isIgnored)).toEqual([true, false, false]);
	});

	test("reads nothing from a missing or empty file", () => {
		for (const text of [null, "", "# nothing yet\n"]) {
			const settings = readSettings("_errata.yml", text);
			expect([settings.rules.size, settings.problems, settings.isExternal("x")]).toEqual([0, [], false]);
		}
	});
});

describe("settings problems", () => {
	const cases: readonly (readonly [string, RegExp])[] = [
		["rules:\n  a: ⟦warn⟧\n", /one of error, warning, information, hint, off/],
		["rules:\n  a: ⟦warnings⟧\n", /Unknown severity "warnings"\..* Did you mean "warning"\?/],
		["rules:\n  a: ⟦false⟧\n", /Did you mean "off"\?/],
		["rules: ⟦[a, b]⟧\n", /must be a map/],
		["rules:\n  a: {⟦level⟧: off}\n", /Unknown option "level"/],
		["⟦ignored⟧: [a]\n", /Did you mean "ignore"\?/],
		["external:\n  - ⟦{a: b}⟧\n", /must be a list of ids/],
		["⟦- a\n⟧", /must be a map with the keys "rules"/],
		["rules: ⟦[⟧\n", /"\[" is never closed/],
		['external:\n  - ⟦"⟧sec-a\nignore: b\n', /""" is never closed/],
		["rules:\n  a: off\n  ⟦a⟧: hint\n", /duplicate key/],
		["rules:\n⟦\t⟧a: off\n", /not tabs/],
		["external: ⟦@sec-a⟧\n", /needs quotes/],
	];
	for (const [source, message] of cases) {
		test(source.trim().replaceAll("\n", " ⏎ "), () => {
			const { text, spans } = marked(source);
			const { problems } = readSettings("_errata.yml", text);
			expect(problems.map(({ span }) => span)).toEqual(spans);
			expect(problems[0]!.message).toMatch(message);
		});
	}

	test("reports invalid YAML once and uses the part that could be parsed", async () => {
		const workspace = await openLibrary({
			"_quarto.yml": book,
			"_errata.yml": "rules:\n  unresolved-reference: off\nignore: [a\n",
			"index.qmd": "# A\n\nSee @sec-nowhere.\n",
		});
		const found = [...workspace.findings.values()].flat();
		expect(found.map(({ rule, path }) => `${rule} ${path}`)).toEqual(["invalid-configuration _errata.yml"]);
	});
});

describe("externalSlot", () => {
	const cases: readonly (readonly [string | null, string])[] = [
		[null, "external:\n  - x\n"],
		["rules:\n  a: off\n", "rules:\n  a: off\nexternal:\n  - x\n"],
		["rules:\n  a: off", "rules:\n  a: off\nexternal:\n  - x\n"],
		["external:\n  - a # old\nignore: [b]\n", "external:\n  - a\n  - x # old\nignore: [b]\n"],
		["external: [a, b]\n", "external: [a, b, x]\n"],
		["external: []\n", "external: [x]\n"],
		["external:\nignore: [b]\n", "external:\n  - x\nignore: [b]\n"],
	];
	for (const [before, after] of cases) {
		test(`inserts into ${before === null ? "a new file" : JSON.stringify(before)}`, () => {
			const { offset, before: prefix, after: suffix } = readSettings("_errata.yml", before).externalSlot;
			const text = applyEdits(before ?? "", [{ span: { start: offset, end: offset }, text: `${prefix}x${suffix}` }]);
			expect(text).toBe(after);
			expect(readSettings("_errata.yml", text).isExternal("x")).toBe(true);
		});
	}
});

test("settings change severities and turn off rules and files", async () => {
	const chapter = "# A {#sec-a}\n\nSee Figure @fig-x and @sec-nowhere.\n\n![X](x.png){#fig-x}\n";
	const texts = { "_quarto.yml": book, "index.qmd": chapter, "x.png": "" };
	const found = async (settings: string) => {
		const workspace = await openLibrary({ ...texts, "_errata.yml": settings });
		return [...workspace.findings.values()].flat().map(({ rule, severity }) => `${severity} ${rule}`);
	};
	expect(await found("")).toEqual(["warning doubled-prefix", "error unresolved-reference", "hint missing-alt-text"]);
	expect(await found("rules:\n  doubled-prefix: error\n  missing-alt-text: off\n")).toEqual([
		"error doubled-prefix",
		"error unresolved-reference",
	]);
	expect(await found("ignore: ['*.qmd']\n")).toEqual([]);
	expect(await found("external: [sec-nowhere]\n")).toEqual(["warning doubled-prefix", "hint missing-alt-text"]);
});
