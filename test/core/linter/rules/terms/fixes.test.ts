/** Tests what the fixes of the term rules write. */
import { expect, test } from "vitest";
import { applyEdits } from "../../../../../server/src/text/span.ts";
import { openLibrary } from "../../../../memory.ts";
import { bookConfiguration } from "../../../book-at-cursor.ts";

/** Returns the first chapter after the first fix of each finding of a rule; unchanged if there are no fixes. */
async function fixed(rule: string, first: string, second: string): Promise<string> {
	const workspace = await openLibrary({
		"_quarto.yml": bookConfiguration("index.qmd", "a.qmd", "b.qmd"),
		"index.qmd": "# Before {#sec-before}\n",
		"a.qmd": first,
		"b.qmd": second,
	});
	const findings = [...workspace.findings.values()].flat().filter((finding) => finding.rule === rule);
	expect(findings).not.toEqual([]);
	const edits = findings.flatMap(({ fixes }) => fixes?.()[0]?.edits ?? []);
	return applyEdits(
		first,
		edits.filter(({ path }) => path === "a.qmd"),
	);
}

const expandedAgain = (text: string) =>
	fixed(
		"acronym-expanded-again",
		`# A\n\nA support vector machine (SVM) has a *standard error* (SE).\n\n${text}\n`,
		"# B\n",
	);

test.each([
	["A support vector machine (SVM) is fast.", "An SVM is fast."],
	["Its **standard error** (SE) is that of a *support vector\nmachine (SVM)*.", "Its SE is that of an *SVM*."],
	["An SVM (support vector machine) is fast.", "An SVM is fast."],
])("removing an expansion corrects the article and removes the emphasis: %s", async (text, expected) => {
	expect(await expandedAgain(text)).toContain(`\n\n${expected}\n`);
});

const expandedLate = (text: string, expansion: string) =>
	fixed("acronym-late", `# A\n\n${text}\n`, `# B\n\n${expansion}\n`);

test.each([
	[
		"A chip has DVFS. Any DVFS helps.",
		"Dynamic voltage and frequency scaling (DVFS) is dynamic.",
		"A chip has dynamic voltage and frequency scaling (DVFS). Any DVFS helps.",
	],
	[
		"DVFS helps. Any DVFS does.",
		"The dynamic voltage and frequency scaling (DVFS).",
		"Dynamic voltage and frequency scaling (DVFS) helps. Any DVFS does.",
	],
	[
		"It has a BIC. Any BIC does.",
		"Bayesian information criterion (BIC) is it.",
		"It has a Bayesian information criterion (BIC). Any BIC does.",
	],
	[
		"It has an SVM. Any SVM does.",
		"A support vector machine (SVM).",
		"It has a support vector machine (SVM). Any SVM does.",
	],
])("spelling out an acronym follows the sentence: %s", async (text, expansion, expected) => {
	expect(await expandedLate(text, expansion)).toBe(`# A\n\n${expected}\n`);
});

const linked = (text: string) =>
	fixed(
		"term-before-definition",
		`# A\n\n${text} Weather helm is strong.\n`,
		"# B\n\n## Drift {#sec-drift}\n\n::: {.callout-definition}\n***Weather helm*** is a turning.\n:::\n",
	);

test.each([
	["All weather helm of the ship, if `any`, is bad.", "All weather helm (@sec-drift) of the ship, if `any`, is bad."],
	["All (of the weather helm) is bad.", "All (of the weather helm) is bad."],
	["All [weather helm](x.html) is bad.", "All [weather helm](x.html) is bad."],
])("a cross-reference follows the term directly or is not added: %s", async (text, expected) => {
	expect(await linked(text)).toContain(`\n\n${expected} `);
});
