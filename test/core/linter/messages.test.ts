/** Editors show messages and fix titles as plain text, and the Problems panel cuts long lines. */
import { describe, expect, test } from "vitest";
import { rules } from "../../../server/src/linter/registry.ts";
import type { Example, Finding, Rule } from "../../../server/src/linter/rule.ts";
import { bookFiles, marked, openLibrary } from "../../memory.ts";

/** In UTF-16 units. */
const LONGEST_FACT = 90;

describe.each(rules)("$id", (rule) => {
	test("its title and fix are plain text and sentences", () => {
		expect(rule.title).toMatch(/^[A-Z][^`*“”‘’]*[^.]$/);
		expect(rule.why).toMatch(/^\*?[A-Z][^“”‘’]*\.$/);
		if (rule.fix !== undefined) expect(rule.fix).toMatch(/^\*?[A-Z][^“”‘’]*\.$/);
	});

	test.each(rule.bad.map((example, index) => [index + 1, example] as const))(
		"its messages say the fact first, in plain text (bad example %i)",
		async (_, example) => {
			const { findings, source } = await findingsOf(rule, example);
			for (const { message, related = [], fixes } of findings) {
				expect(firstSentence(message).length, message).toBeLessThanOrEqual(LONGEST_FACT);
				expect(message).toMatch(/^["A-Z\d].*[.?]$/s);
				const titles = (fixes?.() ?? []).map(({ title }) => title);
				for (const title of titles) expect(title).toMatch(/^[A-Z].*[^.]$/s);
				for (const text of [message, ...titles, ...related.map((one) => one.message)]) {
					// A message may quote the book.
					for (const mark of text.match(/[`“”‘’]/g) ?? []) expect(source, text).toContain(mark);
				}
			}
		},
	);
});

async function findingsOf(rule: Rule, example: Example): Promise<{ findings: readonly Finding[]; source: string }> {
	const settings = rule.houseStyle ? { "_errata.yml": `rules:\n  ${rule.id}: ${rule.severity}\n` } : {};
	const files = Object.entries(bookFiles(example)).map(([path, text]) => [path, marked(text).text] as const);
	const { findings } = await openLibrary({ ...settings, ...Object.fromEntries(files) });
	const own = [...findings.values()].flat().filter((finding) => finding.rule === rule.id);
	return { findings: own, source: files.map(([, text]) => text).join("\n") };
}

/** A message up to the first full stop or question mark before a space. */
function firstSentence(message: string): string {
	return /^.*?[.?](?=\s|$)/s.exec(message)?.[0] ?? message;
}
