/** Tests which fixes are safe, and which can be applied together. */
import { expect, test } from "vitest";
import type { Finding } from "../../../server/src/linter/rule.ts";
import { safeEdits } from "../../../server/src/linter/safe-fixes.ts";
import { applyEdits } from "../../../server/src/text/span.ts";
import { openLibrary } from "../../memory.ts";

test("the safe fixes of a file leave findings that need a choice", async () => {
	const text = `# Rain {#sec-rain}

In Figure @fig-drop and Figure (@fig-drop) it falls; see @sec-rian and @sec-nowhere.

::: {#fig-drop}
![](drop.svg){fig-alt="A drop."}

: **A drop**: round.
:::
`;
	const workspace = await openLibrary(text);
	const findings = [...workspace.findings.values()].flat();
	const fixed = applyEdits(text, safeEdits(findings));
	expect(fixed).toBe(`# Rain {#sec-rain}

In @fig-drop and @fig-drop it falls; see @sec-rian and @sec-nowhere.

::: {#fig-drop}
![](drop.svg){fig-alt="A drop."}

**A drop**: round.
:::
`);
});

test("a misspelled label has a safe fix only if exactly one label is close", async () => {
	const safe = async (labels: readonly string[]) => {
		const headings = labels.map((label) => `## T {#${label}}\n`).join("\n");
		const workspace = await openLibrary(`# A {#sec-a}\n\nSee @sec-rainx.\n\n${headings}`);
		return safeEdits([...workspace.findings.values()].flat()).map(({ text }) => text);
	};
	expect(await safe(["sec-rain", "sec-snow"])).toEqual(["sec-rain"]);
	expect(await safe(["sec-rain", "sec-rainy"])).toEqual([]);
	expect(await safe(["sec-grain"])).toEqual([]);
});

test("fixes that overlap or touch are not applied together", () => {
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
