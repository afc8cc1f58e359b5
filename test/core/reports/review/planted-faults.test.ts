/** The second sample textbook has faults for the review rules to find, and traps that they must not report. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path/posix";
import { describe, expect, test } from "vitest";
import { rules } from "../../../../server/src/linter/registry.ts";
import { colors, style, styleHash } from "../../../../server/src/reports/review/page/style.ts";
import { Workspace } from "../../../../server/src/workspace/workspace.ts";
import { MemoryFiles } from "../../../memory.ts";
import { filesBelow } from "../../samples.ts";
import { project } from "../../sources.ts";

interface PlantedText {
	readonly kind: "fault" | "trap";
	readonly path: string;
	readonly rule: string;
	readonly words: string;
}

const plants = readFileSync(join(project, "test/review/plants.txt"), "utf8")
	.split("\n")
	.filter((line) => line !== "" && !line.startsWith("#"))
	.map((line): PlantedText => {
		const [kind, path, rule, words] = line.split("|").map((part) => part.trim());
		return { kind: kind as PlantedText["kind"], path: path!, rule: rule!, words: words! };
	});

const workspace = new Workspace(new MemoryFiles(filesBelow("test/review")));
await workspace.open();
const reviewRules = new Set(rules.flatMap(({ id, question }) => (question ? id : [])));

/** The review rules with a finding that overlaps the words. */
function rulesAt({ path, words }: PlantedText): readonly string[] {
	const start = workspace.text(path)?.indexOf(words) ?? -1;
	if (start < 0) throw new Error(`"${words}" is not in ${path}`);
	const end = start + words.length;
	const overlapping = (workspace.findings.get(path) ?? []).filter(({ span }) => span.start < end && start < span.end);
	return overlapping.flatMap(({ rule }) => (reviewRules.has(rule) ? rule : []));
}

describe("the sample book of the review", () => {
	test.each(plants.filter(({ kind }) => kind === "fault"))('$path: $rule reports "$words"', (plant) => {
		expect(rulesAt(plant)).toContain(plant.rule);
	});

	test.each(plants.filter(({ kind }) => kind === "trap"))('$path: no rule reports "$words"', (plant) => {
		expect(rulesAt(plant)).toEqual([]);
	});
});

test("the digest in the Content Security Policy is that of the style", () => {
	const digest = createHash("sha256").update(`${colors}${style}`).digest("base64");
	expect(styleHash).toBe(`sha256-${digest}`);
});
