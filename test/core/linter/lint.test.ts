/** Tests that the linter survives a rule that throws, and memoizes findings of chapters. */
import { expect, test } from "vitest";
import { lint } from "../../../server/src/linter/lint.ts";
import { rules } from "../../../server/src/linter/registry.ts";
import type { BookRule, Finding, Rule } from "../../../server/src/linter/rule.ts";
import type { RuleFailure } from "../../../server/src/linter/run-rules.ts";
import { openLibrary } from "../../memory.ts";

/** Lints a short book with one more rule. Returns the findings and the failed rules. */
async function lintWith(check: BookRule["check"]) {
	const { books } = await openLibrary("# A\n\nSee @sec-nowhere.\n");
	const list = rules as Rule[];
	list.push({ ...(rules[0] as BookRule), id: "broken", check });
	try {
		const failures: RuleFailure[] = [];
		const byPath = lint(books[0]!, (failure) => failures.push(failure));
		return { findings: [...byPath.values()].flat(), failures };
	} finally {
		list.pop();
	}
}

function fail(): never {
	throw new Error("no");
}

test("a rule that throws loses its own findings only, and is reported", async () => {
	const { findings, failures } = await lintWith(fail);
	expect(findings.map(({ rule }) => rule)).toEqual(["unresolved-reference"]);
	expect(failures.map(({ rule, error }) => [rule, String(error)])).toEqual([["broken", "Error: no"]]);
});

test("a fix that throws is not offered, and is reported", async () => {
	const span = { start: 0, end: 1 };
	const { findings, failures } = await lintWith(() => [{ path: "index.qmd", span, message: "M", fixes: fail }]);
	expect(findings.map(({ rule, fixes }) => [rule, fixes?.().length === 0])).toEqual([
		["broken", true],
		["unresolved-reference", false],
	]);
	expect(failures.map(({ rule, path }) => [rule, path])).toEqual([["broken", "index.qmd"]]);
});

test("findings of chapter rules are memoized", async () => {
	const workspace = await openLibrary("# A\n\nSee @fig-x.\n\n![X](x.png){#fig-x}\n");
	const first = [...lint(workspace.books[0]!).values()].flat();
	const second = [...lint(workspace.books[0]!).values()].flat();
	const hint = (findings: readonly Finding[]) => findings.find(({ rule }) => rule === "missing-alt-text");
	expect(hint(second)?.fixes).toBe(hint(first)?.fixes);
});
