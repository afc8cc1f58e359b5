/** Checks every rule against its own examples: a bad one has exactly its marked findings, a good one none, and each fix removes its finding. */
import { describe, expect, test } from "vitest";
import { rules } from "../../../../server/src/linter/registry.ts";
import type { Example, Finding, Fix, Rule } from "../../../../server/src/linter/rule.ts";
import { applyEdits, type Span } from "../../../../server/src/text/span.ts";
import { bookFiles, marked, openLibrary } from "../../../memory.ts";

type Texts = Readonly<Record<string, string>>;

for (const rule of rules) {
	describe(rule.id, () => {
		for (const [index, example] of rule.bad.entries()) {
			test(`bad example ${index + 1} has exactly its marked findings`, async () => {
				const { texts, marks } = unmarked(rule, example);
				const found = (await findingsIn(texts)).filter((finding) => finding.rule === rule.id);
				expect(found.map(location)).toEqual(marks);
				for (const { message } of found) expect(message).toMatch(/[.?]$/);
			});

			test(`the fixes of bad example ${index + 1} remove their finding and add none`, async () => {
				const { texts } = unmarked(rule, example);
				const before = await findingsIn(texts);
				for (const finding of before.filter((one) => one.rule === rule.id)) {
					for (const fix of finding.fixes?.() ?? []) {
						const after = await findingsIn(applied(texts, fix));
						const rest = before.filter((one) => one !== finding).map(summary);
						const added = without(after.map(summary), rest);
						expect({ fix: fix.title, added }).toEqual({ fix: fix.title, added: [] });
						expect(after.length, fix.title).toBeLessThan(before.length);
					}
				}
			});
		}

		for (const [index, example] of rule.good.entries()) {
			test(`good example ${index + 1} has no findings`, async () => {
				const { texts } = unmarked(rule, example);
				const found = (await findingsIn(texts)).filter((finding) => finding.rule === rule.id);
				expect(found.map(({ message }) => message)).toEqual([]);
			});
		}

		test("its page describes a quick fix if and only if it has one", async () => {
			const findings = await Promise.all(rule.bad.map((example) => findingsIn(unmarked(rule, example).texts)));
			const own = findings.flat().filter((finding) => finding.rule === rule.id);
			if (rule.bad.length > 0)
				expect(own.some(({ fixes }) => (fixes?.() ?? []).length > 0)).toBe(rule.fix !== undefined);
		});
	});
}

async function findingsIn(texts: Texts): Promise<Finding[]> {
	const workspace = await openLibrary(texts);
	return [...workspace.findings.values()].flat();
}

/** The span of a finding with its file, as `unmarked` gives the marks of an example. */
function location({ path, span }: Finding): { path: string; span: Span } {
	return { path, span: { start: span.start, end: span.end } };
}

/** A finding without its span, which an earlier edit moves. */
function summary({ rule, path, message }: Finding): string {
	return `${rule} ${path}: ${message}`;
}

function without(all: readonly string[], some: readonly string[]): string[] {
	const left = [...some];
	return all.filter((one) => {
		const at = left.indexOf(one);
		if (at >= 0) left.splice(at, 1);
		return at < 0;
	});
}

function unmarked(rule: Rule, example: Example): { texts: Texts; marks: { path: string; span: Span }[] } {
	const texts: Record<string, string> = {};
	if (rule.houseStyle) texts["_errata.yml"] = `rules:\n  ${rule.id}: ${rule.severity}\n`;
	const marks: { path: string; span: Span }[] = [];
	const sources = Object.entries(bookFiles(example)).sort(([a], [b]) => (a < b ? -1 : 1));
	for (const [path, source] of sources) {
		const { text, spans } = marked(source);
		texts[path] = text;
		marks.push(...spans.map((span) => ({ path, span })));
	}
	return { texts, marks };
}

function applied(texts: Texts, fix: Fix): Texts {
	const result: Record<string, string> = { ...texts };
	for (const path of new Set(fix.edits.map((edit) => edit.path))) {
		const edits = fix.edits.filter((edit) => edit.path === path);
		result[path] = applyEdits(texts[path] ?? "", edits);
	}
	return result;
}
