/** The second sample textbook has faults and traps planted for each question of the review. */
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

interface Plant {
	readonly kind: "fault" | "trap";
	readonly path: string;
	readonly rule: string;
	readonly words: string;
}

const plants = readFileSync(join(project, "test/review/plants.txt"), "utf8")
	.split("\n")
	.filter((line) => line !== "" && !line.startsWith("#"))
	.map((line): Plant => {
		const [kind, path, rule, words] = line.split("|").map((part) => part.trim());
		return { kind: kind as Plant["kind"], path: path!, rule: rule!, words: words! };
	});

const library = new Workspace(new MemoryFiles(filesBelow("test/review")));
await library.open();
const inReview = new Set(rules.flatMap(({ id, question }) => (question ? id : [])));

/** The rules of the review whose findings touch the words. */
function foundAt({ path, words }: Plant): readonly string[] {
	const start = library.text(path)?.indexOf(words) ?? -1;
	if (start < 0) throw new Error(`“${words}” is not in ${path}`);
	const end = start + words.length;
	const touching = (library.findings.get(path) ?? []).filter(({ span }) => span.start < end && start < span.end);
	return touching.flatMap(({ rule }) => (inReview.has(rule) ? rule : []));
}

describe("the book for the review", () => {
	test.each(plants.filter(({ kind }) => kind === "fault"))("$path: $rule finds “$words”", (plant) => {
		expect(foundAt(plant)).toContain(plant.rule);
	});

	test.each(plants.filter(({ kind }) => kind === "trap"))("$path: nothing is said at “$words”", (plant) => {
		expect(foundAt(plant)).toEqual([]);
	});
});

test("the page's policy lets in its own style and nothing else", () => {
	const digest = createHash("sha256").update(`${colors}${style}`).digest("base64");
	expect(styleHash).toBe(`sha256-${digest}`);
});
