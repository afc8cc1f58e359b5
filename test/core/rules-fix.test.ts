/** What may be applied in bulk, and what becomes of a rule that fails. */
import { expect, test } from "vitest";
import { lint } from "../../server/src/linter/lint.ts";
import { rules } from "../../server/src/linter/registry.ts";
import type { BookRule, Finding, Rule } from "../../server/src/linter/rule.ts";
import type { RuleFailure } from "../../server/src/linter/run-rules.ts";
import { safeEdits } from "../../server/src/linter/safe-fixes.ts";
import { applyEdits } from "../../server/src/text/span.ts";
import { openLibrary } from "../memory.ts";

test("all safe fixes of a file at once leave what needs a choice", async () => {
	const text = `# Rain {#sec-rain}

In Figure @fig-drop and Figure (@fig-drop) it falls; see @sec-rian and @sec-nowhere.

::: {#fig-drop}
![](drop.svg){fig-alt="A drop."}

: **A drop**: round.
:::
`;
	const library = await openLibrary(text);
	const findings = [...library.findings.values()].flat();
	const fixed = applyEdits(text, safeEdits(findings));
	expect(fixed).toBe(`# Rain {#sec-rain}

In @fig-drop and @fig-drop it falls; see @sec-rian and @sec-nowhere.

::: {#fig-drop}
![](drop.svg){fig-alt="A drop."}

**A drop**: round.
:::
`);
});

test("a misspelt label has a safe fix only where one label is near", async () => {
	const safe = async (labels: readonly string[]) => {
		const headings = labels.map((label) => `## T {#${label}}\n`).join("\n");
		const library = await openLibrary(`# A {#sec-a}\n\nSee @sec-rainx.\n\n${headings}`);
		return safeEdits([...library.findings.values()].flat()).map(({ text }) => text);
	};
	expect(await safe(["sec-rain", "sec-snow"])).toEqual(["sec-rain"]);
	expect(await safe(["sec-rain", "sec-rainy"])).toEqual([]);
	expect(await safe(["sec-grain"])).toEqual([]);
});

test("fixes that would touch each other are not applied together", () => {
	const finding = (start: number, end: number): Finding => ({
		rule: "r",
		severity: "warning",
		path: "a.qmd",
		span: { start, end },
		message: "",
		fixes: () => [{ title: "", safe: true, edits: [{ path: "a.qmd", span: { start, end }, text: "x" }] }],
	});
	const edits = safeEdits([finding(10, 20), finding(15, 25), finding(20, 20), finding(0, 5), finding(30, 30)]);
	expect(edits.map(({ span }) => span.start)).toEqual([10, 0, 30]);
});

/** What is found in a short book, and which rules failed, with one more rule. */
async function checkWith(judge: BookRule["check"]) {
	const { books } = await openLibrary("# A\n\nSee @sec-nowhere.\n");
	const list = rules as Rule[];
	list.push({ ...(rules[0] as BookRule), id: "broken", check: judge });
	try {
		const failures: RuleFailure[] = [];
		const found = lint(books[0]!, (failure) => failures.push(failure));
		return { findings: [...found.values()].flat(), failures };
	} finally {
		list.pop();
	}
}

function fail(): never {
	throw new Error("no");
}

test("a rule that throws loses its own findings only, and is reported", async () => {
	const { findings, failures } = await checkWith(fail);
	expect(findings.map(({ rule }) => rule)).toEqual(["unresolved-reference"]);
	expect(failures.map(({ rule, error }) => [rule, String(error)])).toEqual([["broken", "Error: no"]]);
});

test("a fix that throws is not offered, and is reported", async () => {
	const span = { start: 0, end: 1 };
	const { findings, failures } = await checkWith(() => [{ path: "index.qmd", span, message: "M", fixes: fail }]);
	expect(findings.map(({ rule, fixes }) => [rule, fixes?.().length === 0])).toEqual([
		["broken", true],
		["unresolved-reference", false],
	]);
	expect(failures.map(({ rule, path }) => [rule, path])).toEqual([["broken", "index.qmd"]]);
});

test("what a chapter alone decides is not decided again", async () => {
	const library = await openLibrary("# A\n\nSee @fig-x.\n\n![X](x.png){#fig-x}\n");
	const once = [...lint(library.books[0]!).values()].flat();
	const again = [...lint(library.books[0]!).values()].flat();
	const hint = (findings: readonly Finding[]) => findings.find(({ rule }) => rule === "missing-alt-text");
	expect(hint(again)?.fixes).toBe(hint(once)?.fixes);
});
